/** Which fields this version knows, and of what kind. Others are kept, passed on and counted. */
import { GOAL_ACHIEVEMENTS, GOAL_PRIORITIES } from '#plan/goals/goal.ts';
import { ROLES } from '#plan/participants/roles.ts';
import { SECTION_KINDS, type Collection } from '../document/section-view.ts';
import {
  readAgreement,
  readAreas,
  readBoolean,
  readDate,
  readIds,
  readIdValue,
  readLine,
  readOneOf,
  readPeriod,
  readStatusOn,
  readWhen,
  type Read,
} from './read-values.ts';

const readAnyText: Read<string> = (v) => (typeof v === 'string' ? v : undefined);

export const PLAN_FIELDS = {
  kind: readOneOf(SECTION_KINDS),
  area: readLine,
  title: readLine,
  ownerName: readLine,
  planPeriod: readPeriod,
  nextReview: readDate,
  relation: readOneOf(['self', 'parent', 'next-of-kin', 'custodian']),
} as const satisfies Readonly<Record<string, Read<unknown>>>;

export const ITEM_FIELDS = {
  goals: {
    areas: readAreas,
    level: readOneOf(['main', 'sub']),
    parentGoal: readIdValue,
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
    order: readAnyText,
  },
  participants: {
    name: readLine,
    role: readOneOf(ROLES),
    organisation: readLine,
    phone: readLine,
    email: readLine,
    contribution: readLine,
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
} as const satisfies { readonly [C in Collection]: Readonly<Record<string, Read<unknown>>> };

export const TEXT_FIELDS: { readonly [P in Collection | 'plan']: readonly string[] } = {
  plan: ['whatMatters'],
  goals: ['ownWords', 'professionalWords'],
  measures: ['what', 'extent', 'method'],
  participants: [],
  evaluations: ['personsWords', 'teamsWords', 'whatNext'],
  notes: ['text'],
};

/** The text a thing is called by. */
export const TITLE_FIELD: { readonly [C in Collection]: string | null } = {
  goals: 'ownWords',
  measures: 'what',
  participants: null,
  evaluations: 'personsWords',
  notes: 'text',
};
