import { describe, expect, it } from 'vitest';
import type { SharedPart } from '#plan/consent/sharing.ts';
import { newMemberId } from '#protocol/ids.ts';
import { day } from '#testing/made-view.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { add, carry, core, founder, letIn, words, type PlanPhone } from '#testing/member-phones.ts';
import type { AccessMember, PlanPeople, Sharing } from '../api-people.ts';

const CONSENT: Sharing['consent'] = {
  givenBy: 'Ingrid Døme',
  givenAs: 'planOwner',
  method: 'this-device',
  date: day('2026-11-22'),
  witness: '',
  from: day('2026-11-22'),
  to: day('2027-06-30'),
  reservations: '',
  drawing: '',
};

/** Ingrid's plan with a goal at school, and Amir, whose card stands in it. */
async function withAmir() {
  const ingrid = await founder();
  const run = ingrid.replica.run;
  const card = run({ type: 'addParticipant', fields: { name: 'Amir Test', role: 'physiotherapist' } });
  const school = run({ type: 'openArea', area: 'education' });
  if (!card.ok || !school.ok) throw new Error('the plan can be written in');
  await ingrid.session.settle();
  const member = newMemberId(ingrid.tab.ports.engine);
  const people = await ingrid.replica.people();
  const sharing = (parts: readonly SharedPart[], consent: Partial<Sharing['consent']> = {}): Sharing => ({
    participant: card.value.created!,
    member,
    parts,
    history: false,
    consent: { ...CONSENT, ...consent },
  });
  return { ingrid, people, member, school: school.value.created!, core: core(ingrid), sharing };
}

const of = (people: PlanPeople, member: string): AccessMember =>
  people.getAccess().members.find((one) => one.member === member)!;
const cell = (people: PlanPeople, member: string, section: string) =>
  of(people, member).cells.find((one) => one.section === section)!;
const sections = async (phone: PlanPhone) => phone.replica.getView().sections.map(({ section }) => section);

