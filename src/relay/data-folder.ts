/**
 * The folder that holds a relay's store. One process uses it at a time: two
 * would each think that they know what it holds. The system lets go of the
 * lock when the process dies, however it dies.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '#lib/result.ts';

export interface DataFolder {
  readonly storeFile: string;
  release(): void;
}

export type DataFolderError =
  | { readonly type: 'FolderInUse'; readonly folder: string }
  | { readonly type: 'FolderUnusable'; readonly folder: string; readonly reason: string };

export const STORE_FILE = 'relay.db';

/** Makes the folder if it is missing, for this user alone, and locks it. */
export function lockDataFolder(folder: string): Result<DataFolder, DataFolderError> {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(folder, 'relay.lock'), { timeout: 0 });
    chmodSync(join(folder, 'relay.lock'), 0o600);
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    if (lock?.isOpen) lock.close();
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    return err(isBusy ? { type: 'FolderInUse', folder } : { type: 'FolderUnusable', folder, reason: String(error) });
  }
  const held = lock;
  return ok({ storeFile: join(folder, STORE_FILE), release: () => held.isOpen && held.close() });
}

const SQLITE_BUSY = 5;
