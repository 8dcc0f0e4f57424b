import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readSetting, writeSetting } from './device-settings.ts';
import { isLanguage, type Language, preferredLanguage } from './languages.ts';
import type { Texts } from './texts.ts';

/**
 * Chromium has no Nynorsk plural data and then uses the browser's own language.
 * Both forms of Norwegian have one rule: `_one` is for 1 and `_other` for the rest.
 */
const ONE_OR_OTHER = {
  select: (count: number) => (count === 1 ? 'one' : 'other'),
  resolvedOptions: () => ({ pluralCategories: ['one', 'other'] }),
};

/** Whether pages beyond the first screen have been asked for: their texts are then loaded in every language chosen. */
let all = false;
/** The languages that have the texts of every page. */
const whole = new Set<Language>();

/**
 * Starts texts in the language chosen before, or the one the browser asks for.
 * @param which `first` = what the first screen says; `loadAllTexts` brings the rest
 */
export async function startTexts(which: 'first' | 'all' = 'all'): Promise<void> {
  all = which === 'all';
  const language = currentLanguage();
  const [first, more] = await Promise.all([loadFirstTexts(language), all ? loadMoreTexts(language) : null]);
  if (more !== null) whole.add(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: { [language]: { ...first, ...more } },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  i18next.services.pluralResolver.getRule = () => ONE_OR_OTHER;
  document.documentElement.lang = language;
}

/** Switches every text on screen; what is typed stays where it is. */
export async function chooseLanguage(language: Language): Promise<void> {
  addTexts(language, await loadFirstTexts(language));
  // Asked last, for the other pages may have been asked for meanwhile.
  if (all) await makeWhole(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  writeSetting('language', language);
}

/** The language texts are in now. */
export function currentLanguage(): Language {
  if (isLanguage(i18next.language)) return i18next.language;
  const chosen = readSetting('language');
  return isLanguage(chosen) ? chosen : preferredLanguage(navigator.languages);
}

/** What every page says. Rejects when it cannot be had; the next call tries again. */
export async function loadAllTexts(): Promise<void> {
  all = true;
  const language = currentLanguage();
  await makeWhole(language);
  // The language may have been changed meanwhile.
  if (currentLanguage() !== language) await loadAllTexts();
}

async function makeWhole(language: Language): Promise<void> {
  if (whole.has(language)) return;
  addTexts(language, await loadMoreTexts(language));
  whole.add(language);
}

async function loadFirstTexts(language: Language): Promise<Texts> {
  const { texts } = language === 'nn' ? await import('./texts-nn.ts') : await import('./texts-nb.ts');
  return texts;
}

async function loadMoreTexts(language: Language): Promise<Texts> {
  const { texts } = language === 'nn' ? await import('./more-texts-nn.ts') : await import('./more-texts-nb.ts');
  return texts;
}

function addTexts(language: Language, texts: Texts): void {
  for (const [namespace, keys] of Object.entries(texts))
    i18next.addResourceBundle(language, namespace, keys, true, true);
}
