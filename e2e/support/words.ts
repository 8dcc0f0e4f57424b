import { readdirSync, readFileSync } from 'node:fs';

/** The two forms of Norwegian that the app speaks. */
export type Language = 'nn' | 'nb';
export const LANGUAGES: readonly Language[] = ['nn', 'nb'];

type Texts = ReadonlyMap<string, unknown>;
const TEXTS: Readonly<Record<Language, Texts>> = { nn: load('nn'), nb: load('nb') };

function load(language: Language): Texts {
  const folder = `locales/${language}`;
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as unknown]),
  );
}

/**
 * The words on screen for a key (`goals:add`), from the same files as the app,
 * so that a better wording breaks no test. A missing key is an error.
 */
export function words(language: Language, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const [namespace = '', path = ''] = key.split(':');
  const plural = typeof values['count'] === 'number' ? (values['count'] === 1 ? '_one' : '_other') : '';
  const texts = TEXTS[language].get(namespace);
  const text = at(texts, path) ?? at(texts, `${path}${plural}`);
  if (typeof text !== 'string') throw new Error(`locales/${language} has no ${key}`);
  return text.replaceAll(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} needs {{${name}}}`);
    return String(value);
  });
}

function at(texts: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
      texts,
    );
}
