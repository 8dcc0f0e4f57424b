import { assert } from '#lib/assert.ts';
import { addDays, isoWeekday, parseCalendarDate, type CalendarDate } from '#plan/calendar-date.ts';
import type { When } from '#plan/measures/measure.ts';
import type { WhenPart } from './example-parts.ts';

const SATURDAY = 6;
const WEEK = 7;
/** As the words say. */
const AGE = 23;
const BIRTHDAY = '04-09';

/** A working day about so many days from today: a weekend is moved to the Monday after. */
export function workday(today: CalendarDate, days: number): CalendarDate {
  const date = addDays(today, days);
  const weekday = isoWeekday(date);
  return weekday < SATURDAY ? date : addDays(date, WEEK + 1 - weekday);
}

export function whenOf(part: WhenPart, today: CalendarDate): When | null {
  if (part === null) return null;
  if (part === 'everyDay') return { kind: 'everyDay' };
  if ('dueIn' in part) return { kind: 'due', date: addDays(today, part.dueIn) };
  if ('weekdays' in part) return { kind: 'weekdays', days: part.weekdays };
  return { kind: 'timesAWeek', times: part.timesAWeek };
}

/** Born on the ninth of April, and 23 today. */
export function birthDate(today: CalendarDate): CalendarDate {
  const hasBeen = today.slice(5) >= BIRTHDAY;
  const date = parseCalendarDate(`${Number(today.slice(0, 4)) - AGE - (hasBeen ? 0 : 1)}-${BIRTHDAY}`);
  assert(date !== undefined, 'the ninth of April is a day');
  return date;
}
