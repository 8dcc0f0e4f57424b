/** Opens stored entries: acts are read, content is decrypted. Nothing is verified again [SESSION-11]. */
import type { Bytes } from '#lib/bytes.ts';
import { readAct } from '#protocol/access/access-entry.ts';
import type { ReducibleAct } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import {
  NO_SECTION,
  parseEntryId,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type KeyId,
  type SectionId,
} from '#protocol/ids.ts';
import { decodeBody, type Body } from '#protocol/oplog/body.ts';
import { decodeCheckpoint, type Checkpoint } from '#protocol/oplog/checkpoint.ts';
import { ENTRY_KINDS, openEntry, parseEntry, parseErasedEntry, type ParsedEntry } from '#protocol/oplog/entry.ts';
import { logEntry, type LogEntry } from '#protocol/oplog/log.ts';
import { LAST_MILLIS } from '../document/plain.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { StoredEntry } from '../storage.ts';

/** An entry of a section that its bytes do not set aside, opened. */
export interface OpenedEntry {
  readonly id: EntryId;
  readonly section: SectionId;
  readonly author: DeviceId;
  readonly incarnation: Incarnation;
  readonly keyId: KeyId;
  readonly body: Body;
  /** What it does to the document; `null` = nothing: a statement. */
  readonly update: Bytes | null;
  /** Of a checkpoint: where it stands, and what stood there. */
  readonly checkpoint: Checkpoint | null;
}

export interface ReadEntry {
  readonly stored: StoredEntry;
  readonly log?: LogEntry;
  readonly act?: ReducibleAct;
  readonly wrap?: ParsedEntry;
  readonly opened?: OpenedEntry;
  /** It should have opened, and did not. */
  readonly unopened?: true;
}

/** Reads one entry of the store. An entry that does not open is held by its prefix alone, and is never part of the document. */
export async function readEntry(engine: Engine, keys: KeyRing, stored: StoredEntry): Promise<ReadEntry> {
  const id = parseEntryId(stored.id);
  if (stored.erased === true) return readErased(stored, id);
  const parsed = parseEntry(stored.bytes);
  if (id === undefined || !parsed.ok) return { stored, unopened: true };
  const entry = parsed.value;
  switch (stored.kind) {
    case ENTRY_KINDS.access:
    case ENTRY_KINDS.erase:
      return { stored, ...(await readActOf(engine, id, entry)) };
    case ENTRY_KINDS.sealed:
    case ENTRY_KINDS.checkpoint:
      return { stored, ...(await open(engine, keys, id, entry, stored.setAside === null)) };
    case ENTRY_KINDS.wrap:
      return { stored, wrap: entry };
    default:
      // Of a kind that a later version knows: what rests on it waits for that version beside it.
      return entry.prefix.kind === 'unknown' && isInSectionLog(entry)
        ? { stored, log: logEntry(id, entry.prefix, [], entry.bytes.length) }
        : { stored };
  }
}

/** [ENTRY-9] Held by its prefix: what rests on it still stands. */
function readErased(stored: StoredEntry, id: EntryId | undefined): ReadEntry {
  const parsed = parseErasedEntry(stored.bytes);
  if (id === undefined || !parsed.ok) return { stored, unopened: true };
  const { prefix } = parsed.value;
  return isInSectionLog(parsed.value) ? { stored, log: logEntry(id, prefix, [], stored.bytes.length) } : { stored };
}

async function readActOf(engine: Engine, id: EntryId, entry: ParsedEntry): Promise<Partial<ReadEntry>> {
  const read = await readAct(engine, entry);
  if (!read.ok) return {};
  const log = logEntry(id, entry.prefix, read.value.deps, entry.bytes.length);
  return { log, act: { id, author: entry.prefix.device, deps: log.deps, act: read.value.act } };
}

async function open(
  engine: Engine,
  keys: KeyRing,
  id: EntryId,
  entry: ParsedEntry,
  isWhole: boolean,
): Promise<Partial<ReadEntry>> {
  const { section, keyId, device, incarnation } = entry.prefix;
  const key = keys.find(section, keyId);
  const bytes = key === undefined ? undefined : await openEntry(engine, entry, key);
  const body = bytes?.ok === true ? await decodeBody(engine, bytes.value) : undefined;
  if (body === undefined || !body.ok) {
    const log = logEntry(id, entry.prefix, [], entry.bytes.length);
    return isWhole ? { log, unopened: true } : { log };
  }
  const log = logEntry(id, entry.prefix, body.value.deps, entry.bytes.length);
  if (!isWhole) return { log };
  // A clock may say what no date can, and everything that draws or compares it makes a date of it.
  const claimedAt = Math.min(body.value.claimedAt, LAST_MILLIS);
  const { type, content } = body.value;
  const checkpoint = entry.prefix.kind === 'checkpoint' ? decodeCheckpoint(content) : null;
  if (checkpoint?.ok === false) return { log, unopened: true };
  return {
    log,
    opened: {
      id,
      section,
      author: device,
      incarnation,
      keyId,
      body: { ...body.value, claimedAt },
      update: type === 'update' ? (checkpoint?.value.update ?? content) : null,
      checkpoint: checkpoint?.value ?? null,
    },
  };
}

/** Whether an entry has a place in a section’s log, so that others may rest on it. */
export function isInSectionLog({ prefix }: Pick<ParsedEntry, 'prefix'>): boolean {
  return prefix.section !== NO_SECTION && prefix.seq > 0;
}
