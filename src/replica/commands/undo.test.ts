import { expect, it } from 'vitest';
import type { PlanCommand } from '#replica/api.ts';
import { paperWorld, TODAY, type PaperReplica } from '#testing/paper-plan.ts';

/** A plan with one of everything. */
function furnished() {
  const world = paperWorld({ seed: 7 });
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['leisure'] }).created;
  const second = ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] }).created;
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Kjøpe kort' } });
  ingrid.does({ type: 'addNote', goal, text: 'Gjekk fint', own: true });
  ingrid.does({ type: 'addEvaluation', goal, plannedFor: TODAY });
  const kari = ingrid.does({ type: 'addParticipant', fields: { name: 'Kari Tenkt', role: 'teacher' } }).created;
  ingrid.does({ type: 'appointCoordinator', participant: kari, level: 'municipality', from: TODAY, appointedBy: '' });
  return { world, ingrid, goal, second, kari };
}

/** What a person sees; what an undone «add» leaves among the deleted does not count, nor when statements were made. */
function seen(replica: PaperReplica) {
  const { deleted: _, coordinators, ...plan } = replica.plan();
  return { ...plan, coordinators: coordinators.map(({ content: { supersedes: _, ...said } }) => said) };
}

it('undoing at once gives the same view back, for every command', () => {
  const { world, ingrid, goal, second, kari } = furnished();
  const [a, b] = [ingrid.goal('Ta bussen'), ingrid.measure('Øve')];
  const person = ingrid.plan().people.find(({ id }) => id === kari)!;
  const evaluation = a.evaluations[0]!;
  const date = world.day('2027-03-01');
  const commands: readonly PlanCommand[] = [
    { type: 'setOwnerName', name: 'Ingrid D.' },
    { type: 'setPlanPeriod', period: { from: TODAY, to: date } },
    { type: 'setNextReview', date },
    { type: 'addGoal', ownWords: 'Nytt', areas: ['work'] },
    { type: 'setGoalAreas', item: a.ref, areas: ['leisure', 'social'] },
    { type: 'setGoalAreas', item: a.ref, areas: ['social'] },
    { type: 'setGoalAreas', item: a.ref, areas: ['health'] },
    { type: 'setGoalPriority', item: a.ref, priority: 'high' },
    { type: 'setGoalAchievement', item: a.ref, achievement: 'partlyReached' },
    { type: 'setGoalTargetDate', item: a.ref, date },
    { type: 'reorderGoal', item: a.ref, before: null },
    { type: 'reorderGoal', item: ingrid.goal('Symje').ref, before: goal },
    { type: 'addMeasure', goal: second, measure: { what: 'Badedrakt', responsible: kari, when: { kind: 'everyDay' } } },
    { type: 'setMeasureResponsible', item: b.ref, participant: kari },
    { type: 'setMeasureContributors', item: b.ref, participants: [kari] },
    { type: 'setMeasureWhen', item: b.ref, when: { kind: 'weekdays', days: ['monday'] } },
    { type: 'setMeasureStatus', item: b.ref, status: 'done', on: TODAY },
    { type: 'setMeasureAgreed', item: b.ref, agreement: { answer: 'no', participant: kari, on: TODAY } },
    { type: 'reorderMeasure', item: b.ref, before: null },
    { type: 'addNote', goal, text: 'Ikkje i dag', own: false },
    { type: 'addEvaluation', goal, plannedFor: null },
    { type: 'setEvaluationPlannedFor', item: evaluation.ref, date: null },
    { type: 'setEvaluationDone', item: evaluation.ref, on: TODAY },
    { type: 'setEvaluationAchievement', item: evaluation.ref, achievement: 'reached' },
    { type: 'addParticipant', fields: { name: 'Amir Test' } },
    { type: 'changeParticipant', item: person.ref, fields: { name: 'Kari T.', phone: '12345678', role: null } },
    { type: 'appointCoordinator', participant: person.id, level: 'municipality', from: date, appointedBy: 'x' },
    { type: 'appointCoordinator', participant: person.id, level: 'hospital', from: date, appointedBy: 'x' },
    { type: 'endCoordinator', statement: ingrid.plan().coordinators[0]!.id, on: date },
    { type: 'deleteItem', item: a.ref },
    { type: 'deleteItem', item: b.ref },
    { type: 'deleteItem', item: person.ref },
  ];
  for (const command of commands) {
    const current =
      command.type === 'endCoordinator' ? { ...command, statement: ingrid.plan().coordinators[0]!.id } : command;
    const before = seen(ingrid);
    const done = ingrid.does(current);
    expect(seen(ingrid), command.type).not.toEqual(before);
    expect(done.undo(), command.type).toMatchObject({ keptLater: null });
    expect(seen(ingrid), command.type).toEqual(before);
  }
});

