import { expect, it } from 'vitest';
import { consentOf, furnishedPlan } from '#testing/furnished-plan.ts';
import { paperWorld, TODAY, type PaperReplica } from '#testing/paper-plan.ts';
import type { HistorySubject } from '../api.ts';
import { historyOf } from './history.ts';

/** Newest first, each as «event: value, value». */
function told(replica: PaperReplica, of: HistorySubject | 'plan' = 'plan'): readonly string[] {
  return historyOf(replica.written, replica.context.statements, of).map(({ event, values }) => {
    const words = Object.values(values).map((value) =>
      value.kind === 'nothing'
        ? '–'
        : Object.values(value)
            .filter((part) => part !== value.kind)
            .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
            .join('–'),
    );
    return `${event}: ${words.join(', ')}`;
  });
}

it('tells what was done to a goal and its measures, newest first', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['leisure'] }).created;
  ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  const measure = () => ingrid.measure('Øve');
  ingrid.does({ type: 'setMeasureWhen', item: measure().ref, when: { kind: 'due', date: world.day('2026-12-04') } });
  ingrid.does({ type: 'setMeasureWhen', item: measure().ref, when: { kind: 'due', date: world.day('2026-12-11') } });
  ingrid.does({ type: 'setMeasureWhen', item: measure().ref, when: { kind: 'everyDay' } });
  ingrid.does({ type: 'setMeasureStatus', item: measure().ref, status: 'done', on: TODAY });
  ingrid.does({ type: 'addNote', goal, text: 'Gjekk bra', own: true });
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Ta bussen').ref, areas: ['mobility'] });
  ingrid.does({ type: 'setGoalAchievement', item: ingrid.goal('Ta bussen').ref, achievement: 'reached' });

  expect(told(ingrid, { goal })).toEqual([
    'goalAchievementChanged: Ta bussen, –, reached',
    'goalAreaChanged: Ta bussen, ["leisure"], ["mobility"]',
    'noteAdded: Ta bussen',
    'statusChanged: Øve, notStarted, done',
    'repeatChanged: Øve, 2026-12-11, {"kind":"everyDay"}',
    'dateChanged: Øve, 2026-12-04, 2026-12-11',
    'dateSet: Øve, 2026-12-04',
    'measureAdded: Øve',
    'goalAdded: Ta bussen',
  ]);
});

it('tells typing in one breath as one line, and keeps the line of who came between', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Ta', areas: ['leisure'] }).created;
  for (const [words, more] of [
    ['Ta', ' bu'],
    ['Ta bu', 'ss'],
    ['Ta buss', 'en'],
  ] as const)
    ingrid.writes(ingrid.goal(words).ownWords.ref, more);
  expect(told(ingrid, { goal })).toEqual(['goalAdded: Ta bussen']);

  world.clock += 11 * 60_000;
  ingrid.writes(ingrid.goal('Ta bussen').ownWords.ref, ' til');
  ingrid.writes(ingrid.goal('Ta bussen til').ownWords.ref, ' byen');
  expect(told(ingrid, { goal })).toEqual(['goalRenamed: Ta bussen, Ta bussen til byen', 'goalAdded: Ta bussen']);
});

it('tells a deletion once, with what went with it, and the way back', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] }).created;
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Kjøpe badedrakt' } });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Symje').ref }).undo();
  expect(told(ingrid, { goal })).toEqual([
    'restored: Symje',
    'deleted: Symje',
    'measureAdded: Kjøpe badedrakt',
    'goalAdded: Symje',
  ]);
});

