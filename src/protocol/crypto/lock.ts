/**
 * How an installation keeps its secrets [KEY-7]. One random data key covers all
 * plans of the installation and is stored only wrapped under a lock key: a
 * non-extractable key of this device, or one made of a passphrase, and beside
 * that one of a passkey. Switching the lock re-wraps one key, and nothing else.
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteWriter } from '../codec/writer.ts';
import { NONCE_BYTES, importAesKey, openAead, sealAead, type NotAuthentic } from './aead.ts';
import type { Engine, KeyHandle } from './engine.ts';
import { hkdf, pbkdf2 } from './hash.ts';

/** OWASP 2023 for PBKDF2-SHA-256; a third of a second on a phone. */
export const PBKDF2_ITERATIONS = 600_000;
const SALT_BYTES = 16;
const DATA_KEY_BYTES = 32;

/** `device`: stored beside the data (guards copies, not the device). `passphrase`, `passkey`: made anew each time. */
export type LockKind = 'device' | 'passphrase' | 'passkey';
const KIND_CODES: Readonly<Record<LockKind, number>> = { device: 0, passphrase: 1, passkey: 2 };

/** What opens the data key. */
export interface LockKey {
  readonly kind: LockKind;
  /** Non-extractable AES-256-GCM; the client may store the one of a `device` lock. */
  readonly key: KeyHandle;
  /** Empty but for a `passphrase`. */
  readonly salt: Bytes;
  /** 0 but for a `passphrase`. */
  readonly iterations: number;
}

/** Plain data for the store. */
export interface WrappedDataKey {
  readonly version: 1;
  readonly lock: LockKind;
  readonly salt: Bytes;
  readonly iterations: number;
  readonly nonce: Bytes;
  readonly sealed: Bytes;
}

/** The open data key: two non-extractable keys derived from it. */
export interface DataKey {
  /** Seals write-ahead rows, summaries and caches. */
  readonly rows: KeyHandle;
  /** Seals private keys and section keys. */
  readonly keys: KeyHandle;
}

/** `WrongLock`: another passphrase, another device's key, or changed bytes. */
export type UnlockError = { readonly type: 'WrongLock' };

/** A lock without a passphrase. The key cannot be exported; the client stores it as it is. */
export async function makeDeviceLock(engine: Engine): Promise<LockKey> {
  const key = (await engine.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])) as KeyHandle;
  return deviceLock(key);
}

/** The lock of a key handle that `makeDeviceLock` made earlier and the store kept. */
export function deviceLock(key: KeyHandle): LockKey {
  return { kind: 'device', key, salt: new Uint8Array(0), iterations: 0 };
}

/** A new passphrase lock with its own salt. */
export function makePassphraseLock(
  engine: Engine,
  passphrase: string,
  iterations = PBKDF2_ITERATIONS,
): Promise<LockKey> {
  return passphraseLockWith(engine, passphrase, engine.randomBytes(SALT_BYTES), iterations);
}

/** The lock that a passphrase makes for this wrapped key: right or wrong, `unlockDataKey` tells. */
export function passphraseLockFor(engine: Engine, passphrase: string, wrapped: WrappedDataKey): Promise<LockKey> {
  assert(wrapped.lock === 'passphrase', 'the data key is under a passphrase');
  return passphraseLockWith(engine, passphrase, wrapped.salt, wrapped.iterations);
}

/** The lock that a passkey opens. @param secret what the authenticator gave for this device's salt (WebAuthn PRF), 32 bytes */
export async function passkeyLock(engine: Engine, secret: Bytes): Promise<LockKey> {
  const key = await importAesKey(engine, await hkdf(engine, secret, 'dinplan/lock/1/passkey', 32));
  return { kind: 'passkey', key, salt: new Uint8Array(0), iterations: 0 };
}

/** Makes the installation's data key. */
export async function createDataKey(
  engine: Engine,
  lock: LockKey,
): Promise<{ readonly dataKey: DataKey; readonly wrapped: WrappedDataKey }> {
  const secret = engine.randomBytes(DATA_KEY_BYTES);
  return { dataKey: await deriveDataKey(engine, secret), wrapped: await wrap(engine, lock, secret) };
}

/** The data key, if this is its lock [KEY-7]. */
export async function unlockDataKey(
  engine: Engine,
  lock: LockKey,
  wrapped: WrappedDataKey,
): Promise<Result<DataKey, UnlockError>> {
  const secret = await unwrap(engine, lock, wrapped);
  return secret.ok ? ok(await deriveDataKey(engine, secret.value)) : secret;
}

