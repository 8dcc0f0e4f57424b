import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newestFirst, placesOf } from './by-cause.ts';
import type { HistoryEntry } from './history.ts';

const entry = (id: string, at: number, deps: readonly string[] = []): HistoryEntry => ({
  id,
  section: 's',
  update: null,
  who: 'm',
  at,
  deps,
});
/** The order in which one line of each entry is told, the lines given in any order. */
const told = (entries: readonly HistoryEntry[], lines = entries): string =>
  newestFirst(
    lines.map(({ id, at }) => ({ entry: id, at })),
    placesOf(entries),
  )
    .map((line) => line.entry)
    .join(' ');

it('tells what was written in one moment with the cause as the older, whatever the ids and the order given', () => {
  const entries = [entry('z', 5), entry('m', 5, ['z']), entry('a', 5, ['m'])];
  expect(told(entries)).toBe('a m z');
  expect(told(entries, entries.toReversed())).toBe('a m z');
});

it('keeps an answer by a slow clock above its question, and lets a fast one hold up nobody else', () => {
  expect(told([entry('question', 100), entry('answer', 20, ['question']), entry('aside', 50)])).toBe(
    'answer question aside',
  );
  // Years ahead: what rests on it stands above it all the same, and what does not keeps its place.
  const ahead = [
    entry('ahead', 9000),
    entry('after', 100, ['ahead']),
    entry('later', 110, ['after']),
    entry('own', 90),
  ];
  expect(told(ahead)).toBe('later after ahead own');
});

it('orders by clocks where nothing rests on anything, and tells what is in no entry yet as the newest of its moment', () => {
  const entries = [entry('b', 3), entry('a', 7)];
  expect(told(entries)).toBe('a b');
  expect(told(entries, [entry('', 7), ...entries])).toBe(' a b');
});

it('moves no effect before its cause, whatever the clocks', () => {
  const history = fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 6 }), rests: fc.array(fc.nat(20), { maxLength: 3 }) }), {
      maxLength: 20,
    })
    .map((made) => made.map(({ at, rests }, i) => entry(String(i), at, rests.filter((dep) => dep < i).map(String))));
  fc.assert(
    fc.property(history, (entries) => {
      const order = told(entries).split(' ');
      for (const { id, deps } of entries)
        for (const dep of deps) expect(order.indexOf(id)).toBeLessThan(order.indexOf(dep));
    }),
    { seed: 5, numRuns: 200 },
  );
});
