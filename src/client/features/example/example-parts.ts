import type { CooperationState } from '#plan/cooperation/cooperation.ts';
import type { GoalAchievement, GoalPriority, Voice } from '#plan/goals/goal.ts';
import type { KnownArea } from '#plan/life-areas.ts';
import type { MeasureStatus, Weekday } from '#plan/measures/measure.ts';
import type { Attends } from '#plan/participants/participant.ts';
import type { Role } from '#plan/participants/roles.ts';
import type { SubPlanKind } from '#plan/sub-plans/sub-plan.ts';

/*
 * The example plan without its words: who, what, and when in days from today.
 * The words are in `locales/<language>/example.json`, under the same keys.
 */

/** `ownArea` stands for the area the person has named. */
export type AreaOfExample = KnownArea | 'ownArea';

interface PersonPart {
  readonly key: string;
  readonly role: Role;
  readonly phone: string;
  readonly attends: Attends;
}

/** Numbers that begin with 12 belong to nobody. */
export const PEOPLE = [
  { key: 'marit', role: 'coordinator', phone: '12 34 56 01', attends: 'always' },
  { key: 'mother', role: 'nextOfKin', phone: '12 34 56 02', attends: 'always' },
  { key: 'eirik', role: 'relative', phone: '12 34 56 03', attends: 'whenCalled' },
  { key: 'amir', role: 'physiotherapist', phone: '12 34 56 04', attends: 'whenCalled' },
  { key: 'kari', role: 'navAdviser', phone: '12 34 56 05', attends: 'whenCalled' },
  { key: 'doctor', role: 'gp', phone: '12 34 56 06', attends: 'never' },
  { key: 'homeCare', role: 'homeCare', phone: '12 34 56 07', attends: 'whenCalled' },
  { key: 'supporter', role: 'supportContact', phone: '12 34 56 08', attends: 'never' },
  { key: 'grandmother', role: 'relative', phone: '12 34 56 09', attends: 'never' },
] as const satisfies readonly PersonPart[];

export type OtherPersonKey = (typeof PEOPLE)[number]['key'];
export type PersonKey = OtherPersonKey | 'me';

interface GoalPart {
  readonly key: string;
  readonly areas: readonly [AreaOfExample, ...AreaOfExample[]];
  readonly priority: GoalPriority;
  readonly achievement?: GoalAchievement;
  /** Days from today. */
  readonly target?: number;
  /** The main goal it is a step toward. */
  readonly parent?: string;
  readonly whose: Voice['whose'];
  /** Who wrote it with the person. */
  readonly with?: PersonKey;
}

export const GOALS = [
  { key: 'home', areas: ['housing'], priority: 'high', target: 200, whose: 'person' },
  { key: 'find', areas: ['housing'], priority: 'high', target: 90, parent: 'home', whose: 'person' },
  {
    key: 'cook',
    areas: ['dailyLiving'],
    priority: 'normal',
    achievement: 'reached',
    parent: 'home',
    whose: 'together',
    with: 'mother',
  },
  {
    key: 'bus',
    areas: ['leisure', 'mobility'],
    priority: 'high',
    achievement: 'partlyReached',
    target: 45,
    whose: 'person',
  },
  { key: 'work', areas: ['work'], priority: 'high', target: 120, whose: 'together', with: 'kari' },
  { key: 'dog', areas: ['ownArea'], priority: 'normal', achievement: 'partlyReached', whose: 'person' },
  { key: 'sleep', areas: ['health'], priority: 'normal', achievement: 'notReached', whose: 'person' },
  { key: 'calm', areas: ['mentalSubstance'], priority: 'normal', whose: 'person' },
] as const satisfies readonly GoalPart[];

export type GoalKey = (typeof GOALS)[number]['key'];

/** The part that the person keeps for herself. */
export const ONLY_ME_AREA = 'mentalSubstance';

export type WhenPart =
  | { readonly dueIn: number }
  | { readonly weekdays: readonly Weekday[] }
  | { readonly timesAWeek: number }
  | 'everyDay'
  | null;

interface MeasurePart {
  readonly key: string;
  readonly goal: GoalKey;
  readonly responsible: PersonKey;
  readonly contributors?: readonly PersonKey[];
  readonly when: WhenPart;
  readonly status: MeasureStatus;
  /** When others than the person said yes, in days from today; without it nobody has. */
  readonly yes?: number;
  /** The day it was finished. */
  readonly done?: number;
  /** The matter of the meeting that was held. */
  readonly decidedIn?: 'bus' | 'home';
}

