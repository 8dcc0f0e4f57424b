import { describe, expect, it } from 'vitest';
import { newMemberId, type MemberId, type SectionId } from '#protocol/ids.ts';
import { rightOf } from '#protocol/access/reduce.ts';
import { day } from '#testing/made-view.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { add, carry, core, founder, grantOf, letIn, readable, words, type PlanPhone } from '#testing/member-phones.ts';
import { MARIT_FOR_AMIR, SOLVEIG_FOR_KARI } from '#testing/people.ts';
import type { OwnerGround, OwnershipView, PlanOwnership } from '../api-ownership.ts';
import type { Sharing } from '../api-people.ts';

const DAY_MS = 24 * 3_600_000;
const TODAY = day('2026-11-22');
const GROUND: OwnerGround = { basis: 'self', method: 'this-device', date: TODAY };
const NOT_ALLOWED = { ok: false, error: { type: 'NotAllowed' } };
const DONE = { ok: true, value: null };

/** What the owners said yes to, about somebody. */
function sharing(by: PlanPhone, member: string, fields: Partial<Sharing> = {}, consent = {}): Sharing {
  return {
    participant: by.replica.getView().people[0]?.id ?? 'card',
    member,
    parts: [{ section: core(by), right: 'write' }],
    history: false,
    consent: {
      givenBy: 'Amir Test',
      givenAs: 'planOwner',
      method: 'this-device',
      date: TODAY,
      witness: '',
      from: TODAY,
      to: '',
      reservations: '',
      drawing: '',
      ...consent,
    },
    ...fields,
  };
}

const ownership = ({ replica }: PlanPhone): Promise<PlanOwnership> => replica.ownership();
const seen = async (phone: PlanPhone): Promise<OwnershipView> => (await ownership(phone)).getOwnership();
const owners = ({ session }: PlanPhone) => session.access().owners.map(({ member }) => member);
const right = (at: PlanPhone, of: string, section: SectionId) => rightOf(at.session.access(), of as MemberId, section);

/** A member who was granted one part, on a phone of their own. */
async function invited(by: PlanPhone): Promise<PlanPhone> {
  const member = newMemberId(by.tab.ports.engine);
  const done = await by.actions.grant(grantOf(member, [core(by)], { right: 'read' }));
  if (!done.ok) throw new Error(done.error.type);
  return letIn(by, member);
}

async function exchange(...phones: readonly PlanPhone[]): Promise<void> {
  for (let round = 0; round < 2; round++)
    for (const from of phones) for (const to of phones) if (from !== to) await carry(from, to);
}

describe('two who own the plan together', () => {
  it('[ACCESS-13] have the same rights, each an own part, and neither can shut the other out', async () => {
    const marit = await founder(MARIT_FOR_AMIR);
    const omar = await invited(marit);
    expect((await seen(marit)).mayMakeOwner).toEqual([omar.member]);
    expect((await seen(omar)).mayMakeOwner).toEqual([]);
    expect(await (await ownership(marit)).makeOwner(omar.member, { ...GROUND, basis: 'parent' })).toEqual(DONE);
    await exchange(marit, omar);
    await omar.actions.doDuties();
    await exchange(marit, omar);
    for (const phone of [marit, omar]) {
      const view = await seen(phone);
      expect(view.holders.map(({ member, basis }) => [member, basis])).toEqual([
        [marit.member, 'parent'],
        [omar.member, 'parent'],
      ]);
      expect(view.mayStepBack).toBe(true);
      expect(view.mayMakeOwner).toEqual([]);
    }
    const other = { type: 'NotAllowed' };
    expect(await omar.actions.revoke(marit.member, 'all')).toEqual({ ok: false, error: other });
    expect(await omar.actions.stepBack(marit.member)).toEqual({ ok: false, error: other });
    expect(await (await ownership(omar)).letGo(marit.member)).toEqual(NOT_ALLOWED);
    // All of the plan is on both.
    const parts = (phone: PlanPhone) => phone.replica.getView().sections.map(({ section }) => section);
    expect(parts(omar)).toEqual(parts(marit));
  });

  it('[ACCESS-6] cannot be made of somebody who has the plan on no device: nobody could let it in afterwards', async () => {
    const marit = await founder(MARIT_FOR_AMIR);
    const member = newMemberId(marit.tab.ports.engine);
    await marit.actions.grant(grantOf(member, [core(marit)]));
    expect((await seen(marit)).mayMakeOwner).toEqual([]);
    expect(await (await ownership(marit)).makeOwner(member, GROUND)).toEqual(NOT_ALLOWED);
    expect(owners(marit)).toEqual([marit.member]);
  });
});

