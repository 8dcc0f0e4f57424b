/** Statements say in a person's name what they want: not everybody who writes a word somewhere may. */
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { SectionKind } from '#plan/plan-view.ts';
import { newMemberId, type MemberId, type SectionId } from '#protocol/ids.ts';
import { forgedStatement } from '#testing/forged-entry.ts';
import { carry, core, founder, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';

const BY_HAND = { relay: null };
const TODAY = '2026-11-23' as CalendarDate;

const sectionOf = ({ replica }: PlanPhone, kind: SectionKind): SectionId =>
  replica.getView().sections.find((it) => it.kind === kind)!.section as SectionId;

/** Hans may write in the front of the plan and where consents are kept; or is trusted with more. */
async function withHans(right: 'write' | 'admin' = 'write', history = true) {
  const ingrid = await founder();
  expect(ingrid.replica.run({ type: 'openArea', area: 'education' }).ok).toBe(true);
  await ingrid.session.settle();
  const hans = await letIn(ingrid, await given(ingrid, right, history));
  await carry(hans, ingrid);
  return { ingrid, hans };
}

async function given(ingrid: PlanPhone, right: 'write' | 'admin', history = true): Promise<MemberId> {
  const member = newMemberId(ingrid.tab.ports.engine);
  const sections = [core(ingrid), sectionOf(ingrid, 'consent'), sectionOf(ingrid, 'area')].toSorted();
  expect(
    (await ingrid.actions.grant(grantOf(member, sections, { right, history, basis: 'statement:forged' }))).ok,
  ).toBe(true);
  return member;
}

function yesTo(member: string, section: string): SharingConsent {
  return {
    ...{ statement: 'sharingConsent', subject: 'card', member, parts: [{ section, right: 'write' }] },
    ...{ givenBy: 'Ingrid Døme', givenAs: 'planOwner', method: 'oral', date: TODAY, witness: '', from: TODAY, to: '' },
    ...{ reservations: '', drawing: '', supersedes: [] },
  };
}

const appointed = (supersedes: readonly string[] = []): Statement => ({
  ...{ statement: 'coordinatorAppointed', subject: 'card', name: 'Hans', organisation: '', phone: '' },
  ...{ level: 'municipality', from: TODAY, appointedBy: 'Ingrid', supersedes },
});

const approved = (): Statement => ({
  ...{ statement: 'planApproved', subject: 'card', name: 'Ingrid', method: 'oral', on: TODAY, drawing: '' },
  supersedes: [],
});

/** Sealed as somebody with software of their own would; whether Ingrid's phone says it afterwards. */
async function isSaid(ingrid: PlanPhone, by: PlanPhone, section: SectionId, said: Statement): Promise<boolean> {
  await ingrid.session.takeIn([await forgedStatement(by, section, said, 'forged')], BY_HAND);
  expect(ingrid.session.state.statements.map(({ view }) => view.id)).toContain('forged');
  return ingrid.session.statements().some(({ id }) => id === 'forged');
}

describe('what is said of consent', () => {
  it('[DOC-12] is believed where consents are kept, and nowhere else', async () => {
    const { ingrid, hans } = await withHans();
    const other = newMemberId(ingrid.tab.ports.engine);
    const said = yesTo(other, core(ingrid));
    for (const section of [core(ingrid), sectionOf(ingrid, 'area')])
      expect(await isSaid(ingrid, hans, section, said)).toBe(false);
    expect(await isSaid(ingrid, hans, sectionOf(ingrid, 'consent'), said)).toBe(true);
  });

  it('[DOC-12] is not believed of who gets something by it from themselves: access stays without consent', async () => {
    const { ingrid, hans } = await withHans();
    const access = async () => (await ingrid.replica.people()).getAccess().withoutConsent.map(({ lack }) => lack);
    const before = await access();
    expect(before).not.toEqual([]);
    const section = sectionOf(ingrid, 'consent');
    expect(await isSaid(ingrid, hans, section, yesTo(hans.member, core(ingrid)))).toBe(false);
    expect(await access()).toEqual(before);
  });

  it('[DOC-12] is believed of an owner about themselves, also when they own nothing any more', async () => {
    const { ingrid, hans } = await withHans();
    expect((await ingrid.actions.makeOwner(hans.member, { code: 'parent', method: 'oral', date: TODAY })).ok).toBe(
      true,
    );
    await carry(ingrid, hans);
    expect(await isSaid(ingrid, hans, sectionOf(ingrid, 'consent'), yesTo(hans.member, core(ingrid)))).toBe(true);
    expect((await hans.actions.stepBack(hans.member)).ok).toBe(true);
    await carry(hans, ingrid);
    expect(ingrid.session.statements().some(({ id }) => id === 'forged')).toBe(true);
  });

  it('[CHECKPOINT-1] [DOC-12] is not passed on in a checkpoint where it is not believed', async () => {
    const { ingrid, hans } = await withHans();
    const consent = sectionOf(ingrid, 'consent');
    await ingrid.session.takeIn(
      [await forgedStatement(hans, consent, yesTo(hans.member, core(ingrid)), 'own')],
      BY_HAND,
    );
    await ingrid.session.takeIn([await forgedStatement(hans, core(ingrid), appointed(), 'self')], BY_HAND);
    const late = await letIn(ingrid, await given(ingrid, 'write', false));
    const known = late.session.state.statements.map(({ view }) => view.id);
    expect(known.length).toBeGreaterThan(0);
    expect(known.filter((id) => id === 'own' || id === 'self')).toEqual([]);
  });
});

describe('who coordinates, and that the plan is approved', () => {
  it.each([
    ['that somebody coordinates', appointed()],
    ['that the plan is approved', approved()],
  ])('[DOC-12] %s is believed of whoever is trusted with the front of the plan', async (_, said) => {
    const writer = await withHans('write');
    expect(await isSaid(writer.ingrid, writer.hans, core(writer.ingrid), said)).toBe(false);
    const trusted = await withHans('admin');
    expect(await isSaid(trusted.ingrid, trusted.hans, sectionOf(trusted.ingrid, 'area'), said)).toBe(false);
    expect(await isSaid(trusted.ingrid, trusted.hans, core(trusted.ingrid), said)).toBe(true);
  });

  it('[DOC-12] is refused before it is said, where nobody would believe it', async () => {
    const { ingrid, hans } = await withHans('write');
    const card = ingrid.replica.run({ type: 'addParticipant', fields: { name: 'Hans' } });
    expect(card.ok).toBe(true);
    const participant = card.ok ? card.value.created! : '';
    const command = { type: 'approvePlan', participant, method: 'oral', on: TODAY, drawing: '' } as const;
    expect(ingrid.replica.run({ type: 'showToAll', participants: [participant] }).ok).toBe(true);
    expect(ingrid.replica.run(command).ok).toBe(true);
    await carry(ingrid, hans);
    expect(hans.replica.run(command)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    expect(hans.replica.getView().approvals).toHaveLength(1);
  });
});

describe('whoever may write says of their device, and answers,', () => {
  it.each([
    ['but ends no approval so', 'deviceSeen'],
    ['nor by an answer', 'proposalAnswered'],
  ] as const)('[DOC-12] %s', async (_, statement) => {
    const { ingrid, hans } = await withHans();
    await ingrid.session.takeIn([await forgedStatement(ingrid, core(ingrid), approved(), 'approval')], BY_HAND);
    const supersedes = ['approval'];
    const said: Statement =
      statement === 'deviceSeen'
        ? { statement, subject: hans.session.device, on: TODAY, device: 'phone', lock: false, supersedes }
        : { statement, subject: 'proposal', outcome: 'declined', words: '', supersedes };
    expect(await isSaid(ingrid, hans, core(ingrid), said)).toBe(true);
    expect(ingrid.replica.getView().approvals).toHaveLength(1);
    // Nor under the name of the approval, whose bearer then would seem to be theirs.
    const named = { ...said, supersedes: [] } as Statement;
    await ingrid.session.takeIn([await forgedStatement(hans, core(ingrid), named, 'approval')], BY_HAND);
    await ingrid.session.takeIn([await forgedStatement(hans, core(ingrid), said, 'once more')], BY_HAND);
    expect(ingrid.replica.getView().approvals).toHaveLength(1);
    // And the owner still can.
    const back: Statement = { statement: 'takenBack', subject: 'card', on: TODAY, supersedes };
    await ingrid.session.takeIn([await forgedStatement(ingrid, core(ingrid), back, 'back')], BY_HAND);
    expect(ingrid.replica.getView().approvals).toEqual([]);
  });
});
