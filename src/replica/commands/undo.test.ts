import { expect, it } from 'vitest';
import type { ClockTime } from '#plan/meetings/meeting.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { PlanCommand } from '#replica/api.ts';
import { consentOf, furnishedPlan } from '#testing/furnished-plan.ts';
import { TODAY, type PaperReplica } from '#testing/paper-plan.ts';

/**
 * What a person sees. What an undone «add» leaves among the deleted does not
 * count, nor the sections it has begun, nor when statements were made.
 */
function seen(replica: PaperReplica) {
  const { deleted: _, sections, about, coordinators, consents, approvals, ...plan } = replica.plan();
  const said = (statements: readonly StatementView[]) =>
    statements.map(({ content: { supersedes: _, ...content } }) => content);
  return {
    ...plan,
    about: { ...about, section: null },
    onlyMe: sections.flatMap(({ section, onlyMe }) => (onlyMe.value === true ? [section] : [])),
    said: [coordinators, consents, approvals].map(said),
  };
}

it('undoing at once gives the same view back, for every command', () => {
  const { world, ingrid, goal, second, kari, marit, meeting, matter, comment } = furnishedPlan();
  ingrid.does(consentOf({}));
  ingrid.does({ type: 'approvePlan', participant: kari, method: 'paper', on: TODAY, drawing: '' });
  const [a, b] = [ingrid.goal('Ta bussen'), ingrid.measure('Øve')];
  const person = ingrid.plan().people.find(({ id }) => id === kari)!;
  const evaluation = a.evaluations[0]!;
  const date = world.day('2027-03-01');
  const plan = ingrid.plan();
  const [gathering] = plan.meetings;
  const [cooperation, review, subPlan] = [plan.cooperation[0]!, plan.reviews[0]!, plan.subPlans[0]!];
  const attendance = gathering!.attendances[0]!;
  const asked = a.comments[0]!;
  // What is undone is said again under another name.
  const statementFor = (type: PlanCommand['type']): string => {
    const { coordinators, consents, approvals } = ingrid.plan();
    return (type === 'endCoordinator' ? coordinators : type === 'withdrawConsent' ? consents : approvals)[0]!.id;
  };
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
    { type: 'endCoordinator', statement: '', on: date },
    { type: 'setGoalParent', item: a.ref, parent: second },
    { type: 'setGoalVoice', item: a.ref, voice: { whose: 'together', participant: marit } },
    { type: 'addMeasure', goal, measure: { what: 'Ringje skulen', decidedIn: matter } },
    { type: 'setEvaluationBy', item: evaluation.ref, participants: [kari, marit] },
    { type: 'setChosenAreas', areas: ['work', 'own:Hund og hest'] },
    { type: 'setCoordinationOnly', coordinationOnly: true },
    { type: 'setNoCooperation', noCooperation: true },
    { type: 'setOnlyMe', section: a.ref.section, onlyMe: true },
    { type: 'setAbout', fields: { birthDate: TODAY, language: 'Norsk teiknspråk' } },
    { type: 'addResource', area: 'leisure', text: 'Kjenner alle sjåførane' },
    { type: 'addNeed', area: 'own:Hund og hest', text: 'Følgje til stallen' },
    { type: 'addCooperation', who: 'Svømmeklubben', what: '' },
    { type: 'setCooperationState', item: cooperation.ref, state: 'asked' },
    { type: 'addSubPlan', kind: 'treatmentPlan', title: 'Behandling', onlyMe: false },
    {
      type: 'changeSubPlan',
      item: subPlan.ref,
      fields: { kind: 'other', keptWhere: 'I permen', responsible: marit, date, reviewOn: date },
    },
    { type: 'addReview', on: null },
    { type: 'changeReview', item: review.ref, fields: { on: date, hadSay: 'partly', changed: false } },
    { type: 'addMeeting', fields: { kind: 'other', place: 'Heime' }, invited: [kari, marit] },
    {
      type: 'changeMeeting',
      item: gathering!.ref,
      fields: { on: null, startsAt: '12:30' as ClockTime, place: 'Rådhuset', chair: marit, state: 'held' },
    },
    { type: 'invite', meeting, participants: [kari, marit] },
    { type: 'setAttendance', item: attendance.ref, coming: true, present: false },
    { type: 'addAgendaItem', meeting, title: 'Neste gong', goal: second },
    { type: 'setAgendaItemDone', item: gathering!.agenda[0]!.ref, isDone: true },
    { type: 'reorderAgendaItem', item: gathering!.agenda[0]!.ref, before: null },
    { type: 'addComment', subject: a.ref, kind: 'comment', answers: comment, saidBy: kari, text: 'Det gjer eg' },
    { type: 'addComment', subject: b.ref, kind: 'disagree', answers: null, saidBy: null, text: 'Eg vil ikkje' },
    { type: 'setCommentOnPaper', item: asked.ref, onPaper: true },
    {
      type: 'changeParticipant',
      item: person.ref,
      fields: { responsibility: 'Timeplan', expectation: 'Svar', attends: 'whenCalled' },
    },
    consentOf({ reservations: 'Ikkje NAV', drawing: '1,2 3,4;5,6', method: 'drawn' }),
    { type: 'withdrawConsent', statement: '', on: TODAY },
    { type: 'approvePlan', participant: marit, method: 'this-device', on: TODAY, drawing: '' },
    { type: 'takeBackStatement', statement: '', on: TODAY },
    { type: 'deleteItem', item: attendance.ref },
    { type: 'deleteItem', item: gathering!.agenda[0]!.ref },
    { type: 'deleteItem', item: gathering!.ref },
    { type: 'deleteItem', item: subPlan.ref },
    { type: 'deleteItem', item: asked.ref },
    { type: 'deleteItem', item: a.ref },
    { type: 'deleteItem', item: b.ref },
    { type: 'deleteItem', item: person.ref },
  ];
  for (const command of commands) {
    const current = 'statement' in command ? { ...command, statement: statementFor(command.type) } : command;
    const before = seen(ingrid);
    const done = ingrid.does(current);
    expect(seen(ingrid), command.type).not.toEqual(before);
    expect(done.undo(), command.type).toMatchObject({ keptLater: null });
    expect(seen(ingrid), command.type).toEqual(before);
  }
});

