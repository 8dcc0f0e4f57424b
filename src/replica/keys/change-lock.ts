/** The installation's record under another lock [KEY-7]: one key is wrapped anew, nothing else is touched. */
import type { Bytes } from '#lib/bytes.ts';
import { ok, type Result } from '#lib/result.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import {
  makeDeviceLock,
  makePassphraseLock,
  passkeyLock,
  rewrapDataKey,
  unlockDataKey,
  type LockKey,
  type UnlockError,
} from '#protocol/crypto/lock.ts';
import type { Passkey } from '../api-lock.ts';
import type { InstallationRecord } from '../storage.ts';
import { encodeWrapped, lockOf, wrappedOf } from './installation.ts';

/** Under a new passphrase. @param passphrase the one it has; of no account where it has none */
export async function underPassphrase(
  engine: Engine,
  record: InstallationRecord,
  passphrase: string,
  next: string,
): Promise<Result<InstallationRecord, UnlockError>> {
  const to = await makePassphraseLock(engine, next);
  const lock = { kind: 'passphrase', salt: to.salt, iterations: to.iterations } as const;
  return rewrapped(engine, record, passphrase, to, { lock, ...passkeysOf(record) });
}

/** Under a new key of the browser, and nothing else. */
export async function underDevice(
  engine: Engine,
  record: InstallationRecord,
  passphrase: string,
): Promise<Result<InstallationRecord, UnlockError>> {
  const to = await makeDeviceLock(engine);
  return rewrapped(engine, record, passphrase, to, { lock: { kind: 'browser', key: to.key } });
}

/** As it is, and under a passkey too. */
export async function withPasskey(
  engine: Engine,
  record: InstallationRecord,
  passphrase: string,
  { id, salt }: Passkey,
  secret: Bytes,
): Promise<Result<InstallationRecord, UnlockError>> {
  const from = await lockOf(engine, record, passphrase);
  const wrapped = await rewrapDataKey(engine, wrappedOf(record), from, await passkeyLock(engine, secret));
  if (!wrapped.ok) return wrapped;
  const passkey = { id, salt, wrappedDataKey: encodeWrapped(wrapped.value) };
  return ok({ ...record, passkeys: [...(record.passkeys ?? []), passkey] });
}

/** As it is, without passkeys; the passphrase is asked for all the same. */
export async function withoutPasskeys(
  engine: Engine,
  record: InstallationRecord,
  passphrase: string,
): Promise<Result<InstallationRecord, UnlockError>> {
  const opened = await unlockDataKey(engine, await lockOf(engine, record, passphrase), wrappedOf(record));
  return opened.ok ? ok({ lock: record.lock, wrappedDataKey: record.wrappedDataKey }) : opened;
}

async function rewrapped(
  engine: Engine,
  record: InstallationRecord,
  passphrase: string,
  to: LockKey,
  rest: Omit<InstallationRecord, 'wrappedDataKey'>,
): Promise<Result<InstallationRecord, UnlockError>> {
  const from = await lockOf(engine, record, passphrase);
  const wrapped = await rewrapDataKey(engine, wrappedOf(record), from, to);
  return wrapped.ok ? ok({ ...rest, wrappedDataKey: encodeWrapped(wrapped.value) }) : wrapped;
}

function passkeysOf({ passkeys }: InstallationRecord): Pick<InstallationRecord, 'passkeys'> {
  return passkeys === undefined ? {} : { passkeys };
}
