import type { CalendarDate } from '../calendar-date.ts';
import type { Measure } from '../measures/measure.ts';
import type { AgendaItem, Meeting } from './meeting.ts';

/** The matters where something was decided: in words, or as a measure. In order. */
export function decidedMatters(meeting: Meeting): readonly AgendaItem[] {
  return meeting.agenda.filter((matter) => matter.decision.text.trim() !== '' || matter.measures.length > 0);
}

/** Whether anything came of a matter: something was said or decided, or it became a measure. */
export function isTold({ said, decision, measures }: AgendaItem): boolean {
  return said.text.trim() !== '' || decision.text.trim() !== '' || measures.length > 0;
}

/**
 * Whether a matter is done when one goes on from it: something came of it.
 * A tick taken away by hand stays away until more is said.
 *
 * @param before the matter as it was when one came to it
 */
export function isDoneWhenLeft(before: AgendaItem, now: AgendaItem): boolean {
  if (now.isDone.value === true || !isTold(now)) return false;
  return now.isDone.value === null || saysOther(before, now);
}

function saysOther(before: AgendaItem, now: AgendaItem): boolean {
  return (
    before.said.text !== now.said.text ||
    before.decision.text !== now.decision.text ||
    before.measures.length !== now.measures.length
  );
}

/** The measures that were decided at a meeting, in the order of its matters. */
export function decidedMeasures(meeting: Meeting): readonly Measure[] {
  return meeting.agenda.flatMap((matter) => matter.measures);
}

/** Whether the minutes have anything to tell. */
export function hasMinutes(meeting: Meeting): boolean {
  return meeting.agenda.some(isTold);
}

/** Where a measure was decided; `null` when at no meeting that is here. */
export function decidedAt(measure: Measure, meetings: readonly Meeting[]): Meeting | null {
  const matter = measure.decidedIn;
  if (matter === null) return null;
  return meetings.find((meeting) => meeting.agenda.some((one) => one.id === matter)) ?? null;
}

/** The matter to go on with: the first that is not done, else the first. */
export function nextMatter(meeting: Meeting): AgendaItem | null {
  return meeting.agenda.find((matter) => matter.isDone.value !== true) ?? meeting.agenda[0] ?? null;
}

/** The day a decision was made: that of the meeting, or today while it has none or is still to come. */
export function dayOfDecision(meeting: Meeting, today: CalendarDate): CalendarDate {
  const on = meeting.on.value;
  return on === null || on > today ? today : on;
}

/** Whether it must be asked which day a meeting was held: it stands on another day than the one it ends on. */
export function endsOnAnotherDay(meeting: Meeting, today: CalendarDate): boolean {
  const on = meeting.on.value;
  return on !== null && on !== today && meeting.state.value !== 'held';
}