describe('handing over', () => {
  /** Amir is 16, and has his plan on his own phone; Marit has made it his. */
  async function handed() {
    const marit = await founder(MARIT_FOR_AMIR);
    add(marit, ' Lenge sidan.');
    const amir = await invited(marit);
    await (await ownership(marit)).makeOwner(amir.member, GROUND);
    await exchange(marit, amir);
    return { marit, amir };
  }

  it('[ACCESS-13] gives the new owner all first, then what the new owner said ahead to who stepped back', async () => {
    const { marit, amir } = await handed();
    const his = await ownership(amir);
    const said = await his.sayAhead(sharing(amir, marit.member, { history: true }));
    expect(said.ok).toBe(true);
    await exchange(marit, amir);
    // Marit sees what she will have before she steps back.
    expect((await seen(marit)).ahead).toMatchObject([
      { member: marit.member, waits: 'ownsStill', consent: { content: { parts: [{ right: 'write' }] } } },
    ]);
    expect(await his.keepUp()).toEqual({ ok: true, value: 0 });

    expect(await (await ownership(marit)).stepBack()).toEqual(DONE);
    expect(owners(marit)).toEqual([amir.member]);
    expect((await seen(marit)).withNothing).toEqual([marit.member]);
    await exchange(marit, amir);
    expect((await seen(amir)).ahead).toMatchObject([{ member: marit.member, waits: 'now' }]);
    expect(await his.keepUp()).toEqual({ ok: true, value: 1 });
    await exchange(marit, amir);
    expect(right(amir, marit.member, core(amir))).toBe('write');
    expect((await seen(amir)).ahead).toEqual([]);
    expect((await seen(amir)).withNothing).toEqual([]);
    add(marit, ' Frå mor.');
    await exchange(marit, amir);
    expect(words(amir)).toContain('Lenge sidan. Frå mor.');
    // Only that part.
    expect(Object.keys(marit.replica.getView().rights.sections)).toEqual([core(amir)]);
  });

  it('[ACCESS-12] gives what was said ahead once: what was ended since stays ended', async () => {
    const { marit, amir } = await handed();
    const his = await ownership(amir);
    await his.sayAhead(sharing(amir, marit.member));
    await exchange(marit, amir);
    await (await ownership(marit)).stepBack();
    await exchange(marit, amir);
    await his.keepUp();
    await exchange(marit, amir);
    // She leaves by herself; the consent still stands in the plan.
    expect((await marit.actions.revoke(marit.member, [core(amir)])).ok).toBe(true);
    await exchange(marit, amir);
    expect(await his.keepUp()).toEqual({ ok: true, value: 0 });
    expect(right(amir, marit.member, core(amir))).toBeNull();
  });

  it('gives nothing by words that no owner said, nor that were taken back', async () => {
    const { marit, amir } = await handed();
    const helper = await invited(amir);
    const consent = amir.replica.getView().sections.find(({ kind }) => kind === 'consent')!.section as SectionId;
    await amir.actions.grant(grantOf(helper.member, [consent]));
    await exchange(marit, amir, helper);
    expect(await (await ownership(helper)).sayAhead(sharing(helper, marit.member))).toEqual(NOT_ALLOWED);
    // As somebody with an app of their own would.
    const { consent: words, ...rest } = sharing(helper, helper.member, {
      parts: [{ section: consent, right: 'admin' }],
    });
    const forged = { subject: rest.participant, member: rest.member, parts: rest.parts, ...words } as const;
    helper.session.declare(consent, { statement: 'sharingConsent', ...forged, ahead: true, supersedes: [] }, 'forged');
    const his = await ownership(amir);
    await his.sayAhead(sharing(amir, marit.member));
    expect(await his.withdrawAhead(marit.member)).toEqual(DONE);
    await (await ownership(marit)).stepBack();
    await exchange(marit, amir, helper);
    expect(amir.session.statements().some(({ id }) => id === 'forged')).toBe(false);
    expect((await seen(amir)).ahead).toEqual([]);
    expect(await his.keepUp()).toEqual({ ok: true, value: 0 });
    expect(right(amir, helper.member, consent)).toBe('write');
    expect(right(amir, marit.member, core(amir))).toBeNull();
  });

  it('is refused to the last owner, and writes nothing then', async () => {
    const marit = await founder(MARIT_FOR_AMIR);
    await marit.session.settle();
    const before = bytesOnDisk(marit.phone.disk);
    expect((await seen(marit)).mayStepBack).toBe(false);
    expect(await (await ownership(marit)).stepBack()).toEqual(NOT_ALLOWED);
    expect(bytesOnDisk(marit.phone.disk)).toEqual(before);
  });

  it('is told to who owns the plan, by the birth date, and not to others', async () => {
    const marit = await founder(MARIT_FOR_AMIR);
    const amir = await invited(marit);
    const about = marit.replica.run({ type: 'openAbout' });
    expect(about.ok).toBe(true);
    expect(marit.replica.run({ type: 'setAbout', fields: { birthDate: day('2010-12-24') } }).ok).toBe(true);
    expect((await seen(marit)).notice).toEqual({ turns: 'decides', years: 16, on: '2026-12-24', isPast: false });
    expect((await seen(marit)).bases[0]).toEqual({ basis: 'parent', standing: 'rule' });
    expect((await seen(amir)).notice).toBeNull();
    await (await ownership(marit)).makeOwner(amir.member, GROUND);
    expect((await seen(marit)).notice).toBeNull();
  });
});

