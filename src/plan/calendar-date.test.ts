import { expect, it } from 'vitest';
import {
  addDays,
  compareDates,
  dateInOslo,
  daysBetween,
  endOfWeek,
  isoWeekday,
  parseCalendarDate,
  type CalendarDate,
} from './calendar-date.ts';

const day = (text: string) => text as CalendarDate;

it('takes real days only, in one spelling', () => {
  expect(parseCalendarDate('2026-11-22')).toBe('2026-11-22');
  expect(parseCalendarDate('2024-02-29')).toBe('2024-02-29');
  for (const wrong of [
    '2023-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '22.11.2026',
    '2026-11-22T00',
    '',
    7,
    null,
    '0000-01-01',
  ])
    expect(parseCalendarDate(wrong)).toBeUndefined();
});

it('counts days across months, leap years and the turn of the clock', () => {
  expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
  expect(addDays(day('2024-03-01'), -1)).toBe('2024-02-29');
  expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2);
  expect(daysBetween(day('2026-11-22'), day('2026-11-01'))).toBe(-21);
  expect([day('2026-12-04'), day('2026-01-30')].sort(compareDates)[0]).toBe('2026-01-30');
});

it('knows the weekday and the end of the week', () => {
  expect(isoWeekday(day('2026-11-22'))).toBe(7);
  expect(isoWeekday(day('2026-11-23'))).toBe(1);
  expect(isoWeekday(day('1969-12-31'))).toBe(3);
  expect(endOfWeek(day('2026-11-22'))).toBe('2026-11-22');
  expect(endOfWeek(day('2026-11-23'))).toBe('2026-11-29');
});

it('knows what day it is in Oslo, summer and winter', () => {
  expect(dateInOslo(Date.UTC(2026, 0, 15, 22, 59))).toBe('2026-01-15');
  expect(dateInOslo(Date.UTC(2026, 0, 15, 23, 0))).toBe('2026-01-16');
  // A clock that is wrong by thousands of years is not before any day.
  for (const at of [260_000_000_000_000, 8.64e15, Number.MAX_SAFE_INTEGER]) expect(dateInOslo(at)).toBe('9999-12-30');
  expect(dateInOslo(Date.UTC(2026, 6, 15, 21, 59))).toBe('2026-07-15');
  expect(dateInOslo(Date.UTC(2026, 6, 15, 22, 0))).toBe('2026-07-16');
  // The clock turns at 01:00 UTC on 25 October 2026.
  expect(dateInOslo(Date.UTC(2026, 9, 24, 22, 30))).toBe('2026-10-25');
  expect(dateInOslo(Date.UTC(2026, 9, 25, 22, 30))).toBe('2026-10-25');
});
