/**
 * The entry: prefix ‖ payload ‖ signature [ENTRY-1]. The one unit that is kept,
 * sent and counted. This file knows its bytes; what a payload says is in
 * `body.ts` (sealed) and in `../access/act.ts` (access).
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { NONCE_BYTES, TAG_BYTES, openAead, sealAead, type NotAuthentic } from '../crypto/aead.ts';
import { SIGNATURE_BYTES, verifySignature, type Signer } from '../crypto/ed25519.ts';
import type { Engine, KeyHandle } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import type { SectionKey } from '../crypto/section-key.ts';
import { NO_ENTRY, NO_KEY, NO_SECTION, idBytes, idFromBytes, parseEntryId, type EntryId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import {
  PREFIX_BYTES,
  parsePrefix,
  writePrefix,
  type EntryHead,
  type EntryMalformed,
  type EntryPrefix,
} from './prefix.ts';

export { ENTRY_KINDS, type EntryKind } from './prefix.ts';

/** Prefix, payload hash and signature: what is left of an entry whose payload was erased [ENTRY-9]. */
export const ERASED_BYTES = PREFIX_BYTES + 32 + SIGNATURE_BYTES;

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
 * What was found out of bytes before: the same come by many hands on their way through a device. Bytes of an entry are
 * changed by nobody.
 */
const PARSED = new WeakMap<Bytes, Result<ParsedEntry, EntryMalformed>>();
const IDS = new WeakMap<Bytes, EntryId>();

/** Reads the bytes of one entry [ENTRY-2]. Checks form only: no signature, no meaning. A frozen verdict. */
export function parseEntry(bytes: Bytes): Result<ParsedEntry, EntryMalformed> {
  const known = PARSED.get(bytes);
  if (known !== undefined) return known;
  const parsed = parsedAnew(bytes);
  if (parsed.ok) PARSED.set(bytes, parsed);
  return parsed;
}

function parsedAnew(bytes: Bytes): Result<ParsedEntry, EntryMalformed> {
  if (bytes.length > LIMITS.entryBytes) return err({ type: 'EntryTooLarge' });
  const read = parsePrefix(bytes);
  if (!read.ok) return read;
  const prefix = read.value;
  const length = PREFIX_BYTES + prefix.payloadLength + SIGNATURE_BYTES;
  if (bytes.length < length) return err({ type: 'EntryTruncated' });
  if (bytes.length > length) return err({ type: 'EntryTooLong' });
  return ok({
    prefix,
    prefixBytes: bytes.subarray(0, PREFIX_BYTES),
    payload: bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + prefix.payloadLength),
    signature: bytes.subarray(length - SIGNATURE_BYTES),
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
  if ('payloadHash' in entry) return hashEntry(engine, entry.prefixBytes, entry.payloadHash);
  const known = IDS.get(entry.bytes);
  if (known !== undefined) return known;
  const id = await hashEntry(engine, entry.prefixBytes, await sha256(engine, entry.payload));
  IDS.set(entry.bytes, id);
  return id;
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
