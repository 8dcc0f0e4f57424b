/** Which fields this version knows, and of what kind. Others are kept, passed on and counted. */
import { ABOUT_TEXTS } from '#plan/about/about.ts';
import { COMMENT_KINDS } from '#plan/comments/comment.ts';
import { COOPERATION_STATES, HAD_SAY } from '#plan/cooperation/cooperation.ts';
import { GOAL_ACHIEVEMENTS, GOAL_PRIORITIES } from '#plan/goals/goal.ts';
import { MEETING_KINDS, MEETING_STATES, parseClockTime } from '#plan/meetings/meeting.ts';
import { ATTENDS } from '#plan/participants/participant.ts';
import { ROLES } from '#plan/participants/roles.ts';
import { SUB_PLAN_KINDS } from '#plan/sub-plans/sub-plan.ts';
import { SECTION_KINDS, type Collection } from '../document/section-view.ts';
import {
  readAgreement,
  readArea,
  readAreas,
  readBoolean,
  readDate,
  readIds,
  readIdValue,
  readLine,
  readOneOf,
  readPeriod,
  readStatusOn,
  readVoice,
  readWhen,
  type Read,
} from './read-values.ts';

const readAnyText: Read<string> = (v) => (typeof v === 'string' ? v : undefined);

export const PLAN_FIELDS = {
  kind: readOneOf(SECTION_KINDS),
  area: readArea,
  title: readLine,
  ownerName: readLine,
  planPeriod: readPeriod,
  nextReview: readDate,
  relation: readOneOf(['self', 'parent', 'next-of-kin', 'custodian']),
  isExample: readBoolean,
  chosenAreas: readAreas,
  coordinationOnly: readBoolean,
  noCooperation: readBoolean,
  onlyMe: readBoolean,
  birthDate: readDate,
  address: readLine,
  language: readLine,
  interpreter: readLine,
} as const satisfies Readonly<Record<string, Read<unknown>>>;

export const ITEM_FIELDS = {
  goals: {
    areas: readAreas,
    parentGoal: readIdValue,
    voice: readVoice,
    priority: readOneOf(GOAL_PRIORITIES),
    achievement: readOneOf(GOAL_ACHIEVEMENTS),
    targetDate: readDate,
    order: readAnyText,
  },
  measures: {
    goals: readIds,
    responsible: readIdValue,
    contributors: readIds,
    when: readWhen,
    status: readStatusOn,
    agreed: readAgreement,
    decidedIn: readIdValue,
    order: readAnyText,
  },
  participants: {
    name: readLine,
    role: readOneOf(ROLES),
    organisation: readLine,
    phone: readLine,
    email: readLine,
    contribution: readLine,
    responsibility: readLine,
    expectation: readLine,
    attends: readOneOf(ATTENDS),
    member: readIdValue,
  },
  evaluations: {
    goal: readIdValue,
    plannedFor: readDate,
    doneOn: readDate,
    achievement: readOneOf(GOAL_ACHIEVEMENTS),
    by: readIds,
  },
  notes: { goal: readIdValue, own: readBoolean },
  resources: { area: readArea, order: readAnyText },
  needs: { area: readArea, order: readAnyText },
  comments: {
    subject: readIdValue,
    kind: readOneOf(COMMENT_KINDS),
    answers: readIdValue,
    saidBy: readIdValue,
    onPaper: readBoolean,
  },
  meetings: {
    kind: readOneOf(MEETING_KINDS),
    on: readDate,
    startsAt: parseClockTime,
    endsAt: parseClockTime,
    place: readLine,
    chair: readIdValue,
    minuteTaker: readIdValue,
    state: readOneOf(MEETING_STATES),
  },
  attendances: { meeting: readIdValue, participant: readIdValue, coming: readBoolean, present: readBoolean },
  agenda: { meeting: readIdValue, goal: readIdValue, isDone: readBoolean, order: readAnyText },
  subPlans: {
    kind: readOneOf(SUB_PLAN_KINDS),
    keptWhere: readLine,
    responsible: readIdValue,
    date: readDate,
    reviewOn: readDate,
  },
  cooperation: { state: readOneOf(COOPERATION_STATES), order: readAnyText },
  reviews: { on: readDate, hadSay: readOneOf(HAD_SAY), changed: readBoolean },
} as const satisfies { readonly [C in Collection]: Readonly<Record<string, Read<unknown>>> };

export const TEXT_FIELDS: { readonly [P in Collection | 'plan']: readonly string[] } = {
  plan: ['whatMatters', ...ABOUT_TEXTS],
  goals: ['ownWords', 'professionalWords'],
  measures: ['what', 'extent', 'method'],
  participants: [],
  evaluations: ['how', 'personsWords', 'teamsWords', 'whatNext'],
  notes: ['text'],
  resources: ['text'],
  needs: ['text'],
  comments: ['text'],
  meetings: ['purpose', 'mySubjects'],
  attendances: [],
  agenda: ['title', 'said', 'decision'],
  subPlans: ['title', 'content'],
  cooperation: ['who', 'what'],
  reviews: ['personsWords', 'meetings', 'coordination', 'agreements'],
};

/** The text a thing is called by. */
export const TITLE_FIELD: { readonly [C in Collection]: string | null } = {
  goals: 'ownWords',
  measures: 'what',
  participants: null,
  evaluations: 'personsWords',
  notes: 'text',
  resources: 'text',
  needs: 'text',
  comments: 'text',
  meetings: 'purpose',
  attendances: null,
  agenda: 'title',
  subPlans: 'title',
  cooperation: 'who',
  reviews: 'personsWords',
};
