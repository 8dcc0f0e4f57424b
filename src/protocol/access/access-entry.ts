/**
 * An access entry: an act with parts sealed per section [ACCESS-3].
 * payload = publicLength u32 ‖ public JSON ‖ count u16 ‖ parts, each
 * section 16 ‖ keyId 16 ‖ nonce 12 ‖ length u32 ‖ ciphertext. A part is sealed
 * with the section's content key; its additional data is prefix ‖ section.
 */
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { NONCE_BYTES, TAG_BYTES, openAead, sealAead, type NotAuthentic } from '../crypto/aead.ts';
import type { Signer } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import type { SectionKey } from '../crypto/section-key.ts';
import { ID_BYTES, idBytes, idFromBytes, parseKeyId, parseSectionId, type KeyId, type SectionId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { accessPrefix, signEntry, type ParsedEntry, type SealedEntry } from '../oplog/entry.ts';
import type { EntryHead } from '../oplog/prefix.ts';
import type { Head } from '../oplog/head.ts';
import { decodeAct, encodeAct } from './act-codec.ts';
import type { ActError, KnownAct, PublicAct } from './act.ts';

/** What an act says to the readers of one section, and to them only. */
export interface ActPart {
  readonly section: SectionId;
  readonly keyId: KeyId;
  readonly nonce: Bytes;
  readonly ciphertext: Bytes;
}

export interface AccessPayload extends PublicAct {
  readonly parts: readonly ActPart[];
}

/** The author, and where the entry stands in the author's access log. */
export type AccessHead = Pick<EntryHead, 'plan' | 'device' | 'incarnation' | 'seq' | 'prev'>;

/** Makes an `access` entry (an `erase` entry of an erase act). `parts`: at most one for each section. */
export async function sealAct(
  engine: Engine,
  entry: AccessHead & {
    readonly act: KnownAct;
    readonly deps: readonly Head[];
    readonly parts?: readonly { readonly section: SectionId; readonly key: SectionKey; readonly content: Bytes }[];
    readonly signer: Signer;
  },
): Promise<SealedEntry> {
  const { act, deps, parts = [], signer, ...head } = entry;
  const kind = act.type === 'erase' ? 'erase' : 'access';
  const publicPart = encodeAct(act, deps);
  const ordered = parts.toSorted((a, b) => (a.section < b.section ? -1 : 1));
  const sealedLength = ordered.reduce((sum, part) => sum + PART_HEAD_BYTES + part.content.length + TAG_BYTES, 0);
  // A part is bound to the prefix, and the prefix holds the payload's length: so the length comes first.
  const prefixBytes = accessPrefix(head, kind, 4 + publicPart.length + 2 + sealedLength);

  const writer = new ByteWriter().u32(publicPart.length).bytes(publicPart).u16(ordered.length);
  for (const { section, key, content } of ordered) {
    const nonce = engine.randomBytes(NONCE_BYTES);
    const ciphertext = await sealAead(engine, key.content, nonce, concatBytes(prefixBytes, idBytes(section)), content);
    writer.bytes(idBytes(section)).bytes(idBytes(key.keyId)).bytes(nonce).u32(ciphertext.length).bytes(ciphertext);
  }
  return signEntry(engine, { ...head, kind, payload: writer.finish(), signer });
}

/** Reads the payload of an `access` or `erase` entry; the kind of entry must be that of its act. */
export async function readAct(engine: Engine, entry: ParsedEntry): Promise<Result<AccessPayload, ActError>> {
  const reader = new ByteReader(entry.payload);
  const publicPart = reader.bytes(reader.u32());
  const parts = readParts(reader);
  if (reader.failed || parts === undefined || reader.remaining > 0) return err({ type: 'ActMalformed' });
  const decoded = await decodeAct(engine, publicPart);
  if (!decoded.ok) return decoded;
  const { act, deps } = decoded.value;
  if (act.type !== 'unknown' && (act.type === 'erase') !== (entry.prefix.kind === 'erase'))
    return err({ type: 'ActMalformed' });
  return ok({ act, deps, parts });
}

/** Opens the part for a section. */
export async function openPart(
  engine: Engine,
  entry: ParsedEntry,
  part: ActPart,
  key: SectionKey,
): Promise<Result<Bytes, NotAuthentic>> {
  if (part.keyId !== key.keyId) return err({ type: 'NotAuthentic' });
  return openAead(
    engine,
    key.content,
    part.nonce,
    concatBytes(entry.prefixBytes, idBytes(part.section)),
    part.ciphertext,
  );
}

const PART_HEAD_BYTES = ID_BYTES.section + ID_BYTES.key + NONCE_BYTES + 4;

/** `undefined` when there are too many, or not one for each section in ascending order. */
function readParts(reader: ByteReader): readonly ActPart[] | undefined {
  const count = reader.u16();
  if (count > LIMITS.sections) return undefined;
  const parts: ActPart[] = [];
  for (let i = 0; i < count; i++) {
    if (reader.remaining < PART_HEAD_BYTES) return undefined;
    const section = idFromBytes(reader.bytes(ID_BYTES.section), parseSectionId);
    const keyId = idFromBytes(reader.bytes(ID_BYTES.key), parseKeyId);
    const nonce = reader.bytes(NONCE_BYTES);
    const ciphertext = reader.bytes(reader.u32());
    if (reader.failed || ciphertext.length < TAG_BYTES || (i > 0 && parts[i - 1]!.section >= section)) return undefined;
    parts.push({ section, keyId, nonce, ciphertext });
  }
  return parts;
}
