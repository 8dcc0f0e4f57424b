/** What a removal names as known [ACCEPT-1]. Pure. */
import type { KnownHeads } from '#protocol/access/act.ts';
import type { DeviceId, EntryId } from '#protocol/ids.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import { sortHeads } from '#protocol/oplog/head.ts';
import { headOf, pastOf, type LogEntry, type LogState } from '#protocol/oplog/log.ts';

/**
 * Of each section, the newest entries that these devices wrote and that are
 * held: they and their pasts are all of theirs that was known. Sections in
 * which they wrote nothing are not named.
 */
export function knownHeads(logs: Iterable<LogState>, devices: ReadonlySet<DeviceId>): readonly KnownHeads[] {
  const known: KnownHeads[] = [];
  for (const log of logs) {
    if (log.section === NO_SECTION) continue;
    const theirs: LogEntry[] = [];
    for (const entry of log.held.values()) if (devices.has(entry.device)) theirs.push(entry);
    if (theirs.length === 0) continue;
    const before = pastOf(log, new Set<EntryId>(theirs.flatMap((entry) => entry.deps)));
    const newest = theirs.filter((entry) => !before.has(entry.id));
    known.push({ section: log.section, heads: sortHeads(newest.map(headOf)) });
  }
  return known.toSorted((a, b) => (a.section < b.section ? -1 : 1));
}
