/** The form of an entry that is handed in: whole, or what is left of one that was erased [ENTRY-9]. */
import type { Bytes } from '#lib/bytes.ts';
import type { AccessState } from '#protocol/access/state.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId } from '#protocol/ids.ts';
import {
  ERASED_BYTES,
  entryIdOf,
  eraseEntry,
  parseEntry,
  parseErasedEntry,
  type ErasedEntry,
  type ParsedEntry,
} from '#protocol/oplog/entry.ts';
import type { EntryPrefix } from '#protocol/oplog/prefix.ts';
import type { AppendResult } from '#protocol/sync/frames.ts';
import type { NewEntry } from '../store/store.ts';
import { isErasable, type Mailbox } from './mailbox.ts';

/** An entry whose form is good, whole or erased. */
export type Formed = { readonly id: EntryId; readonly bytes: Bytes; readonly prefix: EntryPrefix } & (
  | { readonly form: 'whole'; readonly entry: ParsedEntry }
  | { readonly form: 'erased'; readonly entry: ErasedEntry }
);

/** An act, of whatever kind: they prove themselves. */
export function isAct(it: Formed): it is Extract<Formed, { form: 'whole' }> {
  return it.form === 'whole' && !isErasable(it.prefix.kind);
}

/** What it is, or why it is nothing that belongs to this plan. */
export async function readForm(engine: Engine, mailbox: Mailbox, bytes: Bytes): Promise<Formed | AppendResult> {
  const erased = bytes.length === ERASED_BYTES ? await readErased(engine, mailbox, bytes) : undefined;
  const parsed = parseEntry(bytes);
  // Where the payload has 32 bytes the two forms look alike: the erase act names only one of their ids.
  if (erased && (!parsed.ok || mailbox.state.erased.has(erased.id))) return erased;
  if (!parsed.ok) return parsed.error.type === 'EntryTooLarge' ? 'tooLarge' : 'malformed';
  const entry = parsed.value;
  if (entry.prefix.plan !== mailbox.plan) return 'malformed';
  return { form: 'whole', id: await entryIdOf(engine, entry), bytes, prefix: entry.prefix, entry };
}

async function readErased(engine: Engine, { plan }: Mailbox, bytes: Bytes): Promise<Formed | undefined> {
  const read = parseErasedEntry(bytes);
  if (!read.ok) return undefined;
  const entry = read.value;
  const { prefix } = entry;
  if (prefix.plan !== plan || !isErasable(prefix.kind)) return undefined;
  return { form: 'erased', id: await entryIdOf(engine, entry), bytes, prefix, entry };
}

/** Of what is to be kept, the payloads that an act has erased go first: they never reach the disk. */
export async function withoutErased(
  engine: Engine,
  entries: readonly NewEntry[],
  { erased }: Pick<AccessState, 'erased'>,
): Promise<readonly NewEntry[]> {
  if (erased.size === 0) return entries;
  return Promise.all(
    entries.map(async (it) => {
      if (!erased.has(it.id)) return it;
      const parsed = parseEntry(it.bytes);
      const isWhole = parsed.ok && isErasable(parsed.value.prefix.kind);
      if (!isWhole || (await entryIdOf(engine, parsed.value)) !== it.id) return it;
      return { ...it, bytes: await eraseEntry(engine, parsed.value) };
    }),
  );
}
