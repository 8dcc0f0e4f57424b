/**
 * The replica's store in IndexedDB. One `commit` is one strict read-write
 * transaction; nothing but IndexedDB requests is awaited inside it, so it
 * cannot commit by itself half way.
 */
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type {
  CommitError,
  InstallationRecord,
  PlanChange,
  PlanRecord,
  ReplicaStorage,
  StoredEntry,
  StoredPlan,
  StoredRequest,
  StoredRow,
  StoredView,
  StoreRefusal,
} from '#replica/storage.ts';
import { DATABASE_NAME, PlanDatabase, tablesIn, type EntryRow, type InstallationRow } from './database.ts';
import { bringOutboxUpToDate, clearOutbox, countOutbox, readOutbox } from './outbox.ts';
import { storageErrorOf } from './storage-error.ts';
import { sweepIfNeeded } from './sweep.ts';
import { Refused, tablesTouched, writeChange } from './write-change.ts';

/** Opens the store, or creates it. Rejects when the browser has no IndexedDB to give. */
export async function openDexieStorage(name: string = DATABASE_NAME): Promise<ReplicaStorage> {
  const storage = new DexieStorage(name);
  const database = await storage.database();
  // One that was killed in the middle is done again, behind everything else.
  void sweepIfNeeded(database).catch(() => undefined);
  return storage;
}

