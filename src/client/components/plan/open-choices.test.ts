import { expect, test } from 'vitest';
import { furnishedPlan } from '#testing/furnished-plan.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { fieldOf, itemOf, openChoices, writersOf } from './open-choices.ts';

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

test('what two set apart at a meeting, in a sub-plan, in «Om meg» and of the plan itself waits to be chosen, each where it stands', () => {
  const { world, ingrid } = furnishedPlan();
  const marit = world.person('Marit');
  for (const [who, day, place] of [
    [ingrid, '2026-12-04', 'Heime'],
    [marit, '2026-11-30', 'Skulen'],
  ] as const) {
    const plan = who.plan();
    const date = world.day(day);
    who.does({ type: 'changeMeeting', item: plan.meetings[0]!.ref, fields: { on: date, place } });
    who.does({ type: 'setAttendance', item: plan.meetings[0]!.attendances[0]!.ref, coming: who === ingrid });
    who.does({ type: 'changeSubPlan', item: plan.subPlans[0]!.ref, fields: { reviewOn: date } });
    who.does({ type: 'setAbout', fields: { language: place } });
    who.does({ type: 'setNextReview', date });
    const onlyMe = { type: 'setOnlyMe', section: plan.meetings[0]!.ref.section } as const;
    who.does({ ...onlyMe, onlyMe: true });
    if (who === marit) who.does({ ...onlyMe, onlyMe: false });
    who.does({ type: 'changeReview', item: plan.reviews[0]!.ref, fields: { changed: who === ingrid } });
    who.does({
      type: 'setCooperationState',
      item: plan.cooperation[0]!.ref,
      state: who === ingrid ? 'asked' : 'declined',
    });
  }
  ingrid.does({ type: 'deleteItem', item: ingrid.plan().resources[0]!.ref });
  marit.writes(marit.plan().resources[0]!.text.ref, 'Og med rutetabell');
  world.exchange(ingrid, marit);

  const plan = ingrid.plan();
  const choices = openChoices(plan);
  expect(choices.map(({ collection, field }) => `${collection}/${field}`)).toEqual([
    'plan/nextReview',
    'plan/language',
    'plan/onlyMe',
    'meetings/on',
    'meetings/place',
    'attendances/coming',
    'resources/deleted',
    'cooperation/state',
    'subPlans/reviewOn',
    'reviews/changed',
  ]);
  for (const choice of choices) {
    expect(writersOf(plan, choice)).toHaveLength(2);
    if (choice.collection !== 'plan') expect(itemOf(plan, choice)).not.toBeNull();
    if (choice.field !== 'deleted') expect(fieldOf(plan, choice)?.alternatives).toHaveLength(2);
  }
  for (const choice of choices) {
    const item = itemOf(plan, choice)?.ref;
    const writeId = fieldOf(plan, choice)?.alternatives[0]?.writeId ?? '';
    if (choice.field === 'deleted') ingrid.does({ type: 'restoreItem', item: item! });
    else if (item === undefined) ingrid.does({ type: 'choosePlanValue', field: choice.field, writeId });
    else ingrid.does({ type: 'chooseValue', item, field: choice.field, writeId });
  }
  expect(openChoices(ingrid.plan())).toEqual([]);
});
