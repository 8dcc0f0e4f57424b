/**
 * The entry: prefix ‖ payload ‖ signature [ENTRY-1]. The one unit that is kept,
 * sent and counted. This file knows its bytes; what a payload says is in
 * `body.ts` (sealed) and in `../access/act.ts` (access).
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { NONCE_BYTES, TAG_BYTES, openAead, sealAead, type NotAuthentic } from '../crypto/aead.ts';
import { SIGNATURE_BYTES, verifySignature, type Signer } from '../crypto/ed25519.ts';
import type { Engine, KeyHandle } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import type { SectionKey } from '../crypto/section-key.ts';
import {
  ID_BYTES,
  NO_ENTRY,
  NO_KEY,
  NO_SECTION,
  idBytes,
  idFromBytes,
  parseDeviceId,
  parseEntryId,
  parseIncarnation,
  parseKeyId,
  parsePlanId,
  parseSectionId,
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
/** Prefix, payload hash and signature: what is left of an entry whose payload was erased [ENTRY-9]. */
export const ERASED_BYTES = PREFIX_BYTES + 32 + SIGNATURE_BYTES;

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

export interface ParsedEntry {
  readonly prefix: EntryPrefix;
  readonly prefixBytes: Bytes;
  readonly payload: Bytes;
  readonly signature: Bytes;
  /** The whole, as it came: what is stored and passed on. */
  readonly bytes: Bytes;
}

/** An entry whose payload was erased: the chain still verifies. */
export interface ErasedEntry {
  readonly prefix: EntryPrefix;
  readonly prefixBytes: Bytes;
  readonly payloadHash: Bytes;
  readonly signature: Bytes;
}

