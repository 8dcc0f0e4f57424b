/** Where what is told here begins: with what stood when this device was let in [CHECKPOINT-2]. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { HistoryEntry } from './history.ts';

/**
 * What lies before a base is not here, and is in it: an entry that names
 * something earlier rests on the base. Without that it would stand by itself
 * on a day before the base, in a document that lacks what it changed.
 *
 * @param entries in causal order; `deps` as they were written
 */
export function withBases(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const ids = new Set(entries.map(({ id }) => id));
  const bases = firstBases(entries);
  return entries.map((entry) => {
    if (entry.deps.every((dep) => ids.has(dep))) return entry;
    const held = entry.deps.filter((dep) => ids.has(dep));
    const base = bases.get(entry.section);
    return { ...entry, deps: base === undefined ? held : [base.id, ...held] };
  });
}

/** By section, when what stood was taken down; a section that is here from its first entry on has no place in it. */
export function begunAt(entries: readonly HistoryEntry[]): Readonly<Record<string, EpochMillis>> {
  return Object.fromEntries([...firstBases(entries)].map(([section, { at }]) => [section, at]));
}

/** Of several, the oldest: a later one only brings what came late. */
function firstBases(entries: readonly HistoryEntry[]): ReadonlyMap<string, HistoryEntry> {
  const bases = new Map<string, HistoryEntry>();
  for (const entry of entries) {
    const known = bases.get(entry.section);
    if (entry.isBase === true && (known === undefined || entry.at < known.at)) bases.set(entry.section, entry);
  }
  return bases;
}
