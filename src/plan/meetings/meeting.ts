import type { CalendarDate } from '../calendar-date.ts';
import type { Comment } from '../comments/comment.ts';
import type { Field, Item, TextView } from '../field.ts';
import type { Measure } from '../measures/measure.ts';

export const MEETING_KINDS = ['careTeam', 'evaluation', 'preparation', 'other'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const MEETING_STATES = ['planned', 'held', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** `HH:MM`, 00:00–23:59, in Norway. */
export type ClockTime = string & { readonly __brand: 'ClockTime' };

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day in exactly this spelling; otherwise `undefined`. */
export function parseClockTime(text: unknown): ClockTime | undefined {
  return typeof text === 'string' && CLOCK.test(text) ? (text as ClockTime) : undefined;
}

/** One participant at one meeting. A thing of its own, so that two who tick two names apart both count. */
export interface Attendance extends Item {
  readonly meeting: string;
  readonly participant: string;
  /** What the invited answered. */
  readonly coming: Field<boolean>;
  /** Whether they were there. */
  readonly present: Field<boolean>;
}

/** One matter of a meeting. It is kept in the section of the goal it concerns; the meeting only orders it. */
export interface AgendaItem extends Item {
  readonly meeting: string;
  /** The goal it concerns. */
  readonly goal: string | null;
  readonly title: TextView;
  readonly said: TextView;
  readonly decision: TextView;
  readonly isDone: Field<boolean>;
  readonly order: string;
  /** What was decided here and became measures. */
  readonly measures: readonly Measure[];
}

/** A meeting: when, where, who, what is to be talked of, and what was decided (002-38…40; `domain.md` 7.4). */
export interface Meeting extends Item {
  readonly kind: Field<MeetingKind>;
  readonly on: Field<CalendarDate>;
  readonly startsAt: Field<ClockTime>;
  readonly endsAt: Field<ClockTime>;
  /** A place, or how to come in by video, in words. */
  readonly place: Field<string>;
  readonly chair: Field<string>;
  readonly minuteTaker: Field<string>;
  readonly state: Field<MeetingState>;
  /** Why the meeting is called. */
  readonly purpose: TextView;
  /** «Kva vil du ta opp?»: the person's own. */
  readonly mySubjects: TextView;
  /** One for each participant, by name. */
  readonly attendances: readonly Attendance[];
  /** In order. */
  readonly agenda: readonly AgendaItem[];
  readonly comments: readonly Comment[];
}
