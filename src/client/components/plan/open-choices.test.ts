import { expect, test } from 'vitest';
import { paperWorld } from '#testing/paper-plan.ts';
import { fieldOf, openChoices, writersOf } from './open-choices.ts';

/** Ingrid and Marit have a goal with a measure each, and then lose sight of each other. */
function apart() {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const { created: goal } = ingrid.does({ type: 'addGoal', ownWords: 'Gå på butikken åleine', areas: ['mobility'] });
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Lettare rullator' } });
  const marit = world.person('Marit');
  world.exchange(ingrid, marit);
  return { world, ingrid, marit };
}

test('a plan that all agree on has nothing to choose', () => {
  const { ingrid } = apart();
  expect(openChoices(ingrid.plan())).toEqual([]);
});

test('a deadline set apart is one choice, told with both writers, until one is chosen', () => {
  const { world, ingrid, marit } = apart();
  for (const [who, date] of [
    [ingrid, '2026-12-04'],
    [marit, '2026-11-30'],
  ] as const) {
    const item = who.measure('Lettare rullator').ref;
    who.does({ type: 'setMeasureWhen', item, when: { kind: 'due', date: world.day(date) } });
  }
  world.exchange(ingrid, marit);

  const measure = ingrid.measure('Lettare rullator');
  const [choice, ...more] = openChoices(ingrid.plan());
  expect(more).toEqual([]);
  expect(choice).toEqual({ collection: 'measures', item: measure.id, field: 'when' });
  if (choice === undefined) return;
  expect(new Set(writersOf(ingrid.plan(), choice))).toEqual(new Set([ingrid.context.by, marit.context.by]));

  const [first] = fieldOf(ingrid.plan(), choice)?.alternatives ?? [];
  ingrid.does({ type: 'chooseValue', item: measure.ref, field: 'when', writeId: first?.writeId ?? '' });
  world.exchange(ingrid, marit);
  expect(openChoices(marit.plan())).toEqual([]);
});

test('a goal deleted by one and changed by another waits for a decision', () => {
  const { world, ingrid, marit } = apart();
  const goal = ingrid.goal('Gå på butikken åleine');
  ingrid.does({ type: 'deleteItem', item: goal.ref });
  marit.does({ type: 'setGoalPriority', item: goal.ref, priority: 'high' });
  world.exchange(ingrid, marit);
  expect(openChoices(marit.plan())).toContainEqual({ collection: 'goals', item: goal.id, field: 'deleted' });

  marit.does({ type: 'restoreItem', item: goal.ref });
  world.exchange(ingrid, marit);
  expect(openChoices(ingrid.plan())).toEqual([]);
});
