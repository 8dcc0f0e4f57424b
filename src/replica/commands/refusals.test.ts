/** What a plan refuses: nothing is changed then, and the error says which field. */
import { expect, it } from 'vitest';
import type { ItemRef } from '#plan/field.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { PlanCommand } from '#replica/api.ts';
import { consentOf, furnishedPlan, type Furnished } from '#testing/furnished-plan.ts';
import { TODAY } from '#testing/paper-plan.ts';
import { MAX_DRAWING } from '#plan/papers/drawing.ts';

const NOBODY = 'f'.repeat(32);
const LONG = 'x'.repeat(501);

/** As a hostile caller might: the types would not allow it. */
const wrong = (command: unknown): PlanCommand => command as PlanCommand;

function thingsIn({ ingrid, goal }: Furnished) {
  const plan = ingrid.plan();
  const meeting = plan.meetings[0]!;
  return {
    plan,
    goal: plan.goals.find(({ id }) => id === goal)!,
    meeting,
    matter: meeting.agenda[0]!,
    section: (kind: string) => plan.sections.find((section) => section.kind === kind)!.section,
  };
}

const REFUSED: readonly (readonly [string, string, (its: ReturnType<typeof thingsIn>) => PlanCommand])[] = [
  ['a goal under itself', 'parentGoal', ({ goal }) => ({ type: 'setGoalParent', item: goal.ref, parent: goal.id })],
  ['a goal under no goal', 'parentGoal', ({ goal }) => ({ type: 'setGoalParent', item: goal.ref, parent: NOBODY })],
  [
    'words of nobody we know',
    'voice',
    ({ goal }) => ({ type: 'setGoalVoice', item: goal.ref, voice: { whose: 'other', participant: NOBODY } }),
  ],
  [
    'words of a kind we do not know',
    'voice',
    ({ goal }) => wrong({ type: 'setGoalVoice', item: goal.ref, voice: { whose: 'staten', participant: null } }),
  ],
  [
    'a measure decided nowhere',
    'decidedIn',
    ({ goal }) => ({ type: 'addMeasure', goal: goal.id, measure: { what: 'x', decidedIn: NOBODY } }),
  ],
  [
    'an evaluation by nobody we know',
    'by',
    ({ goal }) => ({ type: 'setEvaluationBy', item: goal.evaluations[0]!.ref, participants: [NOBODY] }),
  ],
  ['an area that is none', 'area', () => ({ type: 'openArea', area: 'own: ' as LifeArea })],
  ['chosen areas of which one is none', 'chosenAreas', () => wrong({ type: 'setChosenAreas', areas: ['moon'] })],
  ['a core for me only', 'onlyMe', ({ section }) => ({ type: 'setOnlyMe', section: section('core'), onlyMe: true })],
  ['people for me only', 'onlyMe', ({ section }) => ({ type: 'setOnlyMe', section: section('people'), onlyMe: true })],
  [
    'consent for me only',
    'onlyMe',
    ({ section }) => ({ type: 'setOnlyMe', section: section('consent'), onlyMe: true }),
  ],
  ['a birth date that is none', 'birthDate', () => wrong({ type: 'setAbout', fields: { birthDate: '2026-02-30' } })],
  ['an address too long', 'address', () => ({ type: 'setAbout', fields: { address: LONG } })],
  ['what «Om meg» does not hold', 'ownerName', () => wrong({ type: 'setAbout', fields: { ownerName: 'x' } })],
  ['a resource without words', 'text', () => ({ type: 'addResource', area: null, text: ' ' })],
  ['a need in no area', 'area', () => wrong({ type: 'addNeed', area: 'moon', text: 'x' })],
  ['cooperation with nobody', 'who', () => ({ type: 'addCooperation', who: ' ', what: 'x' })],
  [
    'a state of cooperation that is none',
    'state',
    ({ plan }) => wrong({ type: 'setCooperationState', item: plan.cooperation[0]!.ref, state: 'maybe' }),
  ],
  ['a review on no day', 'on', () => wrong({ type: 'addReview', on: 'i går' })],
  [
    'a say that is none',
    'hadSay',
    ({ plan }) => wrong({ type: 'changeReview', item: plan.reviews[0]!.ref, fields: { hadSay: 'litt' } }),
  ],
  [
    'what a review does not hold',
    'personsWords',
    ({ plan }) => wrong({ type: 'changeReview', item: plan.reviews[0]!.ref, fields: { personsWords: 'x' } }),
  ],
  ['a sub-plan of no kind', 'kind', () => wrong({ type: 'addSubPlan', kind: 'moon', title: 'x', onlyMe: false })],
  ['a sub-plan without a title', 'title', () => ({ type: 'addSubPlan', kind: 'other', title: '', onlyMe: false })],
  [
    'a sub-plan that nobody we know answers for',
    'responsible',
    ({ plan }) => ({ type: 'changeSubPlan', item: plan.subPlans[0]!.ref, fields: { responsible: NOBODY } }),
  ],
  ['a meeting with nobody we know', 'invited', () => ({ type: 'addMeeting', fields: {}, invited: [NOBODY] })],
  ['a meeting led by nobody we know', 'chair', () => ({ type: 'addMeeting', fields: { chair: NOBODY }, invited: [] })],
  [
    'a meeting at no time',
    'startsAt',
    ({ meeting }) => wrong({ type: 'changeMeeting', item: meeting.ref, fields: { startsAt: '24:00' } }),
  ],
  [
    'minutes by nobody we know',
    'minuteTaker',
    ({ meeting }) => ({ type: 'changeMeeting', item: meeting.ref, fields: { minuteTaker: NOBODY } }),
  ],
  [
    'an invitation to nobody we know',
    'participants',
    ({ meeting }) => ({ type: 'invite', meeting: meeting.id, participants: [NOBODY] }),
  ],
  [
    'an answer that is none',
    'coming',
    ({ meeting }) => wrong({ type: 'setAttendance', item: meeting.attendances[0]!.ref, coming: 'kanskje' }),
  ],
  [
    'a matter without a title',
    'title',
    ({ meeting }) => ({ type: 'addAgendaItem', meeting: meeting.id, title: '\n', goal: null }),
  ],
  [
    'a matter half done',
    'isDone',
    ({ matter }) => wrong({ type: 'setAgendaItemDone', item: matter.ref, isDone: 'half' }),
  ],
  ['a comment on a person', 'subject', ({ plan }) => wrong({ ...aComment, subject: plan.people[0]!.ref })],
  ['a comment without words', 'text', ({ goal }) => ({ ...aComment, subject: goal.ref, text: '' })],
  ['a comment of no kind', 'kind', ({ goal }) => wrong({ ...aComment, subject: goal.ref, kind: 'cheer' })],
  ['an answer to nothing', 'answers', ({ goal }) => ({ ...aComment, subject: goal.ref, answers: NOBODY })],
  [
    'an answer to a comment on something else',
    'answers',
    ({ goal, meeting }) => ({ ...aComment, subject: meeting.ref, answers: goal.comments[0]!.id }),
  ],
  ['words said by nobody we know', 'saidBy', ({ goal }) => ({ ...aComment, subject: goal.ref, saidBy: NOBODY })],
  [
    'a card with a line too long',
    'expectation',
    ({ plan }) => ({ type: 'changeParticipant', item: plan.people[0]!.ref, fields: { expectation: LONG } }),
  ],
  [
    'a card that says it is a member',
    'member',
    ({ plan }) => wrong({ type: 'changeParticipant', item: plan.people[0]!.ref, fields: { member: NOBODY } }),
  ],
  ['a consent with too many reservations', 'reservations', () => consentOf({ reservations: 'x'.repeat(2_001) })],
  ['a consent signed with a drawing of nothing', 'drawing', () => consentOf({ method: 'drawn' })],
  ['a drawing that is none', 'drawing', () => consentOf({ method: 'drawn', drawing: '<svg>' })],
  ['a drawing too large', 'drawing', () => consentOf({ method: 'drawn', drawing: `1,1${' 1,1'.repeat(MAX_DRAWING)}` })],
  ['a drawing beside another method', 'drawing', () => consentOf({ drawing: '1,1 2,2' })],
  [
    'a consent that ends before it begins',
    'to',
    () => {
      const consent = consentOf({});
      return { ...consent, details: { ...consent.details, to: '2026-11-21' as typeof TODAY } };
    },
  ],
  ['a consent given in no way', 'method', () => wrong({ ...consentOf({}), method: 'nodded' })],
  ['a consent with a witness too long', 'witness', () => ({ ...consentOf({}), witness: LONG })],
  [
    'an approval on no day',
    'on',
    ({ plan }) =>
      wrong({ type: 'approvePlan', participant: plan.people[0]!.id, method: 'paper', on: 'snart', drawing: '' }),
  ],
  [
    'the appointment of a coordinator as a mistake',
    'statement',
    ({ plan }) => ({ type: 'takeBackStatement', statement: plan.coordinators[0]!.id, on: TODAY }),
  ],
  [
    'a choice between values that are not there',
    'ownerName',
    () => ({ type: 'choosePlanValue', field: 'ownerName', writeId: 'x' }),
  ],
];

