/**
 * The one data key of this installation. Without a passphrase it is wrapped
 * under a key that the browser keeps and never shows: that guards copies of the
 * profile's files, not an unlocked phone. With one it lies under the passphrase
 * alone, and under passkeys beside it [KEY-7].
 */
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import { NONCE_BYTES } from '#protocol/crypto/aead.ts';
import type { Engine, KeyHandle } from '#protocol/crypto/engine.ts';
import {
  createDataKey,
  deviceLock,
  makeDeviceLock,
  passphraseLockFor,
  unlockDataKey,
  type DataKey,
  type LockKey,
  type WrappedDataKey,
} from '#protocol/crypto/lock.ts';
import { AppLocked } from '../api-lock.ts';
import type { InstallationRecord, ReplicaStorage, StoredPasskey } from '../storage.ts';

/**
 * The data key, or `null` when nothing was ever kept here. Throws `AppLocked` where it lies under a passphrase, and
 * `InstallationDamaged` when its lock does not open it: no plan may then be written.
 */
export async function openInstallation(engine: Engine, storage: ReplicaStorage): Promise<DataKey | null> {
  const record = await storage.readInstallation();
  return record === null ? null : openRecord(engine, record);
}

/** The data key, made on first use. Two tabs that make one at once end with the same. Throws as `openInstallation`. */
export async function ensureInstallation(engine: Engine, storage: ReplicaStorage): Promise<DataKey> {
  const standing = await openInstallation(engine, storage);
  if (standing !== null) return standing;
  const lock = await makeDeviceLock(engine);
  const { wrapped } = await createDataKey(engine, lock);
  const kept = await storage.addInstallation({
    lock: { kind: 'browser', key: lock.key },
    wrappedDataKey: encodeWrapped(wrapped),
  });
  return openRecord(engine, kept);
}

/** The installation's record does not open. Nothing is deleted and nothing written: the plans may be readable by another way. */
export class InstallationDamaged extends Error {
  override readonly name = 'InstallationDamaged';
}

async function openRecord(engine: Engine, record: InstallationRecord): Promise<DataKey> {
  if (record.lock.kind === 'passphrase') throw new AppLocked();
  const lock = deviceLock(record.lock.key as KeyHandle);
  const opened = await unlockDataKey(engine, lock, wrappedOf(record)).catch(() => null);
  if (opened === null || !opened.ok) throw new InstallationDamaged('The data key does not open');
  return opened.value;
}

/** The lock that the record stands under: the browser's own key, or what this passphrase makes, right or wrong. */
export function lockOf(engine: Engine, record: InstallationRecord, passphrase: string): Promise<LockKey> {
  if (record.lock.kind === 'browser') return Promise.resolve(deviceLock(record.lock.key as KeyHandle));
  return passphraseLockFor(engine, passphrase, wrappedOf(record));
}

/** The record's data key as it lies wrapped. */
export function wrappedOf({ lock, wrappedDataKey }: InstallationRecord): WrappedDataKey {
  return lock.kind === 'passphrase'
    ? { ...decodeWrapped(wrappedDataKey), lock: 'passphrase', salt: lock.salt, iterations: lock.iterations }
    : decodeWrapped(wrappedDataKey);
}

/** The data key as it lies wrapped for a passkey. */
export function wrappedForPasskey({ wrappedDataKey }: StoredPasskey): WrappedDataKey {
  return { ...decodeWrapped(wrappedDataKey), lock: 'passkey' };
}

/** version 1 · nonce 12 · sealed. */
export function encodeWrapped(wrapped: WrappedDataKey): Bytes {
  return concatBytes(new Uint8Array([wrapped.version]), wrapped.nonce, wrapped.sealed);
}

function decodeWrapped(bytes: Bytes): WrappedDataKey {
  if (bytes[0] !== 1) throw new InstallationDamaged('The data key is kept in a form this version does not know');
  return {
    version: 1,
    lock: 'device',
    salt: new Uint8Array(0),
    iterations: 0,
    nonce: bytes.slice(1, 1 + NONCE_BYTES),
    sealed: bytes.slice(1 + NONCE_BYTES),
  };
}
