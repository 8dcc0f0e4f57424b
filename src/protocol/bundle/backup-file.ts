/**
 * The backup file: all entries and keys its maker may read, and the private
 * keys of a device that was enrolled for this file alone [FILE-1]. Sealed under
 * a random file key, which the passphrase or any sheet in force opens.
 *
 * header = magic 8 ‖ version 1 ‖ salt 16 ‖ iterations u32 ‖ nonce 12 ‖ file key
 * under the passphrase 48 ‖ sheets u8, each {device 16 ‖ enc 65 ‖ file key 48}
 * ‖ payload nonce 12 ‖ payload length u64 ‖ first 16 bytes of SHA-256(header so
 * far). Then the payload, AES-256-GCM with the whole header as additional data.
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, equalBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { NONCE_BYTES, TAG_BYTES, importAesKey, openAead, sealAead } from '../crypto/aead.ts';
import type { Device, DeviceKeys } from '../crypto/device-keys.ts';
import type { Engine } from '../crypto/engine.ts';
import { pbkdf2, sha256 } from '../crypto/hash.ts';
import { KEM_ENC_BYTES, hpkeOpen, hpkeSeal } from '../crypto/hpke.ts';
import { PBKDF2_ITERATIONS } from '../crypto/lock.ts';
import { ID_BYTES, idBytes, idFromBytes, parseDeviceId, type DeviceId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { decodeBackup, encodeBackup, type Backup } from './backup-payload.ts';

/** "DINPLAN" and a byte that no text has. */
const MAGIC: Bytes = concatBytes(utf8ToBytes('DINPLAN'), new Uint8Array([0x1a]));
export const BACKUP_VERSION = 1;
const SALT_BYTES = 16;
const FILE_KEY_BYTES = 32;
const CHECK_BYTES = 16;
/** The file key for one sheet. */
const SHEET_BYTES = ID_BYTES.device + KEM_ENC_BYTES + FILE_KEY_BYTES + TAG_BYTES;
/** The count in a file is obeyed within these bounds only: too few would be weak, too many would stop a phone. */
const MIN_ITERATIONS = 100_000;
const MAX_ITERATIONS = 5_000_000;

export interface BackupHeader {
  readonly salt: Bytes;
  readonly iterations: number;
  readonly passphraseNonce: Bytes;
  /** The file key under the passphrase. */
  readonly byPassphrase: Bytes;
  /** The file key under each sheet that was in force. */
  readonly bySheet: readonly { readonly sheet: DeviceId; readonly enc: Bytes; readonly ciphertext: Bytes }[];
  readonly nonce: Bytes;
  readonly payloadLength: number;
  /** The header as it stands in the file. */
  readonly bytes: Bytes;
}

/** Before anything is opened. */
export type BackupHeaderError =
  | { readonly type: 'NotADinPlanFile' }
  | { readonly type: 'FileTruncated' }
  | { readonly type: 'FileTooLarge'; readonly maxBytes: number }
  | { readonly type: 'FileTooNew' }
  | { readonly type: 'FileDamaged' };

export type BackupError =
  | BackupHeaderError
  | { readonly type: 'WrongPassphrase' }
  | { readonly type: 'SheetNotForThisFile' };

/** Writes the file. `iterations` is for tests. Larger than LIMITS.bundleFileBytes: `FileTooLarge`. */
export async function writeBackup(
  engine: Engine,
  backup: Backup,
  to: { readonly passphrase: string; readonly sheets: readonly DeviceKeys[]; readonly iterations?: number },
): Promise<Result<Bytes, { readonly type: 'FileTooLarge'; readonly maxBytes: number }>> {
  const { passphrase, sheets, iterations = PBKDF2_ITERATIONS } = to;
  assert(sheets.length <= LIMITS.sheets, 'sheets fit the limit');
  const payload = encodeBackup(backup);
  const fileKey = engine.randomBytes(FILE_KEY_BYTES);
  const salt = engine.randomBytes(SALT_BYTES);
  const passphraseNonce = engine.randomBytes(NONCE_BYTES);
  const lock = await importAesKey(engine, await pbkdf2(engine, passphrase, salt, iterations));

  const writer = new ByteWriter().bytes(MAGIC).u8(BACKUP_VERSION).bytes(salt).u32(iterations).bytes(passphraseNonce);
  writer.bytes(await sealAead(engine, lock, passphraseNonce, passphraseAad(salt, iterations), fileKey));
  writer.u8(sheets.length);
  for (const { id, kem } of sheets) {
    const { enc, ciphertext } = await hpkeSeal(engine, kem, sheetInfo(id), salt, fileKey);
    writer.bytes(idBytes(id)).bytes(enc).bytes(ciphertext);
  }
  const nonce = engine.randomBytes(NONCE_BYTES);
  const start = writer
    .bytes(nonce)
    .u64(payload.length + TAG_BYTES)
    .finish();
  const header = concatBytes(start, await checkOf(engine, start));
  if (header.length + payload.length + TAG_BYTES > LIMITS.bundleFileBytes)
    return err({ type: 'FileTooLarge', maxBytes: LIMITS.bundleFileBytes });
  const key = await importAesKey(engine, fileKey);
  return ok(concatBytes(header, await sealAead(engine, key, nonce, header, payload)));
}