export const MEASURES = [
  { key: 'apply', goal: 'home', responsible: 'marit', when: { dueIn: -30 }, status: 'done', yes: -80, done: -38 },
  {
    key: 'visit',
    goal: 'home',
    responsible: 'mother',
    contributors: ['me'],
    when: { dueIn: 12 },
    status: 'inProgress',
    yes: -20,
    decidedIn: 'home',
  },
  { key: 'ask', goal: 'find', responsible: 'me', when: { dueIn: 0 }, status: 'notStarted' },
  { key: 'recipes', goal: 'cook', responsible: 'me', when: { dueIn: -14 }, status: 'done', done: -16 },
  {
    key: 'company',
    goal: 'cook',
    responsible: 'homeCare',
    when: { timesAWeek: 3 },
    status: 'ended',
    yes: -120,
  },
  {
    key: 'route',
    goal: 'bus',
    responsible: 'eirik',
    contributors: ['me'],
    when: { weekdays: ['tuesday', 'thursday'] },
    status: 'inProgress',
    yes: -60,
  },
  { key: 'card', goal: 'bus', responsible: 'marit', when: { dueIn: 20 }, status: 'waiting', yes: -45 },
  {
    key: 'alone',
    goal: 'bus',
    responsible: 'me',
    contributors: ['eirik'],
    when: { dueIn: 18 },
    status: 'notStarted',
    decidedIn: 'bus',
  },
  { key: 'hours', goal: 'work', responsible: 'kari', contributors: ['me'], when: { dueIn: 15 }, status: 'notStarted' },
  { key: 'rest', goal: 'work', responsible: 'kari', when: { dueIn: -5 }, status: 'stuck', yes: -50 },
  {
    key: 'leash',
    goal: 'dog',
    responsible: 'amir',
    contributors: ['me', 'supporter'],
    when: { dueIn: 25 },
    status: 'inProgress',
    yes: -12,
  },
  {
    key: 'walk',
    goal: 'dog',
    responsible: 'supporter',
    contributors: ['me'],
    when: { timesAWeek: 2 },
    status: 'inProgress',
    yes: -90,
  },
  { key: 'stretch', goal: 'sleep', responsible: 'me', when: 'everyDay', status: 'inProgress' },
  { key: 'signs', goal: 'calm', responsible: 'me', when: { dueIn: 30 }, status: 'inProgress' },
] as const satisfies readonly MeasurePart[];

export type MeasureKey = (typeof MEASURES)[number]['key'];

/** Lines of the mapping by area; `life` is life as a whole. */
export const RESOURCES = [
  { key: 'life', area: null },
  { key: 'lifeToo', area: null },
  { key: 'housing', area: 'housing' },
  { key: 'dailyLiving', area: 'dailyLiving' },
  { key: 'leisure', area: 'leisure' },
  { key: 'mobility', area: 'mobility' },
  { key: 'work', area: 'work' },
  { key: 'health', area: 'health' },
  { key: 'social', area: 'social' },
  { key: 'own', area: 'ownArea' },
] as const;

export const NEEDS = [
  { key: 'life', area: null },
  { key: 'housing', area: 'housing' },
  { key: 'dailyLiving', area: 'dailyLiving' },
  { key: 'mobility', area: 'mobility' },
  { key: 'work', area: 'work' },
  { key: 'economy', area: 'economy' },
  { key: 'own', area: 'ownArea' },
  { key: 'calm', area: 'mentalSubstance' },
] as const;

export const COOPERATION = [
  { key: 'boss', state: 'asked' },
  { key: 'kitchen', state: 'wished' },
  { key: 'pool', state: 'inPlace' },
] as const satisfies readonly { readonly key: string; readonly state: CooperationState }[];

export type CooperationKey = (typeof COOPERATION)[number]['key'];

export const SUB_PLANS = [
  { key: 'crisis', kind: 'crisisPlan', responsible: 'mother' },
  { key: 'training', kind: 'trainingPlan', responsible: 'amir' },
] as const satisfies readonly { readonly key: string; readonly kind: SubPlanKind; readonly responsible: PersonKey }[];

export type SubPlanKey = (typeof SUB_PLANS)[number]['key'];
