import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId } from '#protocol/ids.ts';
import { entryIdOf, parseEntry, parseErasedEntry } from '#protocol/oplog/entry.ts';

/** The ids of entries, whole or erased, in order; `null` where one is neither. */
export async function entryIdsOf(engine: Engine, entries: readonly Bytes[]): Promise<readonly EntryId[] | null> {
  const ids: EntryId[] = [];
  for (const bytes of entries) {
    const whole = parseEntry(bytes);
    const read = whole.ok ? whole : parseErasedEntry(bytes);
    if (!read.ok) return null;
    ids.push(await entryIdOf(engine, read.value));
  }
  return ids;
}
