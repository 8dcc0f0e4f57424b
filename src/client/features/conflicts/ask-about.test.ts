import { expect, test } from 'vitest';
import { openChoices } from '../../components/plan/open-choices.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { subjectOfQuestion } from './ask-about.ts';

test('a question about a choice is written on the goal, the measure or the meeting that it is about or lies in', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['mobility'] }).created;
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  ingrid.does({ type: 'addEvaluation', goal, plannedFor: null });
  ingrid.does({ type: 'addMeeting', fields: { kind: 'careTeam' }, invited: [] });
  const amir = ingrid.does({ type: 'addParticipant', fields: { name: 'Amir Test' } }).created;
  const marit = world.person('Marit');
  world.exchange(ingrid, marit);
  for (const [who, day, name] of [
    [ingrid, world.day('2026-12-01'), 'Amir T.'],
    [marit, world.day('2026-12-02'), 'Amir Prøve'],
  ] as const) {
    const view = who.plan();
    who.does({ type: 'setMeasureWhen', item: who.measure('Øve').ref, when: { kind: 'due', date: day } });
    who.does({ type: 'setEvaluationPlannedFor', item: view.goals[0]!.evaluations[0]!.ref, date: day });
    who.does({ type: 'changeMeeting', item: view.meetings[0]!.ref, fields: { on: day } });
    who.does({ type: 'changeParticipant', item: view.people.find(({ id }) => id === amir)!.ref, fields: { name } });
  }
  world.exchange(ingrid, marit);
  const view = ingrid.plan();
  const found = openChoices(view).map((choice) => [choice.collection, subjectOfQuestion(view, choice)] as const);
  expect(Object.fromEntries(found)).toEqual({
    measures: ingrid.measure('Øve').ref,
    evaluations: ingrid.goal('Ta bussen').ref,
    meetings: view.meetings[0]!.ref,
    // Nothing is asked on a card: there is a number to ring on it.
    participants: null,
  });
});
