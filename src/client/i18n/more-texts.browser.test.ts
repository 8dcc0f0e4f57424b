import i18next from 'i18next';
import { expect, test } from 'vitest';
import { chooseLanguage, loadAllTexts, startTexts } from './i18n.ts';

test('a language that is chosen while the other pages are asked for, has their words too', async () => {
  await startTexts('first');
  await chooseLanguage('nb');
  expect(i18next.exists('goals:mine')).toBe(false);
  // Whoever chooses on the first screen does so while the rest is on its way.
  await Promise.all([chooseLanguage('nn'), loadAllTexts()]);
  expect(i18next.t('goals:mine')).toBe('Måla mine');
  await Promise.all([loadAllTexts(), chooseLanguage('nb')]);
  expect(i18next.t('goals:mine')).toBe('Målene mine');
});