it('tells who was added, changed and removed, who is responsible, and who coordinates', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] }).created;
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  const amir = ingrid.does({ type: 'addParticipant', fields: { name: 'Amir Test', role: 'nurse' } }).created;
  ingrid.does({ type: 'setMeasureResponsible', item: ingrid.measure('Øve').ref, participant: amir });
  const agreement = { answer: 'yes', participant: amir, on: TODAY } as const;
  ingrid.does({ type: 'setMeasureAgreed', item: ingrid.measure('Øve').ref, agreement });
  world.clock += 11 * 60_000;
  const card = () => ingrid.plan().people.find(({ id }) => id === amir)!;
  ingrid.does({ type: 'changeParticipant', item: card().ref, fields: { phone: '12 34 56 78' } });
  ingrid.does({
    type: 'appointCoordinator',
    participant: amir,
    level: 'municipality',
    from: TODAY,
    appointedBy: 'Dømevik kommune',
  });
  ingrid.does({ type: 'deleteItem', item: card().ref });
  expect(told(ingrid).slice(0, 7)).toEqual([
    'personRemoved: Amir Test',
    'coordinatorAppointed: Dømevik kommune, Amir Test, 2026-11-22',
    'personChanged: Amir Test',
    `saidYes: Øve, ${amir}`,
    `responsibleSet: Øve, ${amir}`,
    'personAdded: Amir Test, nurse',
    'measureAdded: Øve',
  ]);
});

it('tells both values set apart, and the choice', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] }).created;
  const marit = world.person('Marit');
  ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Symje').ref, priority: 'high' });
  marit.does({ type: 'setGoalPriority', item: marit.goal('Symje').ref, priority: 'low' });
  world.exchange(ingrid, marit);
  const { alternatives } = ingrid.goal('Symje').priority;
  const { writeId } = alternatives.find(({ value }) => value === 'low')!;
  ingrid.does({ type: 'chooseValue', item: ingrid.goal('Symje').ref, field: 'priority', writeId });
  const choice = ingrid.written.at(-1)!;
  const entries = [...ingrid.written.filter((one) => one !== choice), ...marit.written, choice];
  const lines = historyOf(entries, [], { goal }).map(({ event, who, values }) => [
    event,
    who,
    values['to'] ?? values['value'],
  ]);
  expect(lines.slice(0, 3)).toEqual([
    ['chose', 'ingrid00', { kind: 'priority', priority: 'low' }],
    ['goalPriorityChanged', 'marit000', { kind: 'priority', priority: 'low' }],
    ['goalPriorityChanged', 'ingrid00', { kind: 'priority', priority: 'high' }],
  ]);
});

