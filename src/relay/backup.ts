/**
 * Copies of the store, and putting one back. A restored store has forgotten
 * what came after the copy, so it begins a new era and devices offer it
 * everything again [SYNC-8, SYNC-12]. What must not be forgotten is who was
 * removed and what was erased: acts that the store had and the copy has not
 * are carried over before anybody is served.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { copyBytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { engineFrom } from '#protocol/crypto/engine.ts';
import type { DeviceId, PlanId } from '#protocol/ids.ts';
import { ERA_BYTES } from './core/identity.ts';
import { ACCESS_STREAM, Mailbox } from './core/mailbox.ts';
import { STORE_FILE, lockDataFolder, type DataFolderError } from './data-folder.ts';
import { openSqliteStore, type SqliteStore } from './store/sqlite-store.ts';
import { PIECE_BYTES, PIECE_ENTRIES } from './store/store.ts';
import { join } from 'node:path';

export type BackupError =
  | DataFolderError
  | { readonly type: 'NothingToCopy'; readonly folder: string }
  | { readonly type: 'NotACopy'; readonly reason: string };

/** Copies the store of a folder into a file, whole and at one moment, while a relay writes to it or not. */
export async function backUp(folder: string, file: string): Promise<Result<string, BackupError>> {
  const source = join(folder, STORE_FILE);
  if (!existsSync(source)) return err({ type: 'NothingToCopy', folder });
  const unfinished = `${file}.unfinished`;
  try {
    const store = openSqliteStore(source);
    try {
      rmSync(unfinished, { force: true });
      await store.backup(unfinished);
    } finally {
      await store.close();
    }
    // The relay's key is in it.
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, file);
    return ok(file);
  } catch (error) {
    return err({ type: 'FolderUnusable', folder, reason: String(error) });
  }
}

/** Puts a copy in the place of the store, in a new era. Gives the name under which the store before it is kept. */
export async function restore(folder: string, file: string): Promise<Result<string, BackupError>> {
  if (!existsSync(file)) return err({ type: 'NotACopy', reason: 'it is not there' });
  const locked = lockDataFolder(folder);
  if (!locked.ok) return locked;
  const { storeFile, release } = locked.value;
  const restored = `${storeFile}.restored`;
  try {
    removeStore(restored);
    copyFileSync(file, restored);
    chmodSync(restored, 0o600);
    const store = openSqliteStore(restored);
    try {
      store.newEra(copyBytes(randomBytes(ERA_BYTES)));
      await carryActsOver(storeFile, store);
      await eraseNamed(store);
    } finally {
      await store.close();
    }
    const replaced = keepAside(storeFile);
    renameSync(restored, storeFile);
    return ok(replaced);
  } catch (error) {
    removeStore(restored);
    return err({ type: 'NotACopy', reason: String(error) });
  } finally {
    release();
  }
}

/** Best effort: a store that cannot be read any more is why people restore. */
async function carryActsOver(from: string, to: SqliteStore): Promise<void> {
  if (!existsSync(from)) return;
  let old: SqliteStore | undefined;
  try {
    old = openSqliteStore(from);
    for (const plan of to.plans()) await carryPlanOver(old, to, plan);
  } catch {
    // Devices hold the acts, and hand them in before anything else.
  } finally {
    await old?.close();
  }
}

async function carryPlanOver(old: SqliteStore, to: SqliteStore, plan: PlanId): Promise<void> {
  const [before, after] = [await old.mailbox(plan), await to.mailbox(plan)];
  if (!before || !after) return;
  const removed = new Map<DeviceId, number>([...before.removed].filter(([device]) => !after.removed.has(device)));
  const restored = [...after.removed.keys()].filter((device) => !before.removed.has(device));
  for (let at = 0; ;) {
    const piece = await old.since(plan, ACCESS_STREAM, at, PIECE_BYTES, PIECE_ENTRIES);
    if (piece.entries.length === 0) break;
    at = piece.last.ordinal;
    // In the order they came: what each rests on is before it. Those that are there already keep their places.
    const entries = piece.entries.map(({ id, bytes }) => ({ id, bytes, stream: ACCESS_STREAM }));
    await to.append(plan, { entries, erased: [], removed, restored, at: Date.now() });
  }
}

/** What acts erase, those that were carried over among them, is gone before anybody could read the file [ACCESS-8]. */
async function eraseNamed(store: SqliteStore): Promise<void> {
  const engine = engineFrom(globalThis);
  // Reading a mailbox does it.
  for (const plan of store.plans()) await Mailbox.load(engine, store, plan);
}

/** Renames the store and what SQLite keeps beside it. */
function keepAside(storeFile: string): string {
  if (!existsSync(storeFile)) return 'nothing';
  const aside = `${storeFile}.replaced-${new Date().toISOString().replace(/[^0-9]/g, '')}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(storeFile + end)) renameSync(storeFile + end, aside + end);
  return aside;
}

function removeStore(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}