describe('custody', () => {
  async function held() {
    const solveig = await founder(SOLVEIG_FOR_KARI);
    add(solveig, ' Skrive av Solveig.');
    const daughter = await invited(solveig);
    return { solveig, daughter };
  }

  it('says on what consent, and asks for it anew in time', async () => {
    const { solveig } = await held();
    expect((await seen(solveig)).custody).toEqual({ given: '2026-11-20', until: '2027-11-19', standing: 'holds' });
    expect((await seen(solveig)).holders).toMatchObject([{ basis: 'custodian', isMe: true }]);
    // Nobody gives themselves a plan that they hold in trust.
    expect((await seen(solveig)).mayMakeOwner).not.toContain(solveig.member);
    expect(await (await ownership(solveig)).makeOwner(solveig.member, GROUND)).toEqual(NOT_ALLOWED);
    await solveig.phone.clock.advance(363 * DAY_MS);
    expect((await seen(solveig)).custody?.standing).toBe('over');
    expect((await seen(solveig)).mayStepBack).toBe(false);
  });

  it('is only to be read when that consent is too old, until it is given anew', async () => {
    const { solveig } = await held();
    const { run, getView } = solveig.replica;
    const writes = () => [
      run({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['leisure'] }),
      run({ type: 'addParticipant', fields: { name: 'Amir Test' } }),
      solveig.replica.editText(getView().whatMatters.ref, { index: 0, remove: 0, insert: 'x' }),
    ];
    expect(writes().map(({ ok }) => ok)).toEqual([true, true, true]);
    await solveig.session.settle();
    await solveig.phone.clock.advance(363 * DAY_MS);
    expect(writes().map((one) => (one.ok ? 'done' : one.error.type))).toEqual(Array(3).fill('NotAllowed'));
    // No part is begun either, and the reduction knows nothing of it.
    const about = run({ type: 'openAbout' });
    expect(about.ok ? 'done' : about.error.type).toBe('NotAllowed');
    expect(right(solveig, solveig.member, core(solveig))).toBe('owner');
    expect(getView().relation).toBe('custodian');

    const date = day('2027-11-20');
    const details = { givenBy: 'Kari Tenkt', givenAs: 'planOwner', from: date, to: day('2028-11-19') } as const;
    const rest = { takesPart: 'self', takesPartName: '', reservations: '', drawing: '' } as const;
    const renewed = { method: 'oral', date, witness: 'Ola Oppdikta', details: { ...details, ...rest } } as const;
    expect(run({ type: 'giveConsent', ...renewed }).ok).toBe(true);
    expect((await seen(solveig)).custody).toMatchObject({ given: '2027-11-20', standing: 'holds' });
    expect(writes().map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(getView().rights.heldBack).toBeUndefined();
  });

  it('[ACCESS-13] ends when a daughter takes over, who then holds the keys to all of the plan', async () => {
    const { solveig, daughter } = await held();
    const all = solveig.replica.getView().sections.map(({ section }) => section);
    expect(daughter.replica.getView().sections).toHaveLength(1);
    expect(await (await ownership(solveig)).makeOwner(daughter.member, { ...GROUND, basis: 'next-of-kin' })).toEqual(
      DONE,
    );
    expect(owners(solveig)).toEqual([daughter.member]);
    expect(solveig.session.access().owners[0]?.custodian).toBe(false);
    await exchange(solveig, daughter);
    expect((await seen(daughter)).custody).toBeNull();
    expect([daughter, solveig].map(({ replica }) => replica.getView().relation)).toEqual(['next-of-kin', 'member']);
    expect(daughter.replica.getView().sections.map(({ section }) => section)).toEqual(all);
    expect(words(daughter)).toContain('Skrive av Solveig.');
    // What is written from now on is under keys that Solveig has not.
    expect((await daughter.actions.doDuties()).ok).toBe(true);
    add(daughter, ' HEIME.');
    await exchange(solveig, daughter);
    expect(await readable(solveig, daughter)).not.toContain('HEIME');
    expect((await seen(daughter)).withNothing).toEqual([solveig.member]);
  });

  it('[ACCEPT-1] once ended wholly, what the custodian writes as if nothing had been said does not count', async () => {
    const { solveig, daughter } = await held();
    const laptop = await letIn(solveig, solveig.member);
    await exchange(solveig, laptop, daughter);
    await (await ownership(solveig)).makeOwner(daughter.member, { ...GROUND, basis: 'next-of-kin' });
    await exchange(solveig, daughter);
    const hers = await ownership(daughter);
    expect(await hers.letGo(solveig.member)).toEqual(DONE);
    expect((await seen(daughter)).withNothing).toEqual([]);
    await daughter.actions.doDuties();
    // The laptop was in a drawer, and has heard nothing.
    add(laptop, ' SEINT.');
    expect((await laptop.actions.grant(grantOf(newMemberId(laptop.tab.ports.engine), [core(laptop)]))).ok).toBe(true);
    await carry(laptop, daughter);
    expect(words(daughter)).not.toContain('SEINT');
    expect(daughter.session.access().grants.map(({ member }) => member)).toEqual(
      daughter.session.access().grants.map(() => daughter.member),
    );
  });

  it('[ACCESS-10] may go on as what the person chose, on the same device', async () => {
    const { solveig, daughter } = await held();
    await (await ownership(solveig)).makeOwner(daughter.member, { ...GROUND, basis: 'next-of-kin' });
    await exchange(solveig, daughter);
    const people = await daughter.replica.people();
    expect((await people.share(sharing(daughter, solveig.member))).ok).toBe(true);
    await exchange(solveig, daughter);
    add(solveig, ' Som koordinator.');
    await exchange(solveig, daughter);
    expect(words(daughter)).toContain('Som koordinator.');
    expect(solveig.replica.getView().rights.isOwner).toBe(false);
    expect(await (await ownership(daughter)).letGo(solveig.member)).toEqual(NOT_ALLOWED);
  });
});

describe('delegates and deputies', () => {
  async function withDeputy() {
    const ingrid = await founder();
    const other = ingrid.replica.run({ type: 'openArea', area: 'education' });
    const school = (other.ok ? other.value.created : '') as SectionId;
    await ingrid.session.settle();
    const member = newMemberId(ingrid.tab.ports.engine);
    const people = await ingrid.replica.people();
    await people.share(sharing(ingrid, member));
    const deputy = await letIn(ingrid, member);
    const parts = [{ section: school, right: 'admin' }] as const;
    return { ingrid, deputy, school, hers: await ownership(ingrid), parts };
  }

  it('[ACCESS-10] give rights on where they may, in the parts that were named', async () => {
    const { ingrid, deputy, school, hers, parts } = await withDeputy();
    const done = await hers.delegate(sharing(ingrid, deputy.member, { parts, onward: true }, { to: '2026-12-24' }));
    expect(done.ok).toBe(true);
    await exchange(ingrid, deputy);
    expect((await seen(deputy)).mayDelegate).toEqual([school]);
    const somebody = newMemberId(deputy.tab.ports.engine);
    expect((await deputy.actions.grant(grantOf(somebody, [school]))).ok).toBe(true);
    expect((await deputy.actions.grant(grantOf(somebody, [core(ingrid)]))).ok).toBe(false);
    // What the deputy had before is as it was.
    expect(right(ingrid, deputy.member, core(ingrid))).toBe('write');
    expect(
      (await ingrid.replica.people()).getAccess().withoutConsent.filter(({ member }) => member === deputy.member),
    ).toEqual([]);
  });

  it('[ACCESS-12] without that, end rights there and give none', async () => {
    const { ingrid, deputy, school, hers, parts } = await withDeputy();
    await hers.delegate(sharing(ingrid, deputy.member, { parts }));
    const somebody = newMemberId(ingrid.tab.ports.engine);
    await ingrid.actions.grant(grantOf(somebody, [school]));
    await exchange(ingrid, deputy);
    expect((await seen(deputy)).mayDelegate).toEqual([]);
    expect((await deputy.actions.grant(grantOf(newMemberId(deputy.tab.ports.engine), [school]))).ok).toBe(false);
    expect((await deputy.actions.revoke(somebody, [school])).ok).toBe(true);
  });

  it('begin on their day and hand back by themselves, with what they had before left', async () => {
    const { ingrid, deputy, school, hers, parts } = await withDeputy();
    const period = { from: day('2026-12-01'), to: day('2026-12-24') };
    expect((await hers.delegate(sharing(ingrid, deputy.member, { parts, onward: true }, period))).ok).toBe(true);
    expect(right(ingrid, deputy.member, school)).toBeNull();
    expect((await seen(ingrid)).ahead).toMatchObject([{ member: deputy.member, waits: 'notYet' }]);
    expect(await hers.keepUp()).toEqual({ ok: true, value: 0 });

    await ingrid.phone.clock.advance(9 * DAY_MS);
    expect((await seen(ingrid)).ahead).toMatchObject([{ waits: 'now' }]);
    expect(await hers.keepUp()).toEqual({ ok: true, value: 1 });
    expect(right(ingrid, deputy.member, school)).toBe('admin');
    expect(await hers.keepUp()).toEqual({ ok: true, value: 0 });
    await exchange(ingrid, deputy);

    // The first device that opens the plan afterwards: here the deputy's own.
    await deputy.phone.clock.advance(24 * DAY_MS);
    expect(await (await ownership(deputy)).keepUp()).toEqual({ ok: true, value: 0 });
    // Not before somebody else has said that it is so late [SYNC-8].
    add(ingrid, ' I jula.');
    await exchange(ingrid, deputy);
    expect(await (await ownership(deputy)).keepUp()).toEqual({ ok: true, value: 1 });
    await exchange(ingrid, deputy);
    expect(right(ingrid, deputy.member, school)).toBeNull();
    expect(right(ingrid, deputy.member, core(ingrid))).toBe('write');
    expect(await hers.keepUp()).toEqual({ ok: true, value: 0 });
  });

  it('are no owners, and nothing less than admin makes one', async () => {
    const { ingrid, deputy, school, hers, parts } = await withDeputy();
    expect(await hers.delegate(sharing(ingrid, ingrid.member, { parts }))).toEqual(NOT_ALLOWED);
    const lesser = { parts: [{ section: school, right: 'write' }] } as const;
    expect(await hers.delegate(sharing(ingrid, deputy.member, lesser))).toEqual(NOT_ALLOWED);
    expect(await (await ownership(deputy)).delegate(sharing(deputy, newcomerId(deputy), { parts }))).toEqual(
      NOT_ALLOWED,
    );
  });
});

const newcomerId = ({ tab }: PlanPhone) => newMemberId(tab.ports.engine);
