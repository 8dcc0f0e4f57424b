import { type CalendarDate, compareDates } from '../calendar-date.ts';

export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The period two days make; what is lacking when they make none. The same day twice is one day. */
export function periodOf(
  from: CalendarDate | null,
  to: CalendarDate | null,
): Period | 'nothing' | 'fromMissing' | 'toMissing' | 'endsBeforeStart' {
  if (from === null) return to === null ? 'nothing' : 'fromMissing';
  if (to === null) return 'toMissing';
  return compareDates(from, to) > 0 ? 'endsBeforeStart' : { from, to };
}

/** The last day of a year that begins on this day: 22 November 2026 → 21 November 2027. */
export function yearFrom(from: CalendarDate): CalendarDate {
  const at = new Date(0);
  at.setUTCFullYear(Number(from.slice(0, 4)) + 1, Number(from.slice(5, 7)) - 1, Number(from.slice(8, 10)) - 1);
  return at.toISOString().slice(0, 10) as CalendarDate;
}
