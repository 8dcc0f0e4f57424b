/** Whether an entry counts by itself, or only because others rest on it [ACCEPT-1, ACCEPT-3]. */
import type { CountableEntry, Counting } from '#protocol/access/counting.ts';
import type { EntryId } from '#protocol/ids.ts';
import type { LogState } from '#protocol/oplog/log.ts';
import type { OpenedEntry } from './read-entry.ts';

/** Gone through once for each set of heads: a removal asks the same of all that the removed one wrote. */
const PASTS = new WeakMap<LogState, Map<string, ReadonlySet<EntryId>>>();

/** Whether an entry counts by itself; those that still wait for others are known to the log as well. */
export function judgeAlone(entry: OpenedEntry, counting: Counting, log: LogState): ReturnType<Counting['judge']> {
  return counting.judge(countableOf(entry, []), (heads) => pastOfHeads(log, heads).has(entry.id));
}

/**
 * Whether it counts by itself. What counts only because others rest on it, somebody ended may have written, dated back,
 * with one helper: no more than words may follow from it.
 */
export function countsAlone(entry: OpenedEntry, counting: Counting, log: LogState): boolean {
  return judgeAlone(entry, counting, log) === null;
}

/** What the rules must know of it. @param deps what it rests on, of what is here */
export function countableOf(
  { id, section, author, keyId, body }: OpenedEntry,
  deps: readonly EntryId[],
): CountableEntry {
  return { id, section, author, keyId, type: body.type, access: body.access.map((head) => head.id), deps };
}

/**
 * These and what they rest on, as far as it is held or waits: a checkpoint may stand for what it rests on itself, and is
 * held only when it is known to count.
 */
export function knownPastOf(log: LogState, ids: readonly EntryId[]): ReadonlySet<EntryId> {
  const past = new Set<EntryId>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (past.has(id)) continue;
    past.add(id);
    open.push(...((log.held.get(id) ?? log.waiting.get(id))?.deps ?? []));
  }
  return past;
}

function pastOfHeads(log: LogState, heads: readonly EntryId[]): ReadonlySet<EntryId> {
  const pasts = PASTS.get(log) ?? new Map<string, ReadonlySet<EntryId>>();
  PASTS.set(log, pasts);
  const name = heads.join();
  const past = pasts.get(name) ?? knownPastOf(log, heads);
  pasts.set(name, past);
  return past;
}
