/** A sheet that an institution keeps: it reads, is seen, and is ended apart from the person's own. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SectionId } from '#protocol/ids.ts';
import { rightOf } from '#protocol/access/reduce.ts';
import { founder, type PlanPhone } from '#testing/member-phones.ts';
import { createPhone } from '#testing/installations.ts';
import { paperOf, PlansAtRelay, saysOf, type AtRelay } from '#testing/plans-at-relay.ts';
import { day } from '#testing/made-view.ts';
import type { InstitutionPaper, InstitutionWish } from '../api-institution.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { Replica } from '../api.ts';

const YES = {
  givenBy: 'Ingrid Døme',
  givenAs: 'planOwner',
  method: 'this-device',
  date: day('2026-11-22'),
  witness: '',
  from: day('2026-11-22'),
  to: day('2027-11-21'),
  reservations: '',
  drawing: '',
} as const;

/** A card for the institution, and what it is to read. */
async function wish(replica: Replica, parts: readonly string[]): Promise<InstitutionWish> {
  const made = replica.run({ type: 'addParticipant', fields: { name: 'Prøvebygda kommune' } });
  const participant = made.ok ? (made.value.created ?? '') : '';
  const card = replica.getView().people.find(({ id }) => id === participant)!;
  const member = (await replica.institutions()).newMember();
  replica.run({ type: 'tieMember', item: card.ref, member });
  await replica.settle();
  return { participant, member, parts, consent: YES };
}

const sectionsOf = (replica: Replica, ...kinds: readonly string[]): readonly string[] =>
  replica
    .getView()
    .sections.filter(({ kind, area }) => kinds.includes(area ?? kind))
    .map(({ section }) => section);

const words = ({ words: all }: InstitutionPaper): string => all.join(' ');

describe('[SHEET-8] a sheet with an institution', () => {
  let at: PlansAtRelay;
  let ingrid: AtRelay;
  beforeEach(async () => {
    at = new PlansAtRelay();
    await at.start();
    ingrid = await at.begins();
  });

  async function withPaper() {
    const { replica } = ingrid;
    const asked = await wish(replica, sectionsOf(replica, 'core', 'leisure'));
    const sheets = await replica.institutions();
    const made = await sheets.make(asked);
    if (!made.ok) throw new Error(made.error.type);
    await at.handedIn(ingrid);
    return { sheets, paper: made.value, member: asked.member };
  }

  it.each(['words', 'qrText'] as const)(
    'opens by its %s what the person said yes to, to read, and no more',
    async (by) => {
      const { sheets, paper, member } = await withPaper();
      expect(paper.words).toHaveLength(24);
      const safe = await at.recovers(by === 'words' ? words(paper) : paper.qrText, { lost: true });
      await at.inTime(() => saysOf(safe).includes('Ta bussen åleine'), 'what was shared comes');
      expect(saysOf(safe)).not.toContain('Sove betre');
      const view = safe.replica.getView();
      expect(view).toMatchObject({ relation: 'member', rights: { isOwner: false } });
      expect([...new Set(Object.values(view.rights.sections))]).toEqual(['read']);
      const typed = safe.replica.editText(view.whatMatters.ref, { index: 0, remove: 0, insert: 'x' });
      expect(typed.ok ? 'typed' : typed.error.type).toBe('NotAllowed');
      // It shut nobody out, though whoever opened it said that the person's devices were lost.
      expect((await ingrid.tab.plans.safety(ingrid.replica.planId)).takenOut).toBe(false);
      expect((await safe.tab.plans.safety(safe.replica.planId)).mayReplaceSheet).toBe(false);

      // Everybody sees that it was opened.
      await at.handedIn(safe);
      await at.inTime(() => sheets.getSheets()[0]?.openedOn.length === 1, 'its use is seen');
      expect(sheets.getSheets()).toMatchObject([
        { member, inForce: true, card: { name: { value: 'Prøvebygda kommune' } } },
      ]);
    },
  );

  it('takes nothing from the sheet of the person, which goes on as before', async () => {
    const own = await paperOf(ingrid);
    await withPaper();
    const fresh = await at.recovers(own.words);
    await at.inTime(() => saysOf(fresh).includes('Sove betre'), 'all of it comes');
    expect(fresh.replica.getView().rights.isOwner).toBe(true);
  });

  it('opens nothing after it was stopped, and what it let in is out', async () => {
    const { sheets, paper, member } = await withPaper();
    const safe = await at.recovers(words(paper));
    await at.handedIn(safe);
    await at.inTime(() => sheets.getSheets()[0]?.openedOn.length === 1, 'its use is seen');
    expect(await sheets.stop(member)).toEqual({ ok: true, value: null });
    expect(sheets.getSheets()).toEqual([]);
    await at.handedIn(ingrid);
    const farewells = safe.tab.plans.farewells();
    await at.inTime(() => farewells.stateOf(safe.replica.planId) !== null, 'it is told');
    const again = await createPhone({ clock: at.clock }).openTab().plans.recovery();
    const done = await again.recover(words(paper), at.house.way(), { lost: false });
    expect(done.ok).toBe(false);
  });

  it('is renewed apart: the old paper ends with what it let in, the new one opens the same', async () => {
    const { sheets, paper, member } = await withPaper();
    const renewed = await sheets.renew(member);
    if (!renewed.ok) throw new Error(renewed.error.type);
    await at.handedIn(ingrid);
    expect(sheets.getSheets()).toMatchObject([{ member, inForce: true, openedOn: [] }]);
    const stranger = await createPhone({ clock: at.clock }).openTab().plans.recovery();
    expect((await stranger.recover(words(paper), at.house.way(), { lost: false })).ok).toBe(false);
    const safe = await at.recovers(words(renewed.value));
    await at.inTime(() => saysOf(safe).includes('Ta bussen åleine'), 'what was shared comes');
  });
});

describe('[SHEET-8] who may make one', () => {
  const consentOf = (phone: PlanPhone): SharingConsent | undefined =>
    phone.session
      .statements()
      .map(({ content }) => content)
      .findLast((content) => content.statement === 'sharingConsent');

  it('is an owner of a plan that a relay has: without one the paper would open nothing, and nothing is said', async () => {
    const phone = await founder();
    const sheets = await phone.replica.institutions();
    expect(sheets.mayMake()).toBe(true);
    const asked = await wish(phone.replica, sectionsOf(phone.replica, 'core'));
    expect(await sheets.make(asked)).toEqual({ ok: false, error: { type: 'NoRelay' } });
    expect(consentOf(phone)).toBeUndefined();
    const core = sectionsOf(phone.replica, 'core')[0] as SectionId;
    expect(rightOf(phone.session.access(), asked.member as never, core)).toBeNull();
  });
});
