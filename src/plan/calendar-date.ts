/**
 * A day in Norway, `YYYY-MM-DD`, without clock or time zone. Deadlines in a
 * plan are days: «innan 4. desember» means the whole of that day in Oslo.
 */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** Milliseconds since 1970-01-01 UTC, for showing when something was written. Never decides what is valid. */
export type EpochMillis = number;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** A real day, 0001-01-01 to 9999-12-31, in exactly this spelling; otherwise `undefined`. */
export function parseCalendarDate(text: unknown): CalendarDate | undefined {
  if (typeof text !== 'string' || !SHAPE.test(text) || text < '0001') return undefined;
  const day = dayNumber(text as CalendarDate);
  return Number.isNaN(day) || fromDayNumber(day) !== text ? undefined : (text as CalendarDate);
}

/** Negative when `a` comes first. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The date so many days later; earlier when `days` is negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function isoWeekday(date: CalendarDate): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The Sunday that ends the week of this day. */
export function endOfWeek(date: CalendarDate): CalendarDate {
  return addDays(date, 7 - isoWeekday(date));
}

/** 9999-12-30, 12:00 UTC. */
const LAST_MOMENT = 253_402_171_200_000;

/** The day it is in Oslo at this moment (summer time by the rule in force since 1996). What a wrong clock says of later years is in the last of them. */
export function dateInOslo(moment: EpochMillis): CalendarDate {
  const at = Math.min(moment, LAST_MOMENT);
  const year = new Date(at).getUTCFullYear();
  const isSummer = at >= lastSundayAtOne(year, 2) && at < lastSundayAtOne(year, 9);
  return fromDayNumber(Math.floor((at + (isSummer ? 2 : 1) * 3_600_000) / MS_PER_DAY));
}

/** 01:00 UTC on the last Sunday of a month that has 31 days. */
function lastSundayAtOne(year: number, month: number): EpochMillis {
  const last = Date.UTC(year, month, 31, 1);
  return last - new Date(last).getUTCDay() * MS_PER_DAY;
}

/** Days since 1970-01-01. Not `new Date(text)`: engines differ on what else they take. */
function dayNumber(date: CalendarDate): number {
  const [, year, month, day] = SHAPE.exec(date) ?? [];
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return at.getTime() / MS_PER_DAY;
}

function fromDayNumber(day: number): CalendarDate {
  const at = new Date(day * MS_PER_DAY);
  const two = (n: number) => String(n).padStart(2, '0');
  const text = `${String(at.getUTCFullYear()).padStart(4, '0')}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return text as CalendarDate;
}
