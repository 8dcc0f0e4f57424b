import type { CalendarDate } from '../calendar-date.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Field, Item, MemberRef, TextView } from '../field.ts';
import type { LifeArea } from '../life-areas.ts';
import type { Measure } from '../measures/measure.ts';

export const GOAL_PRIORITIES = ['high', 'normal', 'low'] as const;
export type GoalPriority = (typeof GOAL_PRIORITIES)[number];

/** How far the person has come (goals:notReached …). */
export const GOAL_ACHIEVEMENTS = ['notReached', 'partlyReached', 'reached', 'laidAside'] as const;
export type GoalAchievement = (typeof GOAL_ACHIEVEMENTS)[number];

/** «Korleis går det?»: a short note, the person's own words or another's. */
export interface ProgressNote extends Item {
  readonly text: TextView;
  /** Whose voice: the person's own words hang on the thread, others' are stitches. */
  readonly own: boolean;
  readonly writer: MemberRef;
}

/** What the person wants (§ 19 a of the old regulation; 001-06, 001-09, 002-06). */
export interface Goal extends Item {
  /** In the person's own words; also the goal's name. */
  readonly ownWords: TextView;
  readonly professionalWords: TextView;
  /** One or several; the first decides where the goal is kept. */
  readonly areas: Field<readonly LifeArea[]>;
  readonly level: Field<'main' | 'sub'>;
  /** The id of the goal this is a step toward. */
  readonly parentGoal: Field<string>;
  readonly priority: Field<GoalPriority>;
  readonly achievement: Field<GoalAchievement>;
  readonly targetDate: Field<CalendarDate>;
  readonly order: string;
  /** In order. */
  readonly measures: readonly Measure[];
  /** Newest first. */
  readonly evaluations: readonly Evaluation[];
  /** Newest first. */
  readonly notes: readonly ProgressNote[];
}
