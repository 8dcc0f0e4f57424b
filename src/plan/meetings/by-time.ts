import type { CalendarDate } from '../calendar-date.ts';
import type { Meeting } from './meeting.ts';

/** The meetings of a plan, seen from a day. */
export interface MeetingsByTime {
  /** The first of those to come. */
  readonly next: Meeting | null;
  /** The others to come, first things first; those without a day last. */
  readonly later: readonly Meeting[];
  /** Held, cancelled, or planned for a day that has passed; newest first. */
  readonly earlier: readonly Meeting[];
}

/** @param meetings by day, as in `PlanView` */
export function meetingsByTime(meetings: readonly Meeting[], today: CalendarDate): MeetingsByTime {
  const coming = meetings.filter((meeting) => isToCome(meeting, today));
  const [next = null, ...later] = coming;
  return { next, later, earlier: meetings.filter((meeting) => !isToCome(meeting, today)).toReversed() };
}

/** Planned, and its day has not passed. */
export function isToCome(meeting: Meeting, today: CalendarDate): boolean {
  const on = meeting.on.value;
  return stateOf(meeting) === 'planned' && (on === null || on >= today);
}

/** What nobody has said anything about is planned. */
export function stateOf(meeting: Meeting): 'planned' | 'held' | 'cancelled' {
  return meeting.state.value ?? 'planned';
}

/** The meeting whose minutes this one looks back at: the last one held before it. */
export function meetingBefore(meeting: Meeting, meetings: readonly Meeting[]): Meeting | null {
  const place = meetings.findIndex((one) => one.id === meeting.id);
  return meetings.slice(0, Math.max(0, place)).findLast((one) => stateOf(one) === 'held') ?? null;
}
