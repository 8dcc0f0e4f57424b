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
import { DATABASE_NAME, PlanDatabase, tablesIn, type EntryRow, type InstallationRow, type Tables } from './database.ts';
import { bringOutboxUpToDate, clearOutbox, countOutbox, readOutbox, writeOutbox } from './outbox.ts';
import { storageErrorOf } from './storage-error.ts';
import { sweepIfNeeded } from './sweep.ts';

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
      await db.transaction('rw', tablesOf(db, change), (tx) => write(tablesIn(tx), planId, change));
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

/** The tables a change touches: a keystroke's row locks two tables, not seven. */
function tablesOf(db: PlanDatabase, change: PlanChange) {
  const tables: (
    | typeof db.plans
    | typeof db.entries
    | typeof db.rows
    | typeof db.heads
    | typeof db.sectionKeys
    | typeof db.views
    | typeof db.outbox
    | typeof db.relays
  )[] = [db.plans];
  if (change.addRows !== undefined || change.takeRows !== undefined) tables.push(db.rows);
  if (change.expectHeads !== undefined || change.putHeads !== undefined) tables.push(db.heads);
  if (touchesOutbox(change)) tables.push(db.entries, db.outbox, db.relays);
  if (change.putSectionKeys !== undefined) tables.push(db.sectionKeys);
  if (change.putViews !== undefined) tables.push(db.views);
  if (change.forget !== undefined) tables.push(db.rows, db.sectionKeys, db.views);
  return [...new Set(tables)];
}

function touchesOutbox({
  putPlan,
  addEntries,
  eraseEntries: erased,
  heldByRelay,
  offerAgain,
  putRelay,
  forget: gone,
}: PlanChange): boolean {
  return [putPlan, addEntries, erased, heldByRelay, offerAgain, putRelay, gone].some((it) => it !== undefined);
}

async function write(db: Tables, planId: string, change: PlanChange): Promise<void> {
  const isHere = (await db.plans.where('planId').equals(planId).count()) > 0;
  if (change.putPlan === undefined && !isHere) throw new Refused('StorageGone');
  for (const { section, device, incarnation, id } of change.expectHeads ?? []) {
    const head = await db.heads.get([planId, section, device, incarnation]);
    if ((head?.id ?? null) !== id) throw new Refused('HeadMoved');
  }
  if (change.takeRows !== undefined) {
    const keys = change.takeRows.map(({ session, n }): [string, string, number] => [planId, session, n]);
    const there = await db.rows.where(':id').anyOf(keys).count();
    if (there !== keys.length) throw new Refused('RowsGone');
    await db.rows.bulkDelete(keys);
  }
  if (change.putPlan !== undefined) await db.plans.put(change.putPlan);
  // A tab of the first version may have removed the plan and left these.
  if (!isHere) await clearOutbox(db, planId);
  // `put`: a row whose commit was kept while its answer was lost comes again.
  if (change.addRows !== undefined) await db.rows.bulkPut(change.addRows.map((row) => ({ ...row, planId })));
  if (touchesOutbox(change)) await bringOutboxUpToDate(db, planId);
  if (change.forget !== undefined) await forget(db, planId, change.forget);
  if (change.addEntries !== undefined) await db.entries.bulkAdd(await newEntries(db, planId, change.addEntries));
  if (change.eraseEntries !== undefined) await eraseEntries(db, planId, change.eraseEntries);
  if (touchesOutbox(change)) await writeOutbox(db, planId, change);
  if (change.putHeads !== undefined) await db.heads.bulkPut(change.putHeads.map((head) => ({ ...head, planId })));
  if (change.putSectionKeys !== undefined)
    await db.sectionKeys.bulkPut(change.putSectionKeys.map((key) => ({ ...key, planId })));
  if (change.putViews !== undefined) await db.views.bulkPut(change.putViews.map((view) => ({ ...view, planId })));
}

/** Those of the entries that are not stored yet, each once, in the order given. */
async function newEntries(db: Tables, planId: string, entries: readonly StoredEntry[]): Promise<EntryRow[]> {
  const standing = await db.entries
    .where('[planId+id]')
    .anyOf(entries.map(({ id }) => [planId, id]))
    .toArray();
  const seen = new Set(standing.map(({ id }) => id));
  const fresh: EntryRow[] = [];
  for (const entry of entries) {
    if (seen.has(entry.id)) continue;
    seen.add(entry.id);
    fresh.push({ ...entry, planId });
  }
  return fresh;
}

/** After the outbox was brought up to date: what is gone waits for nothing. */
async function forget(db: Tables, planId: string, gone: NonNullable<PlanChange['forget']>): Promise<void> {
  const entries = await db.entries
    .where('planId')
    .equals(planId)
    .filter(({ section, id }) => gone.sections.includes(section) || gone.entries.includes(id))
    .toArray();
  await db.entries.bulkDelete(entries.map(({ n }) => n!));
  await db.outbox.bulkDelete(entries.map(({ id }): [string, string] => [planId, id]));
  for (const table of [db.rows, db.sectionKeys, db.views])
    await table
      .where('planId')
      .equals(planId)
      .filter(({ section }) => gone.sections.includes(section))
      .delete();
}

/** What is left of an entry takes the place of the whole. */
async function eraseEntries(
  db: Tables,
  planId: string,
  erased: NonNullable<PlanChange['eraseEntries']>,
): Promise<void> {
  for (const { id, bytes } of erased) {
    const whole = await db.entries.get({ planId, id });
    if (whole !== undefined) await db.entries.put({ ...whole, bytes, erased: true });
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

/** Thrown inside a transaction so that all of it is undone; never leaves this file. */
class Refused extends Error {
  readonly reason: CommitError['type'];

  constructor(reason: CommitError['type']) {
    super(reason);
    this.reason = reason;
  }
}