it('tells everything a plan can hold', () => {
  const { ingrid, goal, meeting, marit, comment } = furnishedPlan();
  expect(told(ingrid)).toEqual([
    'asked: Ta bussen',
    'agendaAdded: Ymse, 2026-11-22',
    'agendaAdded: Bussen, 2026-11-22',
    expect.stringMatching(/^invited: \["\w+"\], 2026-11-22$/),
    'meetingPlanned: 2026-11-22',
    'subPlanAdded: Kriseplan',
    'cooperationAdded: Skulen',
    'needAdded: Ro om morgonen',
    'resourceAdded: Flink med kart',
    'coordinatorAppointed: –, Kari Tenkt, 2026-11-22',
    'personAdded: Marit Prøve, parent',
    'personAdded: Kari Tenkt, teacher',
    'evaluationPlanChanged: Ta bussen, –, 2026-11-22',
    'noteAdded: Ta bussen',
    'measureAdded: Kjøpe kort',
    'measureAdded: Øve',
    'goalAdded: Symje',
    'goalAdded: Ta bussen',
    'whatMattersChanged: ',
  ]);

  const before = told(ingrid).length;
  const plan = ingrid.plan();
  const said = { type: 'addComment', subject: plan.meetings[0]!.ref } as const;
  ingrid.does({ ...said, kind: 'disagree', answers: null, saidBy: marit, text: 'For tidleg på dagen' });
  ingrid.does({
    type: 'addComment',
    subject: ingrid.goal('Ta bussen').ref,
    kind: 'comment',
    answers: comment,
    saidBy: null,
    text: 'Eg',
  });
  ingrid.does({ type: 'setAttendance', item: plan.meetings[0]!.attendances[0]!.ref, coming: true });
  ingrid.does({ type: 'setAttendance', item: plan.meetings[0]!.attendances[0]!.ref, present: true });
  ingrid.does({ type: 'changeMeeting', item: plan.meetings[0]!.ref, fields: { state: 'held', place: 'Heime' } });
  ingrid.writes(plan.meetings[0]!.agenda[0]!.decision.ref, 'Øve to gonger');
  ingrid.does({ type: 'setAgendaItemDone', item: plan.meetings[0]!.agenda[0]!.ref, isDone: true });
  ingrid.does({ type: 'changeSubPlan', item: plan.subPlans[0]!.ref, fields: { keptWhere: 'I skåpet' } });
  ingrid.does({ type: 'setCooperationState', item: plan.cooperation[0]!.ref, state: 'asked' });
  ingrid.does({ type: 'changeReview', item: plan.reviews[0]!.ref, fields: { hadSay: 'yes' } });
  ingrid.does({ type: 'setGoalParent', item: ingrid.goal('Symje').ref, parent: goal });
  ingrid.does({ type: 'setGoalVoice', item: ingrid.goal('Symje').ref, voice: { whose: 'person', participant: null } });
  ingrid.does({ type: 'setAbout', fields: { language: 'norsk' } });
  ingrid.does({ type: 'setChosenAreas', areas: ['work'] });
  ingrid.does({ type: 'setNextReview', date: TODAY });
  ingrid.does({ type: 'setCoordinationOnly', coordinationOnly: true });
  ingrid.does({ type: 'setNoCooperation', noCooperation: true });
  ingrid.does({ type: 'setOnlyMe', section: plan.subPlans[0]!.ref.section, onlyMe: false });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen').notes[0]!.ref });
  expect(told(ingrid).slice(0, -before)).toEqual([
    'noteDeleted: Ta bussen',
    'onlyMeLifted: Kriseplan',
    'cooperationNotNeeded: ',
    'planDeclined: ',
    'nextReviewChanged: –, 2026-11-22',
    'areasChosenChanged: –, ["work"]',
    'aboutChanged: ',
    'goalVoiceChanged: Symje, –, history:value.voice.person',
    'goalParentChanged: Symje, –, Ta bussen',
    'reviewed: 2026-11-22',
    'cooperationStateChanged: Skulen, –, history:value.cooperation.asked',
    'subPlanChanged: Kriseplan',
    'agendaDone: Bussen',
    'decided: Øve to gonger, 2026-11-22',
    expect.stringMatching(/^meeting/),
    expect.stringMatching(/^meeting/),
    expect.stringMatching(/^attendanceChanged: /),
    expect.stringMatching(/^saidComing: /),
    'answered: Ta bussen',
    `disagreedFor: –, 2026-11-22, ${marit}`,
  ]);
  expect(told(ingrid, { goal })).toContain('decided: Øve to gonger, 2026-11-22');
  expect(told(ingrid, { goal })).not.toContain('goalAdded: Symje');
  expect(told(ingrid, { measure: ingrid.measure('Øve').id })).toEqual(['measureAdded: Øve']);
  const { section } = ingrid.plan().meetings[0]!.ref;
  expect(told(ingrid, { section })).toContain('agendaAdded: Ymse, 2026-11-22');
  expect(meeting).not.toBe('');
});

it('tells consent, approval, and what was taken back', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  ingrid.does(consentOf({}));
  ingrid.does({ type: 'withdrawConsent', statement: ingrid.plan().consents[0]!.id, on: TODAY }).undo();
  const participant = ingrid.plan().people[0]!.id;
  ingrid.does({ type: 'approvePlan', participant, method: 'this-device', on: TODAY, drawing: '' });
  ingrid.does({ type: 'takeBackStatement', statement: ingrid.plan().approvals[0]!.id, on: TODAY });
  expect(told(ingrid)).toEqual([
    'approvalTakenBack: ',
    'planApproved: Ingrid Døme, 2026-11-22',
    'consentGiven: Ingrid Døme, 2027-11-22',
    'consentWithdrawn: 2026-11-22',
    'consentGiven: Ingrid Døme, 2027-11-22',
    'whatMattersChanged: ',
  ]);
});