class DexieStorage implements ReplicaStorage {
  readonly #name: string;
  #open: PlanDatabase | null = null;
  #opening: Promise<PlanDatabase> | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /**
   * The open database. A connection the browser has dropped (a phone that woke
   * up, a cleared site) is opened anew on the next call.
   */
  async database(): Promise<PlanDatabase> {
    if (this.#open?.isOpen() === true) return this.#open;
    // Many may ask at once after a phone woke up: one opens, and all wait for it.
    this.#opening ??= this.#openAnew().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #openAnew(): Promise<PlanDatabase> {
    this.#open?.close();
    const database = new PlanDatabase(this.#name);
    this.#open = database;
    await database.open();
    return database;
  }

  async readInstallation(): Promise<InstallationRecord | null> {
    const db = await this.database();
    const row = await db.installation.get(1);
    return row === undefined ? null : withoutId(row);
  }

  async addInstallation(record: InstallationRecord): Promise<InstallationRecord> {
    const db = await this.database();
    return db.transaction('rw', db.installation, async () => {
      const standing = await db.installation.get(1);
      if (standing !== undefined) return withoutId(standing);
      await db.installation.add({ ...record, id: 1 });
      return record;
    });
  }

  async replaceInstallation(record: InstallationRecord): Promise<Result<null, StoreRefusal>> {
    const db = await this.database();
    try {
      await db.transaction('rw', db.installation, async () => {
        const before = await db.installation.get(1);
        const hadKey = before?.lock.kind === 'browser' || before?.toSweep === true;
        const toSweep = record.lock.kind === 'passphrase' && hadKey;
        await db.installation.put({ ...record, id: 1, ...(toSweep ? { toSweep } : {}) });
      });
    } catch (error) {
      const type = storageErrorOf(error);
      if (type === null) throw error;
      return err({ type });
    }
    await sweepIfNeeded(db);
    return ok(null);
  }

  async removeEverything(): Promise<void> {
    const db = await this.database();
    await db.transaction('rw', db.tables, async () => {
      for (const table of db.tables) await table.clear();
    });
  }

  async listPlans(): Promise<readonly PlanRecord[]> {
    const db = await this.database();
    return db.plans.toArray();
  }

  async readPlan(planId: string): Promise<StoredPlan | null> {
    const db = await this.database();
    return db.transaction('r', [db.plans, db.entries, db.rows, db.heads, db.sectionKeys], async () => {
      const plan = await db.plans.get(planId);
      if (plan === undefined) return null;
      const [entries, rows, heads, sectionKeys] = await Promise.all([
        // An index lists equal keys by primary key: arrival order.
        db.entries.where('planId').equals(planId).toArray(),
        db.rows.where('planId').equals(planId).toArray(),
        db.heads.where('planId').equals(planId).toArray(),
        db.sectionKeys.where('planId').equals(planId).toArray(),
      ]);
      return {
        plan,
        entries: entries.map(toEntry),
        rows: rows.map(withoutPlan),
        heads: heads.map(withoutPlan),
        sectionKeys: sectionKeys.map(withoutPlan),
      };
    });
  }

  async entriesAfter(planId: string, lastId: string | null): Promise<readonly StoredEntry[]> {
    const db = await this.database();
    return db.transaction('r', db.entries, async () => {
      const last = lastId === null ? undefined : await db.entries.get({ planId, id: lastId });
      if (last?.n === undefined) return (await db.entries.where('planId').equals(planId).toArray()).map(toEntry);
      const later = await db.entries.where(':id').above(last.n).toArray();
      return later.filter((entry) => entry.planId === planId).map(toEntry);
    });
  }

  async readOutbox(planId: string, limit: number): Promise<readonly StoredEntry[]> {
    const db = await this.database();
    return db.transaction('rw', [db.entries, db.outbox, db.relays], async (tx) => {
      const tables = tablesIn(tx);
      await bringOutboxUpToDate(tables, planId);
      return (await readOutbox(tables, planId, limit)).map(toEntry);
    });
  }

  async countOutbox(planId: string): Promise<number> {
    const db = await this.database();
    return db.transaction('rw', [db.entries, db.outbox, db.relays], async (tx) => {
      await bringOutboxUpToDate(tablesIn(tx), planId);
      return countOutbox(tablesIn(tx), planId);
    });
  }

  async readRelay(planId: string): Promise<Bytes | null> {
    const db = await this.database();
    return (await db.relays.get(planId))?.record ?? null;
  }

  async readRows(planId: string): Promise<readonly StoredRow[]> {
    const db = await this.database();
    return (await db.rows.where('planId').equals(planId).toArray()).map(withoutPlan);
  }

  async readViews(planId: string): Promise<readonly StoredView[]> {
    const db = await this.database();
    return (await db.views.where('planId').equals(planId).toArray()).map(withoutPlan);
  }

  async commit(planId: string, change: PlanChange): Promise<Result<null, CommitError>> {
    let used: PlanDatabase | null = null;
    try {
      const db = await this.database();
      used = db;
      await db.transaction('rw', tablesTouched(db, change), (tx) => writeChange(tablesIn(tx), planId, change));
      return ok(null);
    } catch (error) {
      if (error instanceof Refused) return err({ type: error.reason });
      const known = storageErrorOf(error);
      if (known === null) throw error;
      // Only the connection that failed: another may have been opened since.
      if (known === 'StorageGone') used?.close();
      return err({ type: known });
    }
  }

  async removePlan(planId: string): Promise<void> {
    const db = await this.database();
    const tables = [db.entries, db.rows, db.heads, db.sectionKeys, db.views];
    await db.transaction('rw', [db.plans, ...tables, db.outbox, db.relays], async (tx) => {
      await db.plans.delete(planId);
      await clearOutbox(tablesIn(tx), planId);
      for (const table of tables) await table.where('planId').equals(planId).delete();
    });
  }

  async listRequests(): Promise<readonly StoredRequest[]> {
    const db = await this.database();
    return db.requests.toArray();
  }

  async putRequest(request: StoredRequest): Promise<Result<null, { readonly type: 'StorageFull' | 'StorageGone' }>> {
    try {
      const db = await this.database();
      await db.transaction('rw', db.requests, (tx) => tx.table('requests').put(request));
      return ok(null);
    } catch (error) {
      const known = storageErrorOf(error);
      if (known === null) throw error;
      return err({ type: known });
    }
  }

  async removeRequest(planId: string): Promise<void> {
    const db = await this.database();
    await db.requests.delete(planId);
  }

  async close(): Promise<void> {
    this.#open?.close();
    this.#open = null;
  }
}

function withoutPlan<T extends { readonly planId: string }>({ planId: _, ...rest }: T): Omit<T, 'planId'> {
  return rest;
}

function withoutId({ id: _, toSweep: __, ...record }: InstallationRow): InstallationRecord {
  return record;
}

function toEntry({ planId: _, n: __, ...entry }: EntryRow): StoredEntry {
  return entry;
}