it('undoing twice does nothing more', () => {
  const { ingrid } = furnishedPlan();
  const done = ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'low' });
  done.undo();
  const before = seen(ingrid);
  done.undo();
  expect(seen(ingrid)).toEqual(before);
});

it('keeps what another set later, and says who', () => {
  const { world, ingrid } = furnishedPlan();
  const marit = world.person('Marit');
  const done = ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'low' });
  world.exchange(ingrid, marit);
  marit.does({ type: 'setGoalPriority', item: marit.goal('Symje').ref, priority: 'high' });
  world.exchange(ingrid, marit);
  expect(done.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Symje').priority.value).toBe('high');
});

it('takes back my value where another stands beside it, and leaves theirs', () => {
  const { world, ingrid } = furnishedPlan();
  const marit = world.person('Marit');
  const done = ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'low' });
  marit.does({ type: 'setGoalPriority', item: marit.goal('Symje').ref, priority: 'high' });
  world.exchange(ingrid, marit);
  expect(done.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Symje').priority).toMatchObject({ value: 'high', alternatives: [] });
});

it('leaves what I typed on in the same field when the first letters are undone', () => {
  const { ingrid, kari } = furnishedPlan();
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
  const { world, ingrid } = furnishedPlan();
  const added = ingrid.does({ type: 'addGoal', ownWords: 'Bake', areas: ['health'] });
  const marit = world.person('Marit');
  marit.does({ type: 'addMeasure', goal: added.created, measure: { what: 'Kjøpe mjøl' } });
  world.exchange(ingrid, marit);
  expect(added.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Bake').measures).toHaveLength(1);
});

it('leaves a goal where it was moved when another has changed it there', () => {
  const { world, ingrid } = furnishedPlan();
  const moved = ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Symje').ref, areas: ['social'] });
  const marit = world.person('Marit');
  marit.writes(marit.goal('Symje').ownWords.ref, ' langt');
  world.exchange(ingrid, marit);
  expect(moved.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Symje langt').areas.value).toEqual(['social']);
});

it('loses nothing that I wrote between a move and its undoing', () => {
  const { ingrid } = furnishedPlan();
  const moved = ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Symje').ref, areas: ['social'] });
  ingrid.writes(ingrid.goal('Symje').ownWords.ref, ' langt');
  moved.undo();
  expect(ingrid.goal('Symje').movedButEdited).toMatchObject([{ text: 'Symje langt' }]);
});

it('deletes a goal with its measures and brings back exactly those', () => {
  const { ingrid } = furnishedPlan();
  ingrid.does({ type: 'deleteItem', item: ingrid.measure('Kjøpe kort').ref });
  const { ref } = ingrid.goal('Ta bussen');
  ingrid.does({ type: 'deleteItem', item: ref });
  expect(ingrid.plan().strayMeasures).toEqual([]);
  expect(ingrid.plan().deleted.goals.map(({ ownWords }) => ownWords.text)).toEqual(['Ta bussen']);
  ingrid.does({ type: 'restoreItem', item: ref });
  expect(ingrid.goal('Ta bussen').measures.map(({ what }) => what.text)).toEqual(['Øve']);
  expect(ingrid.plan().deleted.measures.map(({ what }) => what.text)).toEqual(['Kjøpe kort']);
});
