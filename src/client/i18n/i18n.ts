import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readSetting, writeSetting } from './device-settings.ts';
import { isLanguage, type Language, preferredLanguage } from './languages.ts';

/**
 * Chromium has no Nynorsk plural data and then uses the browser's own language.
 * Both forms of Norwegian have one rule: `_one` is for 1 and `_other` for the rest.
 */
const ONE_OR_OTHER = {
  select: (count: number) => (count === 1 ? 'one' : 'other'),
  resolvedOptions: () => ({ pluralCategories: ['one', 'other'] }),
};

/** Starts texts in the language chosen before, or the one the browser asks for. */
export async function startTexts(): Promise<void> {
  const language = currentLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: { [language]: await loadTexts(language) },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  i18next.services.pluralResolver.getRule = () => ONE_OR_OTHER;
  document.documentElement.lang = language;
}

/** Switches every text on screen; what is typed stays where it is. */
export async function chooseLanguage(language: Language): Promise<void> {
  const texts = await loadTexts(language);
  for (const [namespace, keys] of Object.entries(texts))
    i18next.addResourceBundle(language, namespace, keys, true, true);
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

async function loadTexts(language: Language): Promise<Record<string, Record<string, string>>> {
  const { texts } = language === 'nn' ? await import('./texts-nn.ts') : await import('./texts-nb.ts');
  return texts;
}
