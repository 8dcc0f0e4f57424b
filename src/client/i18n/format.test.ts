import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import {
  capitalised,
  compareNames,
  dateInWords,
  dateWithoutYear,
  dateWithWeekday,
  dayInNorway,
  daysFrom,
  joinNames,
  numberInWords,
  shortMonth,
  shortWeekday,
  timeInNorway,
  weekdayName,
} from './format.ts';
import { preferredLanguage } from './languages.ts';

const day = (text: string): CalendarDate => text as CalendarDate;
const WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map(
  day,
);

describe('dates in words', () => {
  test('the days of the week in Nynorsk', () => {
    expect(WEEK.map((date) => weekdayName(date, 'nn'))).toEqual([
      'måndag',
      'tysdag',
      'onsdag',
      'torsdag',
      'fredag',
      'laurdag',
      'søndag',
    ]);
    expect(WEEK.map((date) => shortWeekday(date, 'nn'))).toEqual([
      'man.',
      'tys.',
      'ons.',
      'tors.',
      'fre.',
      'laur.',
      'søn.',
    ]);
  });

  test('the days of the week in Bokmål', () => {
    expect(WEEK.map((date) => weekdayName(date, 'nb'))).toEqual([
      'mandag',
      'tirsdag',
      'onsdag',
      'torsdag',
      'fredag',
      'lørdag',
      'søndag',
    ]);
    expect(WEEK.map((date) => shortWeekday(date, 'nb'))).toEqual([
      'man.',
      'tirs.',
      'ons.',
      'tors.',
      'fre.',
      'lør.',
      'søn.',
    ]);
  });

  test('a date, with the weekday, and without the year that is this one', () => {
    expect(dateInWords(day('2026-11-23'))).toBe('23. november 2026');
    expect(dateWithWeekday(day('2026-11-28'), 'nn')).toBe('laurdag 28. november');
    expect(dateWithoutYear(day('2026-12-04'), day('2026-11-22'))).toBe('4. desember');
    expect(dateWithoutYear(day('2027-03-01'), day('2026-11-22'))).toBe('1. mars 2027');
    expect(['2026-01-01', '2026-03-01', '2026-05-01', '2026-12-01'].map((date) => shortMonth(day(date)))).toEqual([
      'jan.',
      'mars',
      'mai',
      'des.',
    ]);
  });

  test('days are counted across the change to summer time', () => {
    expect(daysFrom(day('2026-03-28'), day('2026-03-30'))).toBe(2);
    expect(daysFrom(day('2026-11-22'), day('2026-11-20'))).toBe(-2);
  });

  test('the day and the clock are those of Norway, wherever the device believes it is', () => {
    const late = Date.UTC(2026, 10, 22, 23, 30);
    expect(dayInNorway(late)).toBe('2026-11-23');
    expect(timeInNorway(late)).toBe('00.30');
    expect(timeInNorway(Date.UTC(2026, 6, 1, 11, 0))).toBe('13.00');
  });
});

describe('names and numbers', () => {
  test('æ, ø and å come last, in that order', () => {
    expect(['Åse', 'Østen', 'Ærlend', 'Zara', 'Anne'].toSorted(compareNames)).toEqual([
      'Anne',
      'Zara',
      'Ærlend',
      'Østen',
      'Åse',
    ]);
  });

  test('a list of names is joined by a word', () => {
    expect(joinNames([], 'og')).toBe('');
    expect(joinNames(['Ingrid'], 'og')).toBe('Ingrid');
    expect(joinNames(['Ingrid', 'Marit', 'Amir'], 'og')).toBe('Ingrid, Marit og Amir');
  });

  test('numbers have a comma, and a thin space from ten thousand', () => {
    expect(numberInWords(9999)).toBe('9999');
    expect(numberInWords(10000)).toBe('10\u2009000');
    expect(numberInWords(1234567.5)).toBe('1\u2009234\u2009567,5');
    expect(numberInWords(-3)).toBe('−3');
  });

  test('a sentence may begin with any letter', () => {
    expect(capitalised('åtte dagar')).toBe('Åtte dagar');
  });
});

test('the browser’s list decides between Nynorsk and Bokmål, and Bokmål is for the rest', () => {
  expect(preferredLanguage(['nn-NO', 'nb-NO'])).toBe('nn');
  expect(preferredLanguage(['nb-NO', 'nn-NO'])).toBe('nb');
  expect(preferredLanguage(['en-US', 'nn'])).toBe('nn');
  expect(preferredLanguage(['no'])).toBe('nb');
  expect(preferredLanguage(['pl'])).toBe('nb');
});
