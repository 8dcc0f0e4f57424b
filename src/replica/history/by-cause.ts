/** In which order lines are told: by their writers' clocks, and never an effect before what it rests on. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { HistoryEntry } from './history.ts';

/** Where an entry stands among the others. */
interface Place {
  /** By arrival here, which comes after all that it rests on. */
  readonly rank: number;
  /** When all that it rests on had happened, by whichever clock was most ahead. */
  readonly earliest: EpochMillis;
  /** When it had happened itself, by that reckoning. */
  readonly latest: EpochMillis;
}

/** By the id of an entry, and of the statement in it. */
export type Places = ReadonlyMap<string, Place>;

/** @param entries in causal order */
export function placesOf(entries: readonly HistoryEntry[]): Places {
  const places = new Map<string, Place>();
  for (const [rank, { id, statement, at, deps }] of entries.entries()) {
    const earliest = deps.reduce((time, dep) => Math.max(time, places.get(dep)?.latest ?? 0), 0);
    const place = { rank, earliest, latest: Math.max(at, earliest) };
    for (const name of [id, statement ?? id]) if (!places.has(name)) places.set(name, place);
  }
  return places;
}

/**
 * Newest first. A clock that is wrong moves a line no further than to what it
 * rests on and what rests on it, and of lines of one moment the cause is the
 * older. What is in no entry yet is the newest of its moment.
 */
export function newestFirst<T extends { readonly entry: string; readonly at: EpochMillis }>(
  lines: readonly T[],
  places: Places,
): readonly T[] {
  return lines
    .map((line, index) => {
      const { rank, earliest, latest } = places.get(line.entry) ?? NOWHERE;
      return { line, index, rank, time: Math.min(Math.max(line.at, earliest), latest) };
    })
    .toSorted((a, b) => b.time - a.time || compare(b.rank, a.rank) || b.index - a.index)
    .map(({ line }) => line);
}

const NOWHERE: Place = { rank: Infinity, earliest: 0, latest: Infinity };

/** Without the difference of two infinities, which is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
