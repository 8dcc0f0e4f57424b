/**
 * The store in one SQLite file, by Node's own `node:sqlite`: nothing to build,
 * nothing to install. Write-ahead log, and `synchronous` FULL, so that a commit
 * that has returned survives a power cut; NORMAL would not.
 *
 * Each call is one transaction and waits for the disk: some tenths of a
 * millisecond here, during which the process does nothing else. That is far
 * more than a municipality's plans need.
 */
import { backup } from 'node:sqlite';
import type { Bytes } from '#lib/bytes.ts';
import {
  idBytes,
  idFromBytes,
  parseDeviceId,
  parseEntryId,
  parsePlanId,
  type EntryId,
  type PlanId,
} from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { NO_ROLL } from './roll.ts';
import { appendBatch } from './sqlite-append.ts';
import { Database, blob, headOf, hex, streamFields, streamFrom, type Row } from './sqlite-database.ts';
import { INDEXES, SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts';
import type {
  Appended,
  Batch,
  FoundEntry,
  FoundPlace,
  Piece,
  RelayIdentity,
  RelayStore,
  StoredCounts,
  StoredMailbox,
  StreamHead,
} from './store.ts';

export interface SqliteStore extends RelayStore {
  /** Copies the whole store into a file while it is in use. */
  backup(file: string): Promise<void>;
  /** From now on the store is another than it was [SYNC-8]. */
  newEra(era: Bytes): void;
  /** All plans, for whoever copies from this store. */
  plans(): readonly PlanId[];
}

/** Opens the file, or makes it. Throws when it is not a relay's, is another version's, or cannot be written. */
export function openSqliteStore(file: string): SqliteStore {
  const db = new Database(file);
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    // What is erased is overwritten, not only forgotten.
    db.exec('PRAGMA secure_delete = ON;');
    prepareSchema(db);
    return new Store(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareSchema(db: Database): void {
  const version = Number(db.get('PRAGMA user_version')?.['user_version']);
  if (version === SCHEMA_VERSION) return db.exec(INDEXES);
  const tables = Number(db.get('SELECT count(*) AS n FROM sqlite_schema')?.['n']);
  if (version !== 0 || tables > 0) throw new Error(`not a store of this relay's version (${version})`);
  db.inTransaction(() => db.exec(SCHEMA + INDEXES));
}

class Store implements SqliteStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async identity(fresh: RelayIdentity): Promise<RelayIdentity> {
    this.#db.run('INSERT OR IGNORE INTO relay (one, era, seed) VALUES (1, ?, ?)', fresh.era, fresh.seed);
    const row = this.#db.get('SELECT era, seed FROM relay')!;
    return { era: blob(row['era']), seed: blob(row['seed']) };
  }

  async found(plan: PlanId, at: number): Promise<void> {
    this.#db.run('INSERT OR IGNORE INTO mailboxes (plan, founded_at) VALUES (?, ?)', idBytes(plan), at);
  }

  async mailbox(plan: PlanId): Promise<StoredMailbox | undefined> {
    const row = this.#db.get('SELECT n, bytes FROM mailboxes WHERE plan = ?', idBytes(plan));
    if (!row) return undefined;
    const mailbox = Number(row['n']);
    const removed = this.#db.all('SELECT device, at FROM removed WHERE mailbox = ?', mailbox);
    return {
      bytes: Number(row['bytes']),
      streams: this.#db.all('SELECT section, lane, ordinal, hash FROM streams WHERE mailbox = ?', mailbox).map(headOf),
      removed: new Map(removed.map((it) => [idFromBytes(blob(it['device']), parseDeviceId), Number(it['at'])])),
    };
  }

  async append(plan: PlanId, batch: Batch): Promise<Appended> {
    const appended = appendBatch(this.#db, plan, batch);
    // What is erased is still in the write-ahead log until that is written back.
    if (batch.erased.length > 0) this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return appended;
  }

  async since(plan: PlanId, stream: Stream, after: number, maxBytes: number, maxCount: number): Promise<Piece> {
    const found = this.#streamOf(plan, stream);
    const entries: { readonly id: EntryId; readonly bytes: Bytes }[] = [];
    let last: StreamHead = { stream, ordinal: 0, hash: NO_ROLL };
    if (found === undefined) return { entries, last };
    if (after > 0) last = { stream, ordinal: after, hash: this.#hashAt(found, after) ?? NO_ROLL };
    const rows = this.#db
      .statement(
        `SELECT p.ordinal, p.hash, e.id, e.bytes FROM places p JOIN entries e ON e.n = p.entry
       WHERE p.stream = ? AND p.ordinal > ? ORDER BY p.ordinal LIMIT ?`,
      )
      .iterate(found, after, maxCount) as Iterable<Row>;
    let left = maxBytes;
    for (const row of rows) {
      const bytes = blob(row['bytes']);
      left -= bytes.length;
      if (left < 0 && entries.length > 0) break;
      entries.push({ id: idFromBytes(blob(row['id']), parseEntryId), bytes });
      last = { stream, ordinal: Number(row['ordinal']), hash: blob(row['hash']) };
    }
    return { entries, last };
  }

  async hashAt(plan: PlanId, stream: Stream, ordinal: number): Promise<Bytes | undefined> {
    if (ordinal === 0) return NO_ROLL;
    const found = this.#streamOf(plan, stream);
    return found === undefined ? undefined : this.#hashAt(found, ordinal);
  }

  async find(plan: PlanId, ids: readonly EntryId[]): Promise<readonly FoundEntry[]> {
    const mailbox = this.#db.mailboxIfAny(plan);
    const found: FoundEntry[] = [];
    if (mailbox === undefined) return found;
    for (const id of ids) {
      const row = this.#db.get('SELECT n, bytes FROM entries WHERE mailbox = ? AND id = ?', mailbox, idBytes(id));
      if (row) found.push({ id, bytes: blob(row['bytes']), streams: this.#streamsOf(Number(row['n'])) });
    }
    return found;
  }

  async places(plan: PlanId, ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, FoundPlace>> {
    const mailbox = this.#db.mailboxIfAny(plan);
    const found = new Map<EntryId, FoundPlace>();
    if (mailbox === undefined) return found;
    for (const id of ids) {
      const row = this.#db.get(
        'SELECT n, substr(bytes, 1, 128) AS prefix FROM entries WHERE mailbox = ? AND id = ?',
        mailbox,
        idBytes(id),
      );
      if (row) found.set(id, { prefix: blob(row['prefix']), streams: this.#streamsOf(Number(row['n'])) });
    }
    return found;
  }

  async putNote(id: string, bytes: Bytes, at: number): Promise<boolean> {
    const done = this.#db.run('INSERT OR IGNORE INTO notes (id, at, bytes) VALUES (?, ?, ?)', hex(id), at, bytes);
    return done.changes === 1;
  }

  async takeNote(id: string): Promise<Bytes | undefined> {
    const row = this.#db.get('DELETE FROM notes WHERE id = ? RETURNING bytes', hex(id));
    return row && blob(row['bytes']);
  }

  async dropNote(id: string): Promise<void> {
    this.#db.run('DELETE FROM notes WHERE id = ?', hex(id));
  }

  async dropNotesBefore(time: number): Promise<void> {
    this.#db.run('DELETE FROM notes WHERE at < ?', time);
  }

  async counts(): Promise<StoredCounts> {
    const row = this.#db.get(
      `SELECT (SELECT count(*) FROM mailboxes) AS mailboxes, (SELECT count(*) FROM entries) AS entries,
       (SELECT coalesce(sum(bytes), 0) FROM mailboxes) AS bytes`,
    )!;
    return { mailboxes: Number(row['mailboxes']), entries: Number(row['entries']), bytes: Number(row['bytes']) };
  }

  async backup(file: string): Promise<void> {
    await backup(this.#db.raw, file);
  }

  newEra(era: Bytes): void {
    this.#db.run('UPDATE relay SET era = ?', era);
  }

  plans(): readonly PlanId[] {
    return this.#db
      .all('SELECT plan FROM mailboxes ORDER BY n')
      .map((row) => idFromBytes(blob(row['plan']), parsePlanId));
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #streamOf(plan: PlanId, stream: Stream): number | undefined {
    const { section, lane } = streamFields(stream);
    const row = this.#db.get(
      `SELECT s.n FROM streams s JOIN mailboxes m ON m.n = s.mailbox
       WHERE m.plan = ? AND s.section = ? AND s.lane = ?`,
      idBytes(plan),
      section,
      lane,
    );
    return row && Number(row['n']);
  }

  #streamsOf(entry: number): readonly Stream[] {
    return this.#db
      .all('SELECT s.section, s.lane FROM places p JOIN streams s ON s.n = p.stream WHERE p.entry = ?', entry)
      .map(streamFrom);
  }

  #hashAt(stream: number, ordinal: number): Bytes | undefined {
    const row = this.#db.get('SELECT hash FROM places WHERE stream = ? AND ordinal = ?', stream, ordinal);
    return row && blob(row['hash']);
  }
}
