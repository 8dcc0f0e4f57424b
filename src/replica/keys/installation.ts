/**
 * The one data key of this installation. Without a passphrase it is wrapped
 * under a key that the browser keeps and never shows: that guards copies of the
 * profile's files, not an unlocked phone.
 */
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import { assert } from '#lib/assert.ts';
import { NONCE_BYTES } from '#protocol/crypto/aead.ts';
import type { Engine, KeyHandle } from '#protocol/crypto/engine.ts';
import {
  createDataKey,
  deviceLock,
  makeDeviceLock,
  unlockDataKey,
  type DataKey,
  type WrappedDataKey,
} from '#protocol/crypto/lock.ts';
import type { InstallationRecord, ReplicaStorage } from '../storage.ts';

/** The data key, or `null` when nothing was ever kept here. Throws when the lock does not open it: no plan may then be written. */
export async function openInstallation(engine: Engine, storage: ReplicaStorage): Promise<DataKey | null> {
  const record = await storage.readInstallation();
  return record === null ? null : unlock(engine, record);
}

/** The data key, made on first use. Two tabs that make one at once end with the same. */
export async function ensureInstallation(engine: Engine, storage: ReplicaStorage): Promise<DataKey> {
  const standing = await openInstallation(engine, storage);
  if (standing !== null) return standing;
  const lock = await makeDeviceLock(engine);
  const { wrapped } = await createDataKey(engine, lock);
  const kept = await storage.addInstallation({
    lock: { kind: 'browser', key: lock.key },
    wrappedDataKey: encodeWrapped(wrapped),
  });
  return unlock(engine, kept);
}

/** The installation's record does not open. Nothing is deleted and nothing written: the plans may be readable by another way. */
export class InstallationDamaged extends Error {
  override readonly name = 'InstallationDamaged';
}

async function unlock(engine: Engine, record: InstallationRecord): Promise<DataKey> {
  assert(record.lock.kind === 'browser', 'a passphrase lock is opened by its own door');
  const key = record.lock.key as KeyHandle;
  const wrapped = decodeWrapped(record.wrappedDataKey);
  const opened = await unlockDataKey(engine, deviceLock(key), wrapped).catch(() => null);
  if (opened === null || !opened.ok) throw new InstallationDamaged('The data key does not open');
  return opened.value;
}

/** version 1 · nonce 12 · sealed. */
function encodeWrapped(wrapped: WrappedDataKey): Bytes {
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
