import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { compareNames, dateWithWeekday, dayInNorway, timeInNorway } from './format.ts';
import { chooseLanguage, currentLanguage, startTexts } from './i18n.ts';

beforeAll(() => startTexts());

test('Chromium, which has no Nynorsk data, still gets Nynorsk days and Norwegian order', () => {
  expect(Intl.DateTimeFormat.supportedLocalesOf('nn')).toEqual([]);
  expect(dateWithWeekday('2026-11-24' as CalendarDate, 'nn')).toBe('tysdag 24. november');
  expect(['å', 'a', 'ø', 'z', 'æ'].toSorted(compareNames)).toEqual(['a', 'z', 'æ', 'ø', 'å']);
  expect(dayInNorway(Date.UTC(2026, 10, 22, 23, 30))).toBe('2026-11-23');
  expect(timeInNorway(Date.UTC(2026, 10, 22, 23, 30))).toBe('00.30');
});

test('one and several are told apart by the number alone, in both languages', async () => {
  await chooseLanguage('nn');
  expect([0, 1, 2].map((count) => i18next.t('dates:inWeeks', { count }))).toEqual([
    'om 0 veker',
    'om 1 veke',
    'om 2 veker',
  ]);
  await chooseLanguage('nb');
  expect([0, 1, 2].map((count) => i18next.t('dates:inWeeks', { count }))).toEqual([
    'om 0 uker',
    'om 1 uke',
    'om 2 uker',
  ]);
});

test('the language is kept, and stands on the page', async () => {
  await chooseLanguage('nn');
  expect(document.documentElement.lang).toBe('nn');
  expect(currentLanguage()).toBe('nn');
  expect(localStorage.getItem('dinplan.language')).toBe('nn');
});
