import type { CalendarDate } from '../calendar-date.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Comment } from '../comments/comment.ts';
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

export const VOICES = ['person', 'together', 'other'] as const;

/** Whose words the goal is in: the person's, written together with someone, or another's on the person's behalf (001-09). */
export interface Voice {
  readonly whose: (typeof VOICES)[number];
  /** The participant who wrote with or for the person. */
  readonly participant: string | null;
}

/** What the person wants (§ 19 a of the old regulation; 001-06, 001-09, 002-06). */
export interface Goal extends Item {
  /** In the person's own words; also the goal's name. */
  readonly ownWords: TextView;
  readonly professionalWords: TextView;
  /** One or several; the first decides where the goal is kept. */
  readonly areas: Field<readonly LifeArea[]>;
  /** The id of the main goal this is a step toward; a goal without one is a main goal. */
  readonly parentGoal: Field<string>;
  readonly voice: Field<Voice>;
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
  /** Oldest first. */
  readonly comments: readonly Comment[];
}
