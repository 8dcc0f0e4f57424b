/**
 * Names of things, as they travel. In memory an id is lower-case hexadecimal,
 * so that it can be compared, sorted and used as a key; on the wire it is bytes.
 * Two ids of the same shape are two types, and only the functions here make one.
 */
import { assert } from '#lib/assert.ts';
import type { Brand } from '#lib/brand.ts';
import { concatBytes, fromHex, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import type { ByteReader } from './codec/reader.ts';
import type { Engine } from './crypto/engine.ts';
import { sha256 } from './crypto/hash.ts';

/** 16 bytes: a hash of the plan's root public key. */
export type PlanId = Brand<string, 'PlanId'>;
/** 16 random bytes; all zero in entries that belong to no section. */
export type SectionId = Brand<string, 'SectionId'>;
/** 16 bytes: a hash of a device's (or a sheet's) two public keys. */
export type DeviceId = Brand<string, 'DeviceId'>;
/** 16 random bytes: a pseudonym of a participant. */
export type MemberId = Brand<string, 'MemberId'>;
/** 32 bytes: the hash that names an entry. */
export type EntryId = Brand<string, 'EntryId'>;
/** 16 bytes: derived from a section key, and so a commitment to it. */
export type KeyId = Brand<string, 'KeyId'>;
/** 8 random bytes: one unbroken life of a device's logs. */
export type Incarnation = Brand<string, 'Incarnation'>;
/** 16 random bytes: one tab, from opening to closing. */
export type SessionNonce = Brand<string, 'SessionNonce'>;

/** Byte lengths on the wire [LIMIT-2]. */
export const ID_BYTES = Object.freeze({
  plan: 16,
  section: 16,
  device: 16,
  member: 16,
  entry: 32,
  key: 16,
  incarnation: 8,
  session: 16,
});

interface Parse<Id extends string> {
  (text: string): Id | undefined;
  /** How long the id is on the wire. */
  readonly byteLength: number;
}

function parser(byteLength: number): Parse<never> {
  const shape = new RegExp(`^[0-9a-f]{${byteLength * 2}}$`);
  return Object.assign((text: string) => (shape.test(text) ? (text as never) : undefined), { byteLength });
}

/** Each gives the id that the text spells, or `undefined`. Lower-case hexadecimal of the exact length only. */
export const parsePlanId: Parse<PlanId> = parser(ID_BYTES.plan);
export const parseSectionId: Parse<SectionId> = parser(ID_BYTES.section);
export const parseDeviceId: Parse<DeviceId> = parser(ID_BYTES.device);
export const parseMemberId: Parse<MemberId> = parser(ID_BYTES.member);
export const parseEntryId: Parse<EntryId> = parser(ID_BYTES.entry);
export const parseKeyId: Parse<KeyId> = parser(ID_BYTES.key);
export const parseIncarnation: Parse<Incarnation> = parser(ID_BYTES.incarnation);
export const parseSessionNonce: Parse<SessionNonce> = parser(ID_BYTES.session);

export type AnyId = PlanId | SectionId | DeviceId | MemberId | EntryId | KeyId | Incarnation | SessionNonce;

/** The bytes of an id as they stand on the wire. */
export function idBytes(id: AnyId): Bytes {
  const bytes = fromHex(id);
  assert(bytes !== undefined, 'an id is hexadecimal');
  return bytes;
}

/** The id whose bytes these are; the length must be right. */
export function idFromBytes<Id extends AnyId>(bytes: Uint8Array, parse: Parse<Id>): Id {
  assert(bytes.length === parse.byteLength, 'an id has its length');
  return toHex(bytes) as Id;
}

/** The id that comes next; its bytes must be there. */
export function readId<Id extends AnyId>(reader: ByteReader, parse: Parse<Id>): Id {
  const text = reader.hex(parse.byteLength);
  assert(text !== undefined, 'an id has its length');
  return text as Id;
}

/** Section of entries that belong to the whole plan: access, erase, wrap. */
export const NO_SECTION = '00'.repeat(16) as SectionId;
/** `prev` of the first entry of a log, and of entries that are in no log. */
export const NO_ENTRY = '00'.repeat(32) as EntryId;
/** `keyId` of entries that no section key seals. */
export const NO_KEY = '00'.repeat(16) as KeyId;

/** 16 random bytes. */
export function newSectionId(engine: Engine): SectionId {
  return idFromBytes(engine.randomBytes(ID_BYTES.section), parseSectionId);
}
/** 16 random bytes: a pseudonym. */
export function newMemberId(engine: Engine): MemberId {
  return idFromBytes(engine.randomBytes(ID_BYTES.member), parseMemberId);
}
/** 8 random bytes. */
export function newIncarnation(engine: Engine): Incarnation {
  return idFromBytes(engine.randomBytes(ID_BYTES.incarnation), parseIncarnation);
}
/** 16 random bytes. */
export function newSessionNonce(engine: Engine): SessionNonce {
  return idFromBytes(engine.randomBytes(ID_BYTES.session), parseSessionNonce);
}

/** [KEY-1] `rootKey`: Ed25519 public key of the plan's first sheet, 32 bytes. */
export async function planIdOf(engine: Engine, rootKey: Bytes): Promise<PlanId> {
  assert(rootKey.length === 32, 'a root key has 32 bytes');
  const hash = await sha256(engine, concatBytes(utf8ToBytes('dinplan/plan/1'), rootKey));
  return idFromBytes(hash.slice(0, ID_BYTES.plan), parsePlanId);
}

/** [KEY-2] `signing`: Ed25519, 32 bytes. `kem`: P-256 uncompressed, 65 bytes. */
export async function deviceIdOf(engine: Engine, signing: Bytes, kem: Bytes): Promise<DeviceId> {
  assert(signing.length === 32 && kem.length === 65, 'a device has keys of 32 and 65 bytes');
  const hash = await sha256(engine, concatBytes(utf8ToBytes('dinplan/device/1'), signing, kem));
  return idFromBytes(hash.slice(0, ID_BYTES.device), parseDeviceId);
}

/** [ACCESS-8] The id of a member's own section. `salt`: 16 random bytes. */
export async function ownSectionId(engine: Engine, member: MemberId, salt: Bytes): Promise<SectionId> {
  assert(salt.length === 16, 'a salt has 16 bytes');
  const hash = await sha256(engine, concatBytes(utf8ToBytes('dinplan/own/1'), idBytes(member), salt));
  return idFromBytes(hash.slice(0, ID_BYTES.section), parseSectionId);
}
