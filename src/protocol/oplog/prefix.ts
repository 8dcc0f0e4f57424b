/** The prefix of an entry: 128 bytes that say where it belongs, and nothing of what it says [ENTRY-1, ENTRY-4, ENTRY-5]. */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { NONCE_BYTES, TAG_BYTES } from '../crypto/aead.ts';
import { SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import {
  NO_ENTRY,
  NO_KEY,
  NO_SECTION,
  idBytes,
  parseDeviceId,
  parseEntryId,
  parseIncarnation,
  parseKeyId,
  parsePlanId,
  parseSectionId,
  readId,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type KeyId,
  type PlanId,
  type SectionId,
} from '../ids.ts';
import { LIMITS } from '../limits.ts';

export const ENTRY_VERSION = 1;
export const PREFIX_BYTES = 128;

/** Outer kinds and their numbers, pinned [ENTRY-4]. What a sealed entry is, is not visible outside. */
export const ENTRY_KINDS = Object.freeze({ sealed: 1, checkpoint: 2, access: 3, erase: 4, wrap: 5, blob: 6 });
export type EntryKind = keyof typeof ENTRY_KINDS;

/** Everything but the payload's length, which the payload decides. */
export interface EntryHead {
  readonly plan: PlanId;
  /** Zero for access, erase and wrap. */
  readonly section: SectionId;
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  /** From 1 in each log; 0 for wrap and blob. */
  readonly seq: number;
  /** The entry before this in the same log; zero for the first, and for wrap and blob. */
  readonly prev: EntryId;
  /** Of the section's document; a re-base raises it. */
  readonly generation: number;
  readonly keyId: KeyId;
}

export interface EntryPrefix extends EntryHead {
  readonly kind: EntryKind | 'unknown';
  /** The byte on the wire; tells unknown kinds apart. */
  readonly kindNumber: number;
  readonly nonce: Bytes;
  readonly payloadLength: number;
}

/**
 * `EntryTooNew`: a prefix version we do not know. `EntryTooLarge`: beyond a
 * limit of [LIMIT-1]. `EntryTruncated`, `EntryTooLong`: the length does not
 * fit the payload length. `EntryFieldsInvalid`: a rule of [ENTRY-5] is broken.
 */
export type EntryMalformed =
  | { readonly type: 'EntryTooNew'; readonly version: number }
  | { readonly type: 'EntryTooLarge' }
  | { readonly type: 'EntryTruncated' }
  | { readonly type: 'EntryTooLong' }
  | { readonly type: 'EntryFieldsInvalid'; readonly rule: FieldRule };
export type FieldRule = 'section' | 'log' | 'key' | 'nonce' | 'generation' | 'payload';

/** The 128 bytes [ENTRY-1]. Lengths and numbers that do not fit are bugs; the rules of a kind are checked when reading. */
export function writePrefix(head: EntryHead, kind: EntryKind, nonce: Bytes, payloadLength: number): Bytes {
  const prefix = new ByteWriter()
    .u8(ENTRY_VERSION)
    .u8(ENTRY_KINDS[kind])
    .bytes(idBytes(head.plan))
    .bytes(idBytes(head.section))
    .bytes(idBytes(head.device))
    .bytes(idBytes(head.incarnation))
    .u32(head.seq)
    .bytes(idBytes(head.prev))
    .u16(head.generation)
    .bytes(idBytes(head.keyId))
    .bytes(nonce)
    .u32(payloadLength)
    .finish();
  assert(prefix.length === PREFIX_BYTES, 'a prefix has 128 bytes');
  return prefix;
}

/** Reads the first 128 bytes of an entry, whole or erased. A frozen verdict. */
export function parsePrefix(bytes: Bytes): Result<EntryPrefix, EntryMalformed> {
  if (bytes.length === 0) return err({ type: 'EntryTruncated' });
  if (bytes[0] !== ENTRY_VERSION) return err({ type: 'EntryTooNew', version: bytes[0]! });
  if (bytes.length < PREFIX_BYTES) return err({ type: 'EntryTruncated' });
  const reader = new ByteReader(bytes);
  reader.u8();
  const kindNumber = reader.u8();
  const prefix: EntryPrefix = {
    kind: kindNames.get(kindNumber) ?? 'unknown',
    kindNumber,
    plan: readId(reader, parsePlanId),
    section: readId(reader, parseSectionId),
    device: readId(reader, parseDeviceId),
    incarnation: readId(reader, parseIncarnation),
    seq: reader.u32(),
    prev: readId(reader, parseEntryId),
    generation: reader.u16(),
    keyId: readId(reader, parseKeyId),
    nonce: reader.bytes(NONCE_BYTES),
    payloadLength: reader.u32(),
  };
  return checkFields(prefix);
}

const kindNames: ReadonlyMap<number, EntryKind> = new Map(
  (Object.keys(ENTRY_KINDS) as EntryKind[]).map((kind) => [ENTRY_KINDS[kind], kind]),
);

/** [ENTRY-5] What the fields of each kind must be. Unknown kinds are free, within the size. */
function checkFields(prefix: EntryPrefix): Result<EntryPrefix, EntryMalformed> {
  const broken = (rule: FieldRule): Result<never, EntryMalformed> => err({ type: 'EntryFieldsInvalid', rule });
  const { kind, payloadLength } = prefix;
  if (payloadLength > LIMITS.entryBytes - PREFIX_BYTES - SIGNATURE_BYTES) return err({ type: 'EntryTooLarge' });
  if (kind === 'unknown') return ok(prefix);

  const ofPlan = kind === 'access' || kind === 'erase' || kind === 'wrap';
  if ((prefix.section === NO_SECTION) !== ofPlan) return broken('section');

  const inLog = kind !== 'wrap' && kind !== 'blob';
  if (
    inLog
      ? prefix.seq === 0 || (prefix.seq === 1) !== (prefix.prev === NO_ENTRY)
      : prefix.seq !== 0 || prefix.prev !== NO_ENTRY
  )
    return broken('log');

  const bySectionKey = kind === 'sealed' || kind === 'checkpoint';
  if ((prefix.keyId === NO_KEY) === bySectionKey) return broken('key');
  if (ofPlan && prefix.nonce.some((byte) => byte !== 0)) return broken('nonce');
  if (ofPlan && prefix.generation !== 0) return broken('generation');

  if (!ofPlan && payloadLength < TAG_BYTES) return broken('payload');
  if (kind === 'blob' && payloadLength > LIMITS.blobPayloadBytes) return err({ type: 'EntryTooLarge' });
  if (ofPlan && payloadLength > LIMITS.accessPayloadBytes) return err({ type: 'EntryTooLarge' });
  return ok(prefix);
}