/** Reads what stands outside the seal, and checks that the file is whole. */
export async function readBackupHeader(engine: Engine, file: Bytes): Promise<Result<BackupHeader, BackupHeaderError>> {
  const begins = equalBytes(file.subarray(0, MAGIC.length), MAGIC.subarray(0, file.length));
  if (!begins || file.length === 0) return err({ type: 'NotADinPlanFile' });
  if (file.length > LIMITS.bundleFileBytes) return err({ type: 'FileTooLarge', maxBytes: LIMITS.bundleFileBytes });
  const reader = new ByteReader(file);
  reader.bytes(MAGIC.length);
  const version = reader.u8();
  if (reader.failed) return err({ type: 'FileTruncated' });
  if (version > BACKUP_VERSION) return err({ type: 'FileTooNew' });
  if (version === 0) return err({ type: 'FileDamaged' });

  const salt = reader.bytes(SALT_BYTES);
  const iterations = reader.u32();
  const passphraseNonce = reader.bytes(NONCE_BYTES);
  const byPassphrase = reader.bytes(FILE_KEY_BYTES + TAG_BYTES);
  const sheets = reader.u8();
  if (sheets > LIMITS.sheets) return err({ type: 'FileDamaged' });
  if (reader.failed || reader.remaining < sheets * SHEET_BYTES + NONCE_BYTES + 8 + CHECK_BYTES)
    return err({ type: 'FileTruncated' });
  const bySheet: { sheet: DeviceId; enc: Bytes; ciphertext: Bytes }[] = [];
  for (let i = 0; i < sheets; i++) {
    const sheet = idFromBytes(reader.bytes(ID_BYTES.device), parseDeviceId);
    bySheet.push({ sheet, enc: reader.bytes(KEM_ENC_BYTES), ciphertext: reader.bytes(FILE_KEY_BYTES + TAG_BYTES) });
  }
  const nonce = reader.bytes(NONCE_BYTES);
  const payloadLength = reader.u64();
  const check = await checkOf(engine, file.slice(0, reader.offset));
  if (reader.failed || !equalBytes(reader.bytes(CHECK_BYTES), check)) return err({ type: 'FileDamaged' });
  if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS || payloadLength < TAG_BYTES)
    return err({ type: 'FileDamaged' });
  if (reader.remaining < payloadLength) return err({ type: 'FileTruncated' });
  if (reader.remaining > payloadLength) return err({ type: 'FileDamaged' });
  return ok({
    salt,
    iterations,
    passphraseNonce,
    byPassphrase,
    bySheet,
    nonce,
    payloadLength,
    bytes: file.slice(0, reader.offset),
  });
}

/** Opens a file with its passphrase; errors in the order of [FILE-3]. */
export async function openBackupWithPassphrase(
  engine: Engine,
  file: Bytes,
  passphrase: string,
): Promise<Result<Backup, BackupError>> {
  const read = await readBackupHeader(engine, file);
  if (!read.ok) return read;
  const { salt, iterations, passphraseNonce, byPassphrase } = read.value;
  const lock = await importAesKey(engine, await pbkdf2(engine, passphrase, salt, iterations));
  const fileKey = await openAead(engine, lock, passphraseNonce, passphraseAad(salt, iterations), byPassphrase);
  return fileKey.ok ? openPayload(engine, file, read.value, fileKey.value) : err({ type: 'WrongPassphrase' });
}

/** `sheet`: the device that the sheet's words make (`sheetKeys`, `importDevice`). */
export async function openBackupWithSheet(
  engine: Engine,
  file: Bytes,
  sheet: Device,
): Promise<Result<Backup, BackupError>> {
  const read = await readBackupHeader(engine, file);
  if (!read.ok) return read;
  for (const { sheet: id, enc, ciphertext } of read.value.bySheet) {
    if (id !== sheet.keys.id) continue;
    const fileKey = await hpkeOpen(engine, sheet.kem, { enc, ciphertext }, sheetInfo(id), read.value.salt);
    return fileKey.ok ? openPayload(engine, file, read.value, fileKey.value) : err({ type: 'FileDamaged' });
  }
  return err({ type: 'SheetNotForThisFile' });
}

async function openPayload(
  engine: Engine,
  file: Bytes,
  header: BackupHeader,
  fileKey: Bytes,
): Promise<Result<Backup, BackupError>> {
  if (fileKey.length !== FILE_KEY_BYTES) return err({ type: 'FileDamaged' });
  const key = await importAesKey(engine, fileKey);
  const payload = await openAead(engine, key, header.nonce, header.bytes, file.slice(header.bytes.length));
  return payload.ok ? decodeBackup(engine, payload.value) : err({ type: 'FileDamaged' });
}

/** Finds damage before a passphrase is blamed for it. Not a defence: whoever changes the header can make it anew. */
async function checkOf(engine: Engine, header: Bytes): Promise<Bytes> {
  return (await sha256(engine, header)).slice(0, CHECK_BYTES);
}

function passphraseAad(salt: Bytes, iterations: number): Bytes {
  return new ByteWriter().bytes(utf8ToBytes('dinplan/file/1')).bytes(salt).u32(iterations).finish();
}

function sheetInfo(sheet: DeviceId): Bytes {
  return concatBytes(utf8ToBytes('dinplan/file/1'), idBytes(sheet));
}
