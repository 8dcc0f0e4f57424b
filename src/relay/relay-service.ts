/** A relay with its store on disk, ready to be served. */
import { chmodSync, existsSync } from 'node:fs';
import { utf8ToBytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { engineFrom } from '#protocol/crypto/engine.ts';
import { openIdentity } from './core/identity.ts';
import type { RelayLimits } from './core/limits.ts';
import { createRelay, type NewPlans, type Relay } from './core/relay.ts';
import { lockDataFolder, type DataFolderError } from './data-folder.ts';
import type { Settings } from './settings.ts';
import { openSqliteStore, type SqliteStore } from './store/sqlite-store.ts';

export interface RelayService {
  readonly relay: Relay;
  readonly store: SqliteStore;
  /** Commits what was begun, says goodbye to all lines, and closes the store. */
  stop(): Promise<void>;
}

export type RelaySettings = Pick<Settings, 'data' | 'open' | 'registrationToken' | 'quotaBytes'>;

/** Opens the store in its folder and the relay over it. `limits` are for tests and benchmarks. */
export async function openRelay(
  settings: RelaySettings,
  limits: Partial<RelayLimits> = {},
): Promise<Result<RelayService, DataFolderError>> {
  const folder = lockDataFolder(settings.data);
  if (!folder.ok) return folder;
  const { storeFile, release } = folder.value;
  let store: SqliteStore;
  try {
    const isNew = !existsSync(storeFile);
    store = openSqliteStore(storeFile);
    if (isNew) chmodSync(storeFile, 0o600);
  } catch (error) {
    release();
    return err({ type: 'FolderUnusable', folder: settings.data, reason: String(error) });
  }
  const engine = engineFrom(globalThis);
  const { signer, era } = await openIdentity(engine, store);
  const relay = createRelay({
    store,
    engine,
    signer,
    era,
    clock: () => Date.now(),
    chance: (length) => engine.randomBytes(length),
    limits: { quotaBytes: settings.quotaBytes, ...limits },
    newPlans: newPlansOf(settings),
    onFailure: logFailure,
  });
  const stop = async (): Promise<void> => {
    await relay.stop();
    await store.close();
    release();
  };
  let stopped: Promise<void> | undefined;
  return ok({ relay, store, stop: () => (stopped ??= stop()) });
}

/** By name and code: a message may quote what it choked on. */
function logFailure(error: unknown): void {
  const { name = 'Error', code = '', errcode = '' } = error as { name?: string; code?: string; errcode?: number };
  console.error(`A request failed: ${name} ${code} ${errcode}`.trimEnd());
}

function newPlansOf({ open, registrationToken }: RelaySettings): NewPlans {
  if (open) return 'open';
  return registrationToken === '' ? 'closed' : { token: utf8ToBytes(registrationToken) };
}