describe('sharing by a consent', () => {
  it('[DOC-12] gives what it says, until its last day, and every right can be asked why', async () => {
    const { ingrid, people, member, school, core: all, sharing } = await withAmir();
    const done = await people.share(
      sharing([
        { section: school, right: 'write' },
        { section: all, right: 'read' },
      ]),
    );
    expect(done.ok).toBe(true);
    expect(cell(people, member, school)).toMatchObject({ right: 'write', until: '2027-06-30', lack: null });
    expect(cell(people, member, all)).toMatchObject({ right: 'read', until: '2027-06-30', lack: null });
    expect(cell(people, member, school).why).toMatchObject([
      {
        kind: 'grant',
        by: ingrid.member,
        ground: { kind: 'consent', consent: { content: { givenBy: 'Ingrid Døme' } } },
      },
    ]);
    const amir = await letIn(ingrid, ingrid.session.access().grants[0]!.member);
    expect((await sections(amir)).toSorted()).toEqual([school, all].toSorted());
  });

  it('takes what a newer one leaves out, and lessens what it lessens, in one commit', async () => {
    const { ingrid, people, member, school, core: all, sharing } = await withAmir();
    await people.share(
      sharing([
        { section: school, right: 'write' },
        { section: all, right: 'read' },
      ]),
    );
    const commits = ingrid.tab.storage.commits();
    await people.share(sharing([{ section: school, right: 'suggest' }], { to: '' }));
    // One for the words of the consent, one for its entry, one for all acts.
    expect(ingrid.tab.storage.commits() - commits).toBe(3);
    expect(cell(people, member, school)).toMatchObject({ right: 'suggest', until: null, lack: null });
    expect(cell(people, member, all)).toMatchObject({ right: null, why: [] });
    expect(people.getAccess().withoutConsent).toEqual([]);
    expect(ingrid.session.statements().filter(({ content }) => content.statement === 'sharingConsent')).toHaveLength(2);
  });

  it('changes nothing where it says the same', async () => {
    const { ingrid, people, school, sharing } = await withAmir();
    await people.share(sharing([{ section: school, right: 'read' }]));
    const [before] = ingrid.session.access().grants;
    await people.share(sharing([{ section: school, right: 'read' }]));
    expect(ingrid.session.access().grants).toEqual([before]);
  });

  it('refuses a consent that says nothing, and writes nothing then', async () => {
    const { ingrid, people, school, sharing } = await withAmir();
    const before = bytesOnDisk(ingrid.phone.disk);
    for (const wrong of [
      sharing([]),
      sharing([{ section: 'no section', right: 'read' }]),
      sharing([{ section: school, right: 'read' }], { drawing: 'no strokes' }),
    ])
      expect(await people.share(wrong)).toEqual({ ok: false, error: { type: 'ValueRefused' } });
    expect(bytesOnDisk(ingrid.phone.disk)).toEqual(before);
  });

  it('[ACCESS-10] is refused, and states nothing, by whoever may not give', async () => {
    const { ingrid, people, school, core: all, sharing } = await withAmir();
    await people.share(sharing([{ section: all, right: 'write' }]));
    const amir = await letIn(ingrid, ingrid.session.access().grants[0]!.member);
    const his = await amir.replica.people();
    expect(his.getAccess().isOwner).toBe(false);
    expect(his.getAccess().mayGive).toEqual([]);
    const before = bytesOnDisk(amir.phone.disk);
    const other = { ...sharing([{ section: school, right: 'read' }]), member: newMemberId(amir.tab.ports.engine) };
    expect(await his.share(other)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    expect(bytesOnDisk(amir.phone.disk)).toEqual(before);
  });
});

describe('by one who may give in some parts only', () => {
  /** Kari gives on what she has at school, and writes of consents. Amir reads about health too, which she does not see. */
  async function withKari() {
    const plan = await withAmir();
    const { ingrid, people, school, sharing } = plan;
    const health = ingrid.replica.run({ type: 'openArea', area: 'health' });
    if (!health.ok) throw new Error('the plan can be written in');
    await ingrid.session.settle();
    const consent = ingrid.replica.getView().sections.find(({ kind }) => kind === 'consent')!.section;
    const kari = newMemberId(ingrid.tab.ports.engine);
    const given = await people.share({
      ...sharing([
        { section: school, right: 'admin' },
        { section: consent, right: 'write' },
      ]),
      member: kari,
      onward: true,
    });
    await people.share(
      sharing([
        { section: school, right: 'write' },
        { section: health.value.created!, right: 'read' },
      ]),
    );
    if (!given.ok) throw new Error(given.error.type);
    const phone = await letIn(ingrid, kari);
    return { ...plan, health: health.value.created!, kari: phone, hers: await phone.replica.people() };
  }

  it('[ACCESS-10] changes what is theirs to decide, and leaves what was said of the other parts', async () => {
    const { ingrid, people, member, school, health, kari, hers, sharing } = await withKari();
    expect(hers.getAccess().mayGive).toEqual([school]);
    const done = await hers.share(sharing([{ section: school, right: 'read' }], { to: day('2027-01-31') }));
    expect(done).toMatchObject({ ok: true });
    await carry(kari, ingrid);
    expect(cell(people, member, school)).toMatchObject({ right: 'read', until: '2027-01-31', lack: null });
    expect(cell(people, member, health)).toMatchObject({ right: 'read', until: '2027-06-30', lack: null });
    // Whoever may decide about all of it says it anew, in one consent.
    expect(await people.share(sharing([{ section: health, right: 'read' }]))).toMatchObject({ ok: true });
    expect(cell(people, member, school).right).toBeNull();
    expect(people.getAccess().withoutConsent).toEqual([]);
    const about = ingrid.session.statements().filter(({ content }) => 'member' in content && content.member === member);
    const replaced = new Set(about.flatMap(({ content }) => content.supersedes));
    expect(about.filter(({ id }) => !replaced.has(id))).toHaveLength(1);
  });

  it('[ACCESS-10] is refused in the other parts, and says nothing there', async () => {
    const { health, kari, hers, sharing } = await withKari();
    const before = bytesOnDisk(kari.phone.disk);
    for (const right of ['read', 'write'] as const)
      expect(await hers.share(sharing([{ section: health, right }], { to: day('2027-12-31') }))).toEqual({
        ok: false,
        error: { type: 'NotAllowed' },
      });
    expect(bytesOnDisk(kari.phone.disk)).toEqual(before);
  });
});

describe('ending what was given', () => {
  it('[ACCESS-12] in one part ends the consent to that part, and leaves the rest', async () => {
    const { people, member, school, core: all, sharing } = await withAmir();
    await people.share(
      sharing([
        { section: school, right: 'write' },
        { section: all, right: 'read' },
      ]),
    );
    expect(await people.endAccess(member, [school])).toEqual({ ok: true, value: null });
    expect(cell(people, member, school).right).toBeNull();
    expect(cell(people, member, all)).toMatchObject({ right: 'read', lack: null });
  });

  it('[ACCESS-12] wholly takes the member out, who counts as reached when something of theirs knows of it', async () => {
    const { ingrid, people, member, core: all, sharing } = await withAmir();
    await people.share(sharing([{ section: all, right: 'write' }]));
    const amir = await letIn(ingrid, ingrid.session.access().grants[0]!.member);
    add(amir, ' Frå Amir.');
    await carry(amir, ingrid);
    expect(words(ingrid)).toContain('Frå Amir.');
    expect(of(people, member)).toMatchObject({ role: 'member', devices: [{ live: true, reached: true }] });
    expect(await people.endAccess(member, 'all')).toEqual({ ok: true, value: null });
    expect(of(people, member)).toMatchObject({ role: 'gone', devices: [{ live: false, reached: false }] });
    expect(ingrid.session.statements().at(-1)?.content).toMatchObject({ statement: 'sharingWithdrawn', member });
    expect(words(ingrid)).toContain('Frå Amir.');
  });
});

describe('«Tilgang utan samtykke»', () => {
  it('is said to the owner when the consent to the plan is taken back, and ends by one press', async () => {
    const { ingrid, people, member, school, sharing } = await withAmir();
    await people.share(sharing([{ section: school, right: 'read' }]));
    expect(people.getAccess().withoutConsent).toEqual([]);
    const [plan] = ingrid.replica.getView().consents;
    ingrid.replica.run({ type: 'withdrawConsent', statement: plan!.id, on: day('2026-11-22') });
    const told = people.getAccess().withoutConsent;
    expect(told).toEqual([{ member, section: school, right: 'read', lack: 'missing' }]);
    await people.endAccess(told[0]!.member, [told[0]!.section]);
    expect(people.getAccess().withoutConsent).toEqual([]);
  });

  it('is not guessed by whoever cannot read the consents', async () => {
    const { ingrid, people, core: all, sharing } = await withAmir();
    await people.share(sharing([{ section: all, right: 'read' }]));
    const amir = await letIn(ingrid, ingrid.session.access().grants[0]!.member);
    const his = (await amir.replica.people()).getAccess();
    expect(his.withoutConsent).toEqual([]);
    expect(his.members.find(({ isMe }) => isMe)!.cells.find(({ section }) => section === all)?.why).toMatchObject([
      { kind: 'grant', ground: { kind: 'consent', consent: null } },
    ]);
    expect(his.sections.filter(({ info }) => info === null).length).toBeGreaterThan(0);
  });
});

describe("a device's own word", () => {
  it('[DOC-12] says at most once a week that the plan is open there, and at once when the lock is another', async () => {
    const { ingrid, people, core: all, sharing } = await withAmir();
    const said = () => of(people, ingrid.member).devices.find(({ thisOne }) => thisOne)?.said;
    people.sayOpened({ device: 'phone', lock: false, today: day('2026-11-22') });
    // Nobody to tell.
    expect(said()).toBeNull();
    await people.share(sharing([{ section: all, right: 'write' }]));
    const amir = await letIn(ingrid, ingrid.session.access().grants[0]!.member);
    for (const date of ['2026-11-22', '2026-11-28'])
      people.sayOpened({ device: 'phone', lock: false, today: day(date) });
    expect(said()).toEqual({ on: '2026-11-22', device: 'phone', lock: false });
    people.sayOpened({ device: 'phone', lock: true, today: day('2026-11-28') });
    expect(said()).toEqual({ on: '2026-11-28', device: 'phone', lock: true });
    (await amir.replica.people()).sayOpened({ device: 'computer', lock: true, today: day('2026-11-28') });
    await carry(amir, ingrid);
    expect(of(people, amir.member).devices[0]?.said).toEqual({ on: '2026-11-28', device: 'computer', lock: true });
  });
});