it('undoing twice does nothing more', () => {
  const { ingrid } = furnished();
  const done = ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'low' });
  done.undo();
  const before = seen(ingrid);
  done.undo();
  expect(seen(ingrid)).toEqual(before);
});

it('keeps what another set later, and says who', () => {
  const { world, ingrid } = furnished();
  const marit = world.person('Marit');
  const done = ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'low' });
  world.exchange(ingrid, marit);
  marit.does({ type: 'setGoalPriority', item: marit.goal('Symje').ref, priority: 'high' });
  world.exchange(ingrid, marit);
  expect(done.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Symje').priority.value).toBe('high');
});

it('takes back my value where another stands beside it, and leaves theirs', () => {
  const { world, ingrid } = furnished();
  const marit = world.person('Marit');
  const done = ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'low' });
  marit.does({ type: 'setGoalPriority', item: marit.goal('Symje').ref, priority: 'high' });
  world.exchange(ingrid, marit);
  expect(done.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Symje').priority).toMatchObject({ value: 'high', alternatives: [] });
});

it('leaves what I typed on in the same field when the first letters are undone', () => {
  const { ingrid, kari } = furnished();
  const { ref } = ingrid.plan().people.find(({ id }) => id === kari)!;
  const first = ingrid.does({ type: 'changeParticipant', item: ref, fields: { phone: '12' } });
  const second = ingrid.does({ type: 'changeParticipant', item: ref, fields: { phone: '12345678' } });
  const phone = () => ingrid.plan().people.find(({ id }) => id === kari)!.phone;
  const document = ingrid.documents.sections().find(({ section }) => section === ref.section)!;
  expect(document.reader.writes({ collection: 'participants', key: ref.key }, 'phone')).toHaveLength(1);
  expect(first.undo().keptLater).toBe('ingrid00');
  expect(phone().value).toBe('12345678');
  second.undo();
  expect(phone().value).toBe('12');
});

it('does not take away a goal that another has begun to use', () => {
  const { world, ingrid } = furnished();
  const added = ingrid.does({ type: 'addGoal', ownWords: 'Bake', areas: ['health'] });
  const marit = world.person('Marit');
  marit.does({ type: 'addMeasure', goal: added.created, measure: { what: 'Kjøpe mjøl' } });
  world.exchange(ingrid, marit);
  expect(added.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Bake').measures).toHaveLength(1);
});

it('leaves a goal where it was moved when another has changed it there', () => {
  const { world, ingrid } = furnished();
  const moved = ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Symje').ref, areas: ['social'] });
  const marit = world.person('Marit');
  marit.writes(marit.goal('Symje').ownWords.ref, ' langt');
  world.exchange(ingrid, marit);
  expect(moved.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Symje langt').areas.value).toEqual(['social']);
});

it('loses nothing that I wrote between a move and its undoing', () => {
  const { ingrid } = furnished();
  const moved = ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Symje').ref, areas: ['social'] });
  ingrid.writes(ingrid.goal('Symje').ownWords.ref, ' langt');
  moved.undo();
  expect(ingrid.goal('Symje').movedButEdited).toMatchObject([{ text: 'Symje langt' }]);
});

it('deletes a goal with its measures and brings back exactly those', () => {
  const { ingrid } = furnished();
  ingrid.does({ type: 'deleteItem', item: ingrid.measure('Kjøpe kort').ref });
  const { ref } = ingrid.goal('Ta bussen');
  ingrid.does({ type: 'deleteItem', item: ref });
  expect(ingrid.plan().strayMeasures).toEqual([]);
  expect(ingrid.plan().deleted.goals.map(({ ownWords }) => ownWords.text)).toEqual(['Ta bussen']);
  ingrid.does({ type: 'restoreItem', item: ref });
  expect(ingrid.goal('Ta bussen').measures.map(({ what }) => what.text)).toEqual(['Øve']);
  expect(ingrid.plan().deleted.measures.map(({ what }) => what.text)).toEqual(['Kjøpe kort']);
});