/** The same data key under another lock. The old wrapped key must then be deleted. */
export async function rewrapDataKey(
  engine: Engine,
  wrapped: WrappedDataKey,
  from: LockKey,
  to: LockKey,
): Promise<Result<WrappedDataKey, UnlockError>> {
  const secret = await unwrap(engine, from, wrapped);
  return secret.ok ? ok(await wrap(engine, to, secret.value)) : secret;
}

/** Seals a row or cache. `purpose` says what and where it is (table, plan, key): bytes moved elsewhere do not open. Nonce ‖ ciphertext ‖ tag. */
export function sealLocal(engine: Engine, dataKey: DataKey, purpose: string, plaintext: Bytes): Promise<Bytes> {
  return sealUnder(engine, dataKey.rows, purpose, plaintext);
}

/** Opens what `sealLocal` sealed for the same purpose. */
export function openLocal(
  engine: Engine,
  dataKey: DataKey,
  purpose: string,
  sealed: Bytes,
): Promise<Result<Bytes, NotAuthentic>> {
  return openUnder(engine, dataKey.rows, purpose, sealed);
}

/** As `sealLocal`, for keys: a section key, a sheet that waits to be written down. */
export function sealSecret(engine: Engine, dataKey: DataKey, purpose: string, secret: Bytes): Promise<Bytes> {
  return sealUnder(engine, dataKey.keys, purpose, secret);
}

/** Opens what `sealSecret` sealed for the same purpose. */
export function openSecret(
  engine: Engine,
  dataKey: DataKey,
  purpose: string,
  sealed: Bytes,
): Promise<Result<Bytes, NotAuthentic>> {
  return openUnder(engine, dataKey.keys, purpose, sealed);
}

async function sealUnder(engine: Engine, key: KeyHandle, purpose: string, plaintext: Bytes): Promise<Bytes> {
  const nonce = engine.randomBytes(NONCE_BYTES);
  return concatBytes(nonce, await sealAead(engine, key, nonce, localAad(purpose), plaintext));
}

function openUnder(
  engine: Engine,
  key: KeyHandle,
  purpose: string,
  sealed: Bytes,
): Promise<Result<Bytes, NotAuthentic>> {
  return openAead(engine, key, sealed.slice(0, NONCE_BYTES), localAad(purpose), sealed.slice(NONCE_BYTES));
}

function localAad(purpose: string): Bytes {
  return concatBytes(utf8ToBytes('dinplan/local/1'), utf8ToBytes(purpose));
}

async function passphraseLockWith(
  engine: Engine,
  passphrase: string,
  salt: Bytes,
  iterations: number,
): Promise<LockKey> {
  const key = await importAesKey(engine, await pbkdf2(engine, passphrase, salt, iterations));
  return { kind: 'passphrase', key, salt, iterations };
}

async function deriveDataKey(engine: Engine, secret: Bytes): Promise<DataKey> {
  const [rows, keys] = await Promise.all([
    hkdf(engine, secret, 'dinplan/data/1/rows', 32),
    hkdf(engine, secret, 'dinplan/data/1/keys', 32),
  ]);
  return { rows: await importAesKey(engine, rows), keys: await importAesKey(engine, keys) };
}

async function wrap(engine: Engine, lock: LockKey, secret: Bytes): Promise<WrappedDataKey> {
  const nonce = engine.randomBytes(NONCE_BYTES);
  const sealed = await sealAead(engine, lock.key, nonce, wrapAad(lock), secret);
  return { version: 1, lock: lock.kind, salt: lock.salt, iterations: lock.iterations, nonce, sealed };
}

async function unwrap(engine: Engine, lock: LockKey, wrapped: WrappedDataKey): Promise<Result<Bytes, UnlockError>> {
  const secret = await openAead(engine, lock.key, wrapped.nonce, wrapAad(lock), wrapped.sealed);
  return secret.ok ? secret : err({ type: 'WrongLock' });
}

function wrapAad(lock: LockKey): Bytes {
  return new ByteWriter()
    .bytes(utf8ToBytes('dinplan/lock/1'))
    .u8(KIND_CODES[lock.kind])
    .bytes(lock.salt)
    .u32(lock.iterations)
    .finish();
}
