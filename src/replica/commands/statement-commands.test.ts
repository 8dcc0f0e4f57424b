/** What is declared: it is replaced, never taken away, and what was replaced stays readable [DOC-12]. */
import { expect, it } from 'vitest';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import { consentOf, furnishedPlan } from '#testing/furnished-plan.ts';
import { TODAY, type PaperReplica } from '#testing/paper-plan.ts';
import { homeOf } from './statement-home.ts';

const approval = { type: 'approvePlan', method: 'paper', on: TODAY, drawing: '' } as const;

const last = (replica: PaperReplica): Statement => replica.context.statements.at(-1)!.content;
const reservations = (replica: PaperReplica) =>
  replica.plan().consents.map(({ content }) => content.details?.reservations);

it('[DOC-12] gives a consent as the form says it, and replaces the one before', () => {
  const { ingrid } = furnishedPlan();
  ingrid.does(consentOf({ reservations: 'Ikkje NAV' }));
  const [first] = ingrid.plan().consents;
  const owner = ingrid.plan().people.find(({ role }) => role.value === 'planOwner')!;
  expect(first!.content).toMatchObject({ subject: owner.id, act: '', basis: 'self', method: 'this-device' });
  ingrid.does(consentOf({ reservations: 'Ingen' }));
  expect(reservations(ingrid)).toEqual(['Ingen']);
  expect(last(ingrid).supersedes).toEqual([first!.id]);
});

it.each([
  ['parent', 'parent'],
  ['nextOfKin', 'next-of-kin'],
  ['guardian', 'next-of-kin'],
] as const)('rests a consent by %s on %s', (givenAs, basis) => {
  const { ingrid } = furnishedPlan();
  const consent = consentOf({});
  ingrid.does({ ...consent, details: { ...consent.details, givenAs } });
  expect(ingrid.plan().consents[0]!.content.basis).toBe(basis);
});

it('ends a consent by withdrawing it, and brings it back when that was a mistake', () => {
  const { ingrid } = furnishedPlan();
  ingrid.does(consentOf({ reservations: 'Ikkje NAV' }));
  const withdraws = () => ingrid.does({ type: 'withdrawConsent', statement: ingrid.plan().consents[0]!.id, on: TODAY });
  const withdrawn = withdraws();
  expect(ingrid.plan().consents).toEqual([]);
  withdrawn.undo();
  expect(reservations(ingrid)).toEqual(['Ikkje NAV']);
  withdraws();
  const { id } = ingrid.context.statements.at(-1)!;
  const back = ingrid.does({ type: 'takeBackStatement', statement: id, on: TODAY });
  expect(reservations(ingrid)).toEqual(['Ikkje NAV']);
  back.undo();
  expect(ingrid.plan().consents).toEqual([]);
});

it('takes back an approval, and lets the one before it hold again', () => {
  const { ingrid, kari, marit } = furnishedPlan();
  const names = () => ingrid.plan().approvals.map(({ content }) => content.name);
  ingrid.does({ ...approval, participant: kari });
  ingrid.does({ ...approval, participant: marit });
  expect(names()).toEqual(['Marit Prøve']);
  const { id } = ingrid.plan().approvals[0]!;
  const back = ingrid.does({ type: 'takeBackStatement', statement: id, on: TODAY });
  expect(names()).toEqual(['Kari Tenkt']);
  expect(ingrid.tries({ type: 'takeBackStatement', statement: id, on: TODAY })).toBe('gone');
  back.undo();
  expect(names()).toEqual(['Marit Prøve']);
});

it('undoes the same declaration as often as it is made', () => {
  const { ingrid, kari } = furnishedPlan();
  for (let n = 0; n < 3; n++) {
    const done = ingrid.does({ ...approval, participant: kari });
    expect(ingrid.plan().approvals).toHaveLength(1);
    expect(done.undo().keptLater).toBeNull();
    expect(ingrid.plan().approvals).toEqual([]);
  }
});

it('leaves an approval that another has replaced since', () => {
  const { world, ingrid, kari, marit } = furnishedPlan();
  const amir = world.person('Amir');
  const done = ingrid.does({ ...approval, participant: kari });
  amir.does({ ...approval, participant: marit });
  expect(done.undo().keptLater).toBe('amir0000');
  expect(ingrid.plan().approvals.map(({ content }) => content.name)).toEqual(['Marit Prøve']);
});

it('[DOC-12] keeps what is said of consent in its own section, and the rest in core', () => {
  const { ingrid, kari } = furnishedPlan();
  const home = () => homeOf(last(ingrid), ingrid.context.statements);
  const consent = ingrid.does(consentOf({}));
  expect(home()).toBe('consent');
  consent.undo();
  expect([last(ingrid).statement, home()]).toEqual(['takenBack', 'consent']);
  ingrid.does(consentOf({}));
  ingrid.does({ type: 'withdrawConsent', statement: ingrid.plan().consents[0]!.id, on: TODAY });
  expect(home()).toBe('consent');
  const approved = ingrid.does({ ...approval, participant: kari });
  expect(home()).toBe('core');
  approved.undo();
  expect([last(ingrid).statement, home()]).toEqual(['takenBack', 'core']);
});

/** What somebody else has signed apart, and what has come since. */
function otherSigns({ context }: PaperReplica, id: string, content: Statement): void {
  (context.statements as StatementView[]).push({ id, content, signedBy: 'amir0000', at: context.now() });
}

it('gives no consent again that another has withdrawn too, whether a withdrawal or the next consent was a mistake', () => {
  const { ingrid } = furnishedPlan();
  ingrid.does(consentOf({ reservations: 'Ikkje NAV' }));
  const [first] = ingrid.plan().consents;
  const next = ingrid.does(consentOf({ reservations: 'Ingen' }));
  const withdrawal: Statement = {
    ...first!.content,
    statement: 'consentWithdrawn',
    on: TODAY,
    supersedes: [first!.id],
  };
  otherSigns(ingrid, 'amirs', withdrawal);
  expect(next.undo().keptLater).toBeNull();
  expect(ingrid.plan().consents).toEqual([]);

  ingrid.does(consentOf({ reservations: 'Alle' }));
  const { id } = ingrid.plan().consents[0]!;
  const mine = ingrid.does({ type: 'withdrawConsent', statement: id, on: TODAY });
  otherSigns(ingrid, 'amirs2', { ...withdrawal, supersedes: [id] });
  expect(mine.undo().keptLater).toBe('amir0000');
  const mistake = ingrid.context.statements.at(-2)!;
  ingrid.does({ type: 'takeBackStatement', statement: mistake.id, on: TODAY });
  expect(ingrid.plan().consents).toEqual([]);
  // When Amir's was a mistake too, it holds again.
  ingrid.does({ type: 'takeBackStatement', statement: 'amirs2', on: TODAY });
  expect(reservations(ingrid)).toEqual(['Alle']);
});

it('draws a plan at once whose consents were replaced a thousand times', () => {
  const { ingrid } = furnishedPlan();
  ingrid.does(consentOf({}));
  const { content } = ingrid.plan().consents[0]!;
  for (let n = 1; n <= 1_000; n++)
    otherSigns(ingrid, `c${n}`, { ...content, date: `${1000 + n}-01-01` as typeof TODAY, supersedes: [`c${n - 1}`] });
  const began = performance.now();
  expect(ingrid.plan().pastConsents).toHaveLength(999);
  expect(performance.now() - began).toBeLessThan(500);
});
