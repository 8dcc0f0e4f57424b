import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8ToBytes } from '#lib/bytes.ts';
import type { EntryId, PlanId, SectionId } from '#protocol/ids.ts';
import { createMemoryRelayStore, emptyRelayDisk } from '#testing/memory-relay-store.ts';
import { relayStoreContract } from '#testing/relay-store-contract.ts';
import { openSqliteStore } from './sqlite-store.ts';

let folder: string;
let count = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'din-plan-store-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const newFile = (): string => join(folder, `${count++}.db`);

describe('the store in SQLite', () => {
  relayStoreContract(async () => {
    const file = newFile();
    let store = openSqliteStore(file);
    return {
      store,
      async reopen() {
        await store.close();
        return (store = openSqliteStore(file));
      },
      breakInTheMiddle() {
        const db = new DatabaseSync(file);
        db.exec(`CREATE TRIGGER full BEFORE INSERT ON entries
          WHEN (SELECT count(*) FROM entries) >= 2 BEGIN SELECT raise(ABORT, 'disk full'); END`);
        // What broke is whole again when it is opened anew.
        const reopened = store.close.bind(store);
        store.close = async () => {
          await reopened();
          db.exec('DROP TRIGGER full');
          db.close();
        };
      },
    };
  });

  it('refuses a file of another version, and changes nothing in it', () => {
    const file = newFile();
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE theirs (n INTEGER); PRAGMA user_version = 7');
    db.close();
    expect(() => openSqliteStore(file)).toThrow('version');
    const after = new DatabaseSync(file);
    expect(after.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 1 });
    after.close();
  });

  it('[ENTRY-9] leaves no trace of an erased payload on the disk', async () => {
    const file = newFile();
    const plan = 'a1'.repeat(16) as PlanId;
    const stream = { section: 'c3'.repeat(16) as SectionId, lane: 'main' } as const;
    const id = '0f'.repeat(32) as EntryId;
    const store = openSqliteStore(file);
    await store.found(plan, 1);
    const none = { erased: [], removed: new Map(), restored: [], at: 1 };
    const words = utf8ToBytes(`${'x'.repeat(5_000)}to be forgotten${'x'.repeat(5_000)}`);
    await store.append(plan, { ...none, entries: [{ id, stream, bytes: words }] });
    const holdsWords = (): boolean =>
      readdirSync(folder)
        .filter((name) => join(folder, name).startsWith(file))
        .some((name) => readFileSync(join(folder, name)).includes('to be forgotten'));
    expect(holdsWords()).toBe(true);
    await store.append(plan, { ...none, entries: [], erased: [{ id, bytes: utf8ToBytes('gone') }] });
    expect(holdsWords()).toBe(false);
    await store.close();
  });
});

describe('the store in memory', () => {
  relayStoreContract(async () => {
    const disk = emptyRelayDisk();
    let isBroken = false;
    const fail = (moment: 'before' | 'after'): void => {
      if (isBroken && moment === 'before') throw new Error('disk full');
    };
    return {
      store: createMemoryRelayStore(disk, fail),
      async reopen() {
        isBroken = false;
        return createMemoryRelayStore(disk, fail);
      },
      breakInTheMiddle() {
        isBroken = true;
      },
    };
  });
});
