/** The spec and the tests that show its rules name each other: none without the other. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const TEST_FILE = /\.test\.tsx?$/;
const QUOTED_RULE = /\[([A-Z]+-\d+)\]/g;
/** A test's name, or its row in a table, begins with the rules it shows. */
const RULES_OF_A_NAME = /['"`](?:\[[A-Z]+-\d+\] )+/g;

const rules = matches(readFileSync(new URL('SPEC.md', import.meta.url), 'utf8'), /^\*\*([A-Z]+-\d+)\*\*/gm);
const tests = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => TEST_FILE.test(path));

it('has each rule once, and finds the tests', () => {
  expect(rules.length).toBeGreaterThan(80);
  expect(new Set(rules).size).toBe(rules.length);
  expect(tests).toContain('protocol/spec.test.ts');
});

it('has a test for every rule: one whose name quotes it', () => {
  const names = tests.flatMap((path) => readFileSync(`${SRC}/${path}`, 'utf8').match(RULES_OF_A_NAME) ?? []);
  const shown = new Set(matches(names.join(''), QUOTED_RULE));
  expect(rules.filter((rule) => !shown.has(rule))).toEqual([]);
});

it('has every rule that a test quotes', () => {
  const unknown = tests.flatMap((path) =>
    matches(readFileSync(`${SRC}/${path}`, 'utf8'), QUOTED_RULE)
      .filter((rule) => !rules.includes(rule))
      .map((rule) => `${path}: ${rule}`),
  );
  expect(unknown).toEqual([]);
});

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found!);
}
