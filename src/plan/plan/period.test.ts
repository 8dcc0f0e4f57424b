import { expect, it } from 'vitest';
import type { CalendarDate } from '../calendar-date.ts';
import { periodOf, yearFrom } from './period.ts';

const day = (text: string) => text as CalendarDate;

it('Two days in order make a period, and the same day twice is one day', () => {
  const [first, last] = [day('2026-11-22'), day('2027-11-21')];
  expect(periodOf(first, last)).toEqual({ from: first, to: last });
  expect(periodOf(first, first)).toEqual({ from: first, to: first });
});

it('It is said what is lacking when they make none', () => {
  expect(periodOf(null, null)).toBe('nothing');
  expect(periodOf(null, day('2026-11-22'))).toBe('fromMissing');
  expect(periodOf(day('2026-11-22'), null)).toBe('toMissing');
  expect(periodOf(day('2026-11-22'), day('2026-11-21'))).toBe('endsBeforeStart');
});

it('A year ends the day before it would begin again, also across a leap day', () => {
  expect(yearFrom(day('2026-11-22'))).toBe('2027-11-21');
  expect(yearFrom(day('2027-01-01'))).toBe('2027-12-31');
  expect(yearFrom(day('2027-03-01'))).toBe('2028-02-29');
  expect(yearFrom(day('2028-02-29'))).toBe('2029-02-28');
});
