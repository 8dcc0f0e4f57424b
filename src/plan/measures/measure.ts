import type { CalendarDate } from '../calendar-date.ts';
import type { Comment } from '../comments/comment.ts';
import type { Field, Item, TextView } from '../field.ts';

/** How a measure goes. `notAgreed` is not stored: it is shown while the responsible has not said yes (002-10). */
export const MEASURE_STATUSES = ['notStarted', 'inProgress', 'waiting', 'stuck', 'done', 'ended'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];
export type ShownStatus = MeasureStatus | 'notAgreed';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A deadline, or something that repeats. */
export type When =
  | { readonly kind: 'due'; readonly date: CalendarDate }
  | { readonly kind: 'everyDay' }
  | { readonly kind: 'weekdays'; readonly days: readonly Weekday[] }
  | { readonly kind: 'timesAWeek'; readonly times: number };

/**
 * Whether the responsible has said yes. Nobody may promise for others (002-10):
 * `said` names whose word it is, the field's stamp names who wrote it down.
 */
export interface Agreement {
  readonly answer: 'yes' | 'no' | 'notAsked';
  /** The participant whose answer this is. */
  readonly participant: string | null;
  readonly on: CalendarDate | null;
}

/** What is to be done (§ 19 e and f; 001-07, 002-06, 002-10, L-13). */
export interface Measure extends Item {
  /** The ids of its goals; it is kept in the section of the first. */
  readonly goals: readonly string[];
  readonly what: TextView;
  /** «Kor mykje?» (letter e). */
  readonly extent: TextView;
  /** «Korleis?» (letter f). */
  readonly method: TextView;
  /** Exactly one participant (id in the section's own address list). */
  readonly responsible: Field<string>;
  readonly contributors: Field<readonly string[]>;
  readonly when: Field<When>;
  readonly status: Field<MeasureStatus>;
  readonly agreed: Field<Agreement>;
  /** The day it was marked done, when it was. */
  readonly doneOn: CalendarDate | null;
  /** How it went before it was marked done; `null` when it is not done, or nobody wrote it down. */
  readonly statusBefore: MeasureStatus | null;
  /** The matter at a meeting where it was decided. */
  readonly decidedIn: string | null;
  readonly order: string;
  /** Oldest first. */
  readonly comments: readonly Comment[];
}
