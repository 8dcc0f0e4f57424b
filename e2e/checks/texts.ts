/**
 * Checks that every text of the interface stands in `locales/`, in Nynorsk and
 * in Bokmål, and that nothing there is unused, empty or half a pair.
 *
 *   node e2e/checks/texts.ts           check
 *   node e2e/checks/texts.ts --write   add new keys, drop unused ones, renew the typed keys
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

type Texts = ReadonlyMap<string, string>;

function i18next(...args: string[]): boolean {
  const command = ['-c', 'e2e/checks/i18next.config.ts', ...args];
  return spawnSync('node_modules/.bin/i18next-cli', command, { stdio: 'inherit' }).status === 0;
}

/** All texts of a language by `namespace:key`. */
function read(language: string): Texts {
  const texts = new Map<string, string>();
  const walk = (prefix: string, value: unknown): void => {
    if (typeof value === 'string') texts.set(prefix, value);
    else
      for (const [key, inner] of Object.entries(value ?? {}))
        walk(`${prefix}${prefix.endsWith(':') ? '' : '.'}${key}`, inner);
  };
  for (const file of readdirSync(`locales/${language}`).filter((name) => name.endsWith('.json')))
    walk(`${file.slice(0, -5)}:`, JSON.parse(readFileSync(`locales/${language}/${file}`, 'utf8')));
  return texts;
}

const variables = (text: string): string => [...new Set(text.match(/\{\{.*?\}\}/g))].toSorted().join(' ');

function faults(nn: Texts, nb: Texts): string[] {
  const found: string[] = [];
  for (const [language, texts, other] of [
    ['nn', nn, nb],
    ['nb', nb, nn],
  ] as const) {
    for (const [key, text] of texts) {
      if (text.trim() === '' || text === key || text === key.replace(/_[^_]+$/, ''))
        found.push(`${language} ${key} has no text`);
      if (text !== text.trim()) found.push(`${language} ${key} begins or ends with a space`);
      if (!other.has(key)) found.push(`${key} stands only in ${language}`);
      if (key.endsWith('_one') && !texts.has(key.replace(/_one$/, '_other')))
        found.push(`${language} ${key} has no plural`);
    }
  }
  for (const [key, text] of nn) {
    const twin = nb.get(key);
    if (twin !== undefined && variables(text) !== variables(twin))
      found.push(`${key} does not use the same variables in nn and nb: ${variables(text)} | ${variables(twin)}`);
  }
  return found;
}

if (process.argv.includes('--write')) {
  i18next('extract', '--quiet');
  i18next('types', '--quiet');
}
const nn = read('nn');
const found = faults(nn, read('nb'));
if (nn.size === 0) found.push('no texts were seen');
for (const fault of found) console.error(fault);

const clean = [
  i18next('extract', '--ci', '--dry-run', '--quiet'),
  i18next('lint', '--quiet'),
  i18next('types', '--ci', '--quiet'),
];
console.log(`${nn.size} texts in two languages, ${found.length} faults of their own`);
process.exitCode = found.length === 0 && clean.every(Boolean) ? 0 : 1;
