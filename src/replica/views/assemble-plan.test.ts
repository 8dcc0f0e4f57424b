import { expect, it } from 'vitest';
import { furnishedPlan } from '#testing/furnished-plan.ts';
import { paperWorld, TODAY } from '#testing/paper-plan.ts';
import { isSectionView } from '../document/section-view.ts';
import { assemblePlan } from './assemble-plan.ts';

it('reads a plan of a hundred goals with five measures each after every key', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const areas = ['health', 'work', 'social', 'leisure'] as const;
  for (let n = 0; n < 100; n++) {
    const goal = ingrid.does({ type: 'addGoal', ownWords: `Mål nummer ${n}`, areas: [areas[n % 4]!] }).created;
    for (let m = 0; m < 5; m++) {
      ingrid.does({
        type: 'addMeasure',
        goal,
        measure: { what: `Tiltak ${m} for mål ${n}`, when: { kind: 'due', date: TODAY } },
      });
    }
  }
  const ref = ingrid.goal('Mål nummer 50').ownWords.ref;
  for (let n = 1; n <= 40; n++) {
    ingrid.writes(ref, 'x');
    const { goals } = ingrid.plan();
    expect(goals).toHaveLength(100);
    expect(goals.find((goal) => goal.ownWords.ref.item === ref.item)?.ownWords.text).toHaveLength(
      'Mål nummer 50'.length + n,
    );
    expect(goals.every((goal) => goal.measures.length === 5)).toBe(true);
  }
}, 60_000);

it('draws the same plan from views that were kept as JSON, in whatever order', () => {
  const world = paperWorld({ relation: 'parent' });
  const kari = world.person('Kari');
  const goal = kari.does({ type: 'addGoal', ownWords: 'Leike med andre', areas: ['social', 'family'] }).created;
  kari.does({ type: 'addMeasure', goal, measure: { what: 'Ringje barnehagen' } });
  const kept = JSON.parse(JSON.stringify(kari.views().toReversed())) as unknown[];
  expect(kept.every(isSectionView)).toBe(true);
  const context = { planId: 'plan', me: kari.context.by, statements: [] };
  expect(assemblePlan(kept.filter(isSectionView), context)).toEqual(kari.plan());
  expect(isSectionView({ version: 1 })).toBe(false);
  expect(isSectionView(null)).toBe(false);
});

it('knows how whoever writes stands to the person, and what both are called', () => {
  const world = paperWorld({ relation: 'parent' });
  const kari = world.person('Kari');
  expect(kari.plan()).toMatchObject({ relation: 'parent', myName: 'Kari Tenkt', ownerName: { value: 'Ingrid Døme' } });
  expect(kari.plan().people.map(({ name, role, usesApp }) => [name.value, role.value, usesApp])).toEqual([
    ['Ingrid Døme', 'planOwner', false],
    ['Kari Tenkt', 'parent', true],
  ]);
  kari.does({ type: 'setOwnerName', name: 'Ingrid D.' });
  expect(kari.plan().people[0]!.name.value).toBe('Ingrid D.');
});

