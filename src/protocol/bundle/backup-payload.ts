/**
 * What a backup file says once it is open [FILE-5]: format 1 ‖ plan 16 ‖
 * createdAt u64 ‖ file device {signing 32 ‖ seed 32 ‖ KEM 65 ‖ scalar 32} ‖
 * keys u16, each {section 16 ‖ generation u16 ‖ keyId 16 ‖ key 32} ‖ entries
 * u32, each {form u8 ‖ length u32 ‖ bytes}.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { deviceSecretFrom, type DeviceSecret } from '../crypto/device-keys.ts';
import type { Engine } from '../crypto/engine.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { SECTION_KEY_BYTES, sectionKeyFrom } from '../crypto/section-key.ts';
import { ID_BYTES, idBytes, idFromBytes, parseKeyId, parsePlanId, parseSectionId, type PlanId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { NamedKey } from '../access/wrap.ts';

export interface Backup {
  readonly plan: PlanId;
  /** By the maker's clock, milliseconds since 1970. */
  readonly createdAt: number;
  /** The device that was enrolled for this file: it may only enrol another. */
  readonly fileDevice: DeviceSecret;
  /** Newest first in each section. */
  readonly keys: readonly NamedKey[];
  /** The access log first, each log in causal order, so that each can be taken in as it comes. Not yet examined. */
  readonly entries: readonly BackupEntry[];
}

/** `erased`: what is left of an entry whose payload was erased [ENTRY-9]. */
export interface BackupEntry {
  readonly form: 'whole' | 'erased';
  readonly bytes: Bytes;
}

export type BackupPayloadError = { readonly type: 'FileTooNew' } | { readonly type: 'FileDamaged' };

const PAYLOAD_FORMAT = 1;
const FORMS = ['whole', 'erased'] as const;

/** What a file holds, as bytes to be sealed [FILE-5]. */
export function encodeBackup(backup: Backup): Bytes {
  const { plan, createdAt, fileDevice, keys, entries } = backup;
  const writer = new ByteWriter().u8(PAYLOAD_FORMAT).bytes(idBytes(plan)).u64(createdAt);
  fileDevice.seed.withBytes((seed) => writer.bytes(fileDevice.keys.signing).bytes(seed));
  fileDevice.scalar.withBytes((scalar) => writer.bytes(fileDevice.keys.kem).bytes(scalar));
  writer.u16(keys.length);
  for (const { section, generation, keyId, key } of keys) {
    assert(keyId === key.keyId, 'keys bear their own names');
    writer.bytes(idBytes(section)).u16(generation).bytes(idBytes(keyId));
    key.secret.withBytes((bytes) => writer.bytes(bytes));
  }
  writer.u32(entries.length);
  for (const { form, bytes } of entries) writer.u8(FORMS.indexOf(form)).u32(bytes.length).bytes(bytes);
  return writer.finish();
}

/** Reads what a file holds [FILE-5]; a key that does not bear its name is damage. Entries are not judged here. */
export async function decodeBackup(engine: Engine, payload: Bytes): Promise<Result<Backup, BackupPayloadError>> {
  const reader = new ByteReader(payload);
  const format = reader.u8();
  if (format > PAYLOAD_FORMAT) return err({ type: 'FileTooNew' });
  const planBytes = reader.bytes(ID_BYTES.plan);
  const createdAt = reader.u64();
  const signing = reader.bytes(32);
  const seed = new SecretBytes(reader.bytes(32));
  const kem = reader.bytes(65);
  const scalar = new SecretBytes(reader.bytes(32));
  const keyCount = reader.u16();
  if (reader.failed || format !== PAYLOAD_FORMAT) return err({ type: 'FileDamaged' });

  const keys: NamedKey[] = [];
  for (let i = 0; i < keyCount; i++) {
    const sectionBytes = reader.bytes(ID_BYTES.section);
    const generation = reader.u16();
    const keyIdBytes = reader.bytes(ID_BYTES.key);
    const secret = reader.bytes(SECTION_KEY_BYTES);
    if (reader.failed) return err({ type: 'FileDamaged' });
    const key = await sectionKeyFrom(engine, secret);
    const keyId = idFromBytes(keyIdBytes, parseKeyId);
    if (key.keyId !== keyId) return err({ type: 'FileDamaged' });
    keys.push({ section: idFromBytes(sectionBytes, parseSectionId), generation, keyId, key });
  }

  const entries = readEntries(reader);
  if (!entries || reader.failed || reader.remaining > 0) return err({ type: 'FileDamaged' });
  const fileDevice = await deviceSecretFrom(engine, signing, seed, kem, scalar);
  return ok({ plan: idFromBytes(planBytes, parsePlanId), createdAt, fileDevice, keys, entries });
}

function readEntries(reader: ByteReader): readonly BackupEntry[] | undefined {
  const count = reader.u32();
  const entries: BackupEntry[] = [];
  for (let i = 0; i < count; i++) {
    const form = FORMS[reader.u8()];
    const length = reader.u32();
    if (form === undefined || length > LIMITS.entryBytes) return undefined;
    const bytes = reader.bytes(length);
    if (reader.failed) return undefined;
    entries.push({ form, bytes });
  }
  return entries;
}