const aComment = { type: 'addComment', kind: 'comment', answers: null, saidBy: null, text: 'x' } as const;

it.each(REFUSED)('refuses %s, and changes nothing', (_what, field, commandOf) => {
  const furnished = furnishedPlan();
  const { ingrid } = furnished;
  const command = commandOf(thingsIn(furnished));
  const before = ingrid.views();
  const written = ingrid.written.length;
  expect(ingrid.tries(command)).toBe(`refused ${field}`);
  expect(ingrid.views()).toEqual(before);
  expect(ingrid.written).toHaveLength(written);
});

it('refuses what is about something gone', () => {
  const furnished = furnishedPlan();
  const { ingrid, goal: goalId } = furnished;
  const { meeting, goal, plan } = thingsIn(furnished);
  const matter = meeting.agenda.find(({ goal: of }) => of === null)!;
  ingrid.does({ type: 'deleteItem', item: meeting.ref });
  ingrid.does({ type: 'deleteItem', item: goal.ref });
  const unknown: ItemRef = { ...meeting.ref, key: 'nothing' };
  const commands: readonly PlanCommand[] = [
    { type: 'changeMeeting', item: meeting.ref, fields: { place: 'x' } },
    { type: 'changeMeeting', item: unknown, fields: { place: 'x' } },
    { type: 'changeMeeting', item: goal.ref, fields: { place: 'x' } },
    { type: 'invite', meeting: meeting.id, participants: [] },
    { type: 'setAttendance', item: meeting.attendances[0]!.ref, coming: true },
    { type: 'addAgendaItem', meeting: meeting.id, title: 'x', goal: null },
    { type: 'setAgendaItemDone', item: matter.ref, isDone: true },
    { type: 'setGoalParent', item: goal.ref, parent: null },
    { type: 'setGoalVoice', item: goal.ref, voice: null },
    { type: 'addMeasure', goal: goalId, measure: { what: 'x' } },
    { ...aComment, subject: meeting.ref },
    { ...aComment, subject: goal.measures[0]!.ref },
    { type: 'setOnlyMe', section: NOBODY, onlyMe: true },
    { type: 'approvePlan', participant: NOBODY, method: 'paper', on: TODAY, drawing: '' },
    { type: 'withdrawConsent', statement: plan.coordinators[0]!.id, on: TODAY },
    { type: 'takeBackStatement', statement: NOBODY, on: TODAY },
  ];
  for (const command of commands) expect([command.type, ingrid.tries(command)]).toEqual([command.type, 'gone']);
});

it('holds goals in two levels: a step has no steps, and is no step of a step', () => {
  const { ingrid, goal, second } = furnishedPlan();
  const third = ingrid.does({ type: 'addGoal', ownWords: 'Kjøpe billett', areas: ['leisure'] }).created;
  const parent = (words: string, of: string | null) =>
    ingrid.tries({ type: 'setGoalParent', item: ingrid.goal(words).ref, parent: of });
  expect(parent('Symje', goal)).toBe('ok');
  expect(parent('Kjøpe billett', second)).toBe('refused parentGoal');
  expect(parent('Ta bussen', third)).toBe('refused parentGoal');
  expect(parent('Symje', null)).toBe('ok');
  expect(parent('Ta bussen', third)).toBe('ok');
});
