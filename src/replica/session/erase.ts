/** Payloads that an act says are to be dropped and refused, for ever [ACCESS-8]. */
import type { Bytes } from '#lib/bytes.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId } from '#protocol/ids.ts';
import {
  entryIdOf,
  eraseEntry,
  parseEntry,
  parseErasedEntry,
  verifyEntryId,
  type ErasedEntry,
  type ParsedEntry,
} from '#protocol/oplog/entry.ts';
import type { PlanChange, StoredEntry } from '../storage.ts';
import type { PlanState } from './plan-state.ts';

/** The erased forms of those entries of the store that are to be erased and are whole. */
export async function erasedFormsOf(
  engine: Engine,
  state: PlanState,
  entries: readonly StoredEntry[],
): Promise<NonNullable<PlanChange['eraseEntries']>> {
  const named = new Set<string>(state.toErase());
  const forms: { readonly id: string; readonly bytes: Bytes }[] = [];
  for (const { id, bytes, erased } of entries) {
    const parsed = named.has(id) && erased !== true ? parseEntry(bytes) : undefined;
    if (parsed?.ok === true) forms.push({ id, bytes: await eraseEntry(engine, parsed.value) });
  }
  return forms;
}

/** What is stored of a whole entry that is to be erased: its signature was judged. */
export async function storedErased(engine: Engine, id: EntryId, entry: ParsedEntry): Promise<StoredEntry> {
  return storedForm(id, entry.prefix, await eraseEntry(engine, entry));
}

/**
 * What is stored of an entry that came in its erased form. `null` = nothing:
 * it is no such form, no act says that it is to be erased (else anyone could
 * make words vanish by handing in less), or it is not signed by its author.
 */
export async function readErasedForm(engine: Engine, access: AccessState, bytes: Bytes): Promise<StoredEntry | null> {
  const parsed = parseErasedEntry(bytes);
  if (!parsed.ok || parsed.value.prefix.plan !== access.plan) return null;
  const { prefix, signature } = parsed.value;
  const id = await entryIdOf(engine, parsed.value);
  const author = access.everAdmitted.get(prefix.device);
  if (!access.erased.has(id) || author?.kind !== 'own') return null;
  const isSigned = await verifyEntryId(engine, id, signature, author.keys.signing);
  return isSigned ? storedForm(id, prefix, bytes) : null;
}

function storedForm(id: EntryId, prefix: ErasedEntry['prefix'], bytes: Bytes): StoredEntry {
  const { section, device, incarnation, seq, kindNumber } = prefix;
  return { id, section, device, incarnation, seq, kind: kindNumber, bytes, setAside: null, erased: true };
}