export interface SealedEntry {
  readonly bytes: Bytes;
  readonly id: EntryId;
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

/** Reads the bytes of one entry [ENTRY-2]. Checks form only: no signature, no meaning. A frozen verdict. */
export function parseEntry(bytes: Bytes): Result<ParsedEntry, EntryMalformed> {
  if (bytes.length > LIMITS.entryBytes) return err({ type: 'EntryTooLarge' });
  const read = parsePrefix(bytes);
  if (!read.ok) return read;
  const prefix = read.value;
  const length = PREFIX_BYTES + prefix.payloadLength + SIGNATURE_BYTES;
  if (bytes.length < length) return err({ type: 'EntryTruncated' });
  if (bytes.length > length) return err({ type: 'EntryTooLong' });
  return ok({
    prefix,
    prefixBytes: bytes.slice(0, PREFIX_BYTES),
    payload: bytes.slice(PREFIX_BYTES, PREFIX_BYTES + prefix.payloadLength),
    signature: bytes.slice(length - SIGNATURE_BYTES),
    bytes,
  });
}

/** Reads what is left of an erased entry [ENTRY-9]. */
export function parseErasedEntry(bytes: Bytes): Result<ErasedEntry, EntryMalformed> {
  if (bytes.length > ERASED_BYTES) return err({ type: 'EntryTooLong' });
  const read = parsePrefix(bytes);
  if (!read.ok) return read;
  if (bytes.length < ERASED_BYTES) return err({ type: 'EntryTruncated' });
  return ok({
    prefix: read.value,
    prefixBytes: bytes.slice(0, PREFIX_BYTES),
    payloadHash: bytes.slice(PREFIX_BYTES, PREFIX_BYTES + 32),
    signature: bytes.slice(PREFIX_BYTES + 32),
  });
}

/** The erased form of an entry. Same id, same signature. */
export async function eraseEntry(engine: Engine, entry: ParsedEntry): Promise<Bytes> {
  return concatBytes(entry.prefixBytes, await sha256(engine, entry.payload), entry.signature);
}

/** [ENTRY-6] SHA-256("dinplan/entry/1" ‖ prefix ‖ SHA-256(payload)). */
export async function entryIdOf(engine: Engine, entry: ParsedEntry | ErasedEntry): Promise<EntryId> {
  const payloadHash = 'payloadHash' in entry ? entry.payloadHash : await sha256(engine, entry.payload);
  return hashEntry(engine, entry.prefixBytes, payloadHash);
}

/** Whether the signature is by this key over this entry's id [ENTRY-7]. The key was checked at enrolment. */
export async function verifyEntry(
  engine: Engine,
  entry: ParsedEntry | ErasedEntry,
  publicKey: Bytes,
): Promise<boolean> {
  return verifyEntryId(engine, await entryIdOf(engine, entry), entry.signature, publicKey);
}

/** The same for an id that was just computed from the entry. */
export function verifyEntryId(engine: Engine, id: EntryId, signature: Bytes, publicKey: Bytes): Promise<boolean> {
  return verifySignature(engine, publicKey, signature, signedMessage(id));
}

/** Seals a body as a `sealed` or `checkpoint` entry, under `key` with a random nonce and the prefix as additional data [ENTRY-8]. */
export async function sealEntry(
  engine: Engine,
  entry: Omit<EntryHead, 'keyId'> & {
    readonly kind: 'sealed' | 'checkpoint';
    readonly key: SectionKey;
    readonly signer: Signer;
    readonly body: Bytes;
  },
): Promise<SealedEntry> {
  const { kind, key, signer, body, ...rest } = entry;
  const nonce = engine.randomBytes(NONCE_BYTES);
  const prefixBytes = writePrefix({ ...rest, keyId: key.keyId }, kind, nonce, body.length + TAG_BYTES);
  const payload = await sealAead(engine, key.content, nonce, prefixBytes, body);
  return sign(engine, prefixBytes, payload, signer);
}

/** The body inside a sealed entry or checkpoint; `NotAuthentic` when the bytes, the prefix or the key are others. */
export async function openEntry(
  engine: Engine,
  entry: ParsedEntry,
  key: SectionKey,
): Promise<Result<Bytes, NotAuthentic>> {
  // The key names itself in the signed prefix: no other key is ever tried [KEY-4].
  if (entry.prefix.keyId !== key.keyId) return err({ type: 'NotAuthentic' });
  return openAead(engine, key.content, entry.prefix.nonce, entry.prefixBytes, entry.payload);
}

/** Signs a payload that is not sealed as a whole: `access` and `erase` (of the plan's access log) and `wrap` (of no log). */
export function signEntry(
  engine: Engine,
  entry: Pick<EntryHead, 'plan' | 'device' | 'incarnation' | 'seq' | 'prev'> & {
    readonly kind: 'access' | 'erase' | 'wrap';
    readonly payload: Bytes;
    readonly signer: Signer;
  },
): Promise<SealedEntry> {
  const { kind, payload, signer, ...rest } = entry;
  const prefixBytes = accessPrefix(rest, kind, payload.length);
  return sign(engine, prefixBytes, payload, signer);
}

/** The prefix of an access entry, known before its payload: sealed parts are bound to it [ACCESS-3]. */
export function accessPrefix(
  head: Pick<EntryHead, 'plan' | 'device' | 'incarnation' | 'seq' | 'prev'>,
  kind: 'access' | 'erase' | 'wrap',
  payloadLength: number,
): Bytes {
  return writePrefix(
    { ...head, section: NO_SECTION, generation: 0, keyId: NO_KEY },
    kind,
    new Uint8Array(NONCE_BYTES),
    payloadLength,
  );
}

/** Seals one chunk of a file under the chunk's own key [ENTRY-10]; in no log, known by its id alone. */
export async function sealBlob(
  engine: Engine,
  blob: Pick<EntryHead, 'plan' | 'section' | 'device' | 'incarnation' | 'generation'> & {
    readonly key: KeyHandle;
    readonly chunk: Bytes;
    readonly signer: Signer;
  },
): Promise<SealedEntry> {
  const { key, chunk, signer, ...rest } = blob;
  const nonce = engine.randomBytes(NONCE_BYTES);
  const prefixBytes = writePrefix(
    { ...rest, seq: 0, prev: NO_ENTRY, keyId: NO_KEY },
    'blob',
    nonce,
    chunk.length + TAG_BYTES,
  );
  return sign(engine, prefixBytes, await sealAead(engine, key, nonce, prefixBytes, chunk), signer);
}

async function sign(engine: Engine, prefixBytes: Bytes, payload: Bytes, signer: Signer): Promise<SealedEntry> {
  const id = await hashEntry(engine, prefixBytes, await sha256(engine, payload));
  const bytes = concatBytes(prefixBytes, payload, await signer.sign(signedMessage(id)));
  assert(parseEntry(bytes).ok, 'we make only entries that we would accept');
  return { bytes, id };
}

async function hashEntry(engine: Engine, prefixBytes: Bytes, payloadHash: Bytes): Promise<EntryId> {
  return idFromBytes(
    await sha256(engine, concatBytes(utf8ToBytes('dinplan/entry/1'), prefixBytes, payloadHash)),
    parseEntryId,
  );
}

/** [ENTRY-7] "dinplan/sign/1" ‖ id. */
function signedMessage(id: EntryId): Bytes {
  return concatBytes(utf8ToBytes('dinplan/sign/1'), idBytes(id));
}

function writePrefix(head: EntryHead, kind: EntryKind, nonce: Bytes, payloadLength: number): Bytes {
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

function parsePrefix(bytes: Bytes): Result<EntryPrefix, EntryMalformed> {
  if (bytes.length === 0) return err({ type: 'EntryTruncated' });
  if (bytes[0] !== ENTRY_VERSION) return err({ type: 'EntryTooNew', version: bytes[0]! });
  if (bytes.length < PREFIX_BYTES) return err({ type: 'EntryTruncated' });
  const reader = new ByteReader(bytes);
  reader.u8();
  const kindNumber = reader.u8();
  const prefix: EntryPrefix = {
    kind: kindNames.get(kindNumber) ?? 'unknown',
    kindNumber,
    plan: idFromBytes(reader.bytes(ID_BYTES.plan), parsePlanId),
    section: idFromBytes(reader.bytes(ID_BYTES.section), parseSectionId),
    device: idFromBytes(reader.bytes(ID_BYTES.device), parseDeviceId),
    incarnation: idFromBytes(reader.bytes(ID_BYTES.incarnation), parseIncarnation),
    seq: reader.u32(),
    prev: idFromBytes(reader.bytes(ID_BYTES.entry), parseEntryId),
    generation: reader.u16(),
    keyId: idFromBytes(reader.bytes(ID_BYTES.key), parseKeyId),
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