it('lists deleted evaluations and notes whose goal stands, and brings them back', () => {
  const ingrid = paperWorld().person('Ingrid');
  const [goal, other] = ['Ta bussen', 'Symje'].map(
    (ownWords) => ingrid.does({ type: 'addGoal', ownWords, areas: ['leisure'] }).created,
  );
  for (const id of [goal!, other!]) {
    ingrid.does({ type: 'addEvaluation', goal: id, plannedFor: TODAY });
    ingrid.does({ type: 'addNote', goal: id, text: 'Det går bra', own: true });
  }
  const before = ingrid.plan();
  for (const { evaluations, notes } of before.goals)
    for (const { ref } of [...evaluations, ...notes]) ingrid.does({ type: 'deleteItem', item: ref });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Symje').ref });

  const { evaluations, notes } = ingrid.plan().deleted;
  expect(evaluations).toMatchObject([{ goal, plannedFor: { value: TODAY }, deleted: { by: ingrid.context.by } }]);
  expect(notes).toMatchObject([{ goal, text: { text: 'Det går bra' } }]);
  for (const { ref } of [...evaluations, ...notes]) ingrid.does({ type: 'restoreItem', item: ref });
  expect(ingrid.plan().deleted).toMatchObject({ evaluations: [], notes: [] });
  expect(ingrid.goal('Ta bussen')).toMatchObject({ evaluations: [{ goal }], notes: [{ goal }] });
  // With their goal back, so are those that went before it.
  ingrid.does({ type: 'restoreItem', item: ingrid.plan().deleted.goals[0]!.ref });
  expect(ingrid.plan().deleted.evaluations).toMatchObject([{ goal: other }]);
});

it('sorts people as Norwegians do', () => {
  const ingrid = paperWorld().person('Ingrid');
  for (const name of ['Åse Test', 'Ægir Test', 'Øystein Test', 'Zara Test', 'anna test'])
    ingrid.does({ type: 'addParticipant', fields: { name } });
  expect(ingrid.plan().people.map(({ name }) => name.value)).toEqual([
    'anna test',
    'Ingrid Døme',
    'Zara Test',
    'Ægir Test',
    'Øystein Test',
    'Åse Test',
  ]);
});

it('[DOC-12] shows two coordinators of one level who were appointed apart, and one when the second knew of the first', () => {
  const ingrid = paperWorld().person('Ingrid');
  const people = ['Solveig Eksempel', 'Amir Test'].map(
    (name) => ingrid.does({ type: 'addParticipant', fields: { name, phone: '12345678' } }).created,
  );
  for (const participant of people)
    ingrid.does({ type: 'appointCoordinator', participant, level: 'municipality', from: TODAY, appointedBy: '' });
  expect(ingrid.plan().coordinators.map(({ content }) => content.name)).toEqual(['Amir Test']);
  const core = ingrid.views().find(({ kind }) => kind === 'core')!;
  expect(core.collections.participants.map(({ id }) => id).sort()).toEqual([...people].sort());

  const apart = { ...ingrid.plan().coordinators[0]!.content, supersedes: [] };
  const both = assemblePlan(ingrid.views(), {
    planId: 'plan',
    me: '',
    statements: [...ingrid.context.statements, { id: 'f'.repeat(64), content: apart, signedBy: 'x', at: 0 }],
  });
  expect(both.coordinators).toHaveLength(2);
});

it('draws what did not change as the same objects after a key press', () => {
  const { ingrid } = furnishedPlan();
  const typed = ingrid.goal('Ta bussen');
  const meeting = ingrid.plan().meetings[0]!;
  ingrid.does({ type: 'addComment', subject: meeting.ref, kind: 'comment', answers: null, saidBy: null, text: 'Ja' });
  ingrid.does({ type: 'addMeasure', goal: typed.id, measure: { what: 'Ringje', decidedIn: meeting.agenda[0]!.id } });
  const before = ingrid.plan();
  ingrid.writes(typed.ownWords.ref, '!');
  const after = ingrid.plan();
  const isSame = (one: unknown, n: number, list: readonly unknown[]) => list.indexOf(one) === n;
  for (const part of ['people', 'meetings', 'subPlans', 'needs', 'reviews'] as const)
    expect(
      after[part].every((one, n) => isSame(one, n, before[part])),
      part,
    ).toBe(true);
  expect(after.goals.map((goal, n) => goal === before.goals[n])).toEqual(after.goals.map(({ id }) => id !== typed.id));
  expect(after.meetings[0]!.comments).toHaveLength(1);
  ingrid.does({ type: 'addNote', goal: typed.id, text: 'Ny', own: true });
  expect(ingrid.goal('Ta bussen!').notes).toHaveLength(2);
});
