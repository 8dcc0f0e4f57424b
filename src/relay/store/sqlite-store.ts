/**
 * The store in one SQLite file, by Node's own `node:sqlite`: nothing to build,
 * nothing to install. Write-ahead log, and `synchronous` FULL, so that a commit
 * that has returned survives a power cut; NORMAL would not.
 *
 * Each call is one transaction and waits for the disk: some tenths of a
 * millisecond here, during which the process does nothing else. That is far
 * more than a municipality's plans need.
 */
import { DatabaseSync, backup, type StatementSync } from 'node:sqlite';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import {
  idBytes,
  idFromBytes,
  parseDeviceId,
  parseEntryId,
  parsePlanId,
  parseSectionId,
  type EntryId,
  type PlanId,
} from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { NO_ROLL, roll } from './roll.ts';
import { SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts';
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

type Row = Record<string, unknown>;

/** Opens the file, or makes it. Throws when it is not a relay's, is another version's, or cannot be written. */
export function openSqliteStore(file: string): SqliteStore {
  const db = new DatabaseSync(file, { timeout: 5_000 });
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

function prepareSchema(db: DatabaseSync): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === SCHEMA_VERSION) return;
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  if (version !== 0 || tables > 0) throw new Error(`not a store of this relay's version (${version})`);
  inTransaction(db, () => db.exec(SCHEMA));
}

function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

class Store implements SqliteStore {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  async identity(fresh: RelayIdentity): Promise<RelayIdentity> {
    this.#run('INSERT OR IGNORE INTO relay (one, era, seed) VALUES (1, ?, ?)', fresh.era, fresh.seed);
    const row = this.#get('SELECT era, seed FROM relay')!;
    return { era: blob(row['era']), seed: blob(row['seed']) };
  }

  async found(plan: PlanId, at: number): Promise<void> {
    this.#run('INSERT OR IGNORE INTO mailboxes (plan, founded_at) VALUES (?, ?)', idBytes(plan), at);
  }

  async mailbox(plan: PlanId): Promise<StoredMailbox | undefined> {
    const row = this.#get('SELECT n, bytes FROM mailboxes WHERE plan = ?', idBytes(plan));
    if (!row) return undefined;
    const mailbox = Number(row['n']);
    const removed = this.#all('SELECT device, at FROM removed WHERE mailbox = ?', mailbox);
    return {
      bytes: Number(row['bytes']),
      streams: this.#all('SELECT section, lane, ordinal, hash FROM streams WHERE mailbox = ?', mailbox).map(headOf),
      removed: new Map(removed.map((it) => [idFromBytes(blob(it['device']), parseDeviceId), Number(it['at'])])),
    };
  }

  async append(plan: PlanId, batch: Batch): Promise<Appended> {
    const appended = this.#appendNow(plan, batch);
    // What is erased is still in the write-ahead log until that is written back.
    if (batch.erased.length > 0) this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return appended;
  }

  #appendNow(plan: PlanId, batch: Batch): Appended {
    return inTransaction(this.#db, () => {
      const mailbox = this.#mailboxOf(plan);
      const heads = new Map<string, StreamHead & { readonly n: number }>();
      for (const { id, stream, bytes } of batch.entries) {
        const entry = this.#keep(mailbox, id, bytes, batch.at);
        if (stream !== null) this.#place(mailbox, entry, id, stream, heads);
      }
      for (const { id, bytes } of batch.erased)
        this.#run('UPDATE entries SET bytes = ? WHERE mailbox = ? AND id = ?', bytes, mailbox, idBytes(id));
      this.#noteRemovals(mailbox, batch);
      const row = this.#get('SELECT bytes FROM mailboxes WHERE n = ?', mailbox)!;
      return { bytes: Number(row['bytes']), heads: [...heads.values()].map(({ n: _, ...head }) => head) };
    });
  }

  async since(plan: PlanId, stream: Stream, after: number, maxBytes: number, maxCount: number): Promise<Piece> {
    const found = this.#streamOf(plan, stream);
    const entries: { readonly id: EntryId; readonly bytes: Bytes }[] = [];
    let last: StreamHead = { stream, ordinal: 0, hash: NO_ROLL };
    if (found === undefined) return { entries, last };
    if (after > 0) last = { stream, ordinal: after, hash: this.#hashAt(found, after) ?? NO_ROLL };
    const rows = this.#statement(
      `SELECT p.ordinal, p.hash, e.id, e.bytes FROM places p JOIN entries e ON e.n = p.entry
       WHERE p.stream = ? AND p.ordinal > ? ORDER BY p.ordinal LIMIT ?`,
    ).iterate(found, after, maxCount) as Iterable<Row>;
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
    const mailbox = this.#mailboxIfAny(plan);
    const found: FoundEntry[] = [];
    if (mailbox === undefined) return found;
    for (const id of ids) {
      const row = this.#get('SELECT n, bytes FROM entries WHERE mailbox = ? AND id = ?', mailbox, idBytes(id));
      if (row) found.push({ id, bytes: blob(row['bytes']), streams: this.#streamsOf(Number(row['n'])) });
    }
    return found;
  }

  async places(plan: PlanId, ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, FoundPlace>> {
    const mailbox = this.#mailboxIfAny(plan);
    const found = new Map<EntryId, FoundPlace>();
    if (mailbox === undefined) return found;
    for (const id of ids) {
      const row = this.#get(
        'SELECT n, substr(bytes, 1, 128) AS prefix FROM entries WHERE mailbox = ? AND id = ?',
        mailbox,
        idBytes(id),
      );
      if (row) found.set(id, { prefix: blob(row['prefix']), streams: this.#streamsOf(Number(row['n'])) });
    }
    return found;
  }

  async putNote(id: string, bytes: Bytes, at: number): Promise<boolean> {
    const done = this.#run('INSERT OR IGNORE INTO notes (id, at, bytes) VALUES (?, ?, ?)', hex(id), at, bytes);
    return done.changes === 1;
  }

  async takeNote(id: string): Promise<Bytes | undefined> {
    const row = this.#get('DELETE FROM notes WHERE id = ? RETURNING bytes', hex(id));
    return row && blob(row['bytes']);
  }

  async dropNote(id: string): Promise<void> {
    this.#run('DELETE FROM notes WHERE id = ?', hex(id));
  }

  async dropNotesBefore(time: number): Promise<void> {
    this.#run('DELETE FROM notes WHERE at < ?', time);
  }

  async counts(): Promise<StoredCounts> {
    const row = this.#get(
      `SELECT (SELECT count(*) FROM mailboxes) AS mailboxes, (SELECT count(*) FROM entries) AS entries,
       (SELECT coalesce(sum(bytes), 0) FROM mailboxes) AS bytes`,
    )!;
    return { mailboxes: Number(row['mailboxes']), entries: Number(row['entries']), bytes: Number(row['bytes']) };
  }

  async backup(file: string): Promise<void> {
    await backup(this.#db, file);
  }

  newEra(era: Bytes): void {
    this.#run('UPDATE relay SET era = ?', era);
  }

  plans(): readonly PlanId[] {
    return this.#all('SELECT plan FROM mailboxes ORDER BY n').map((row) => idFromBytes(blob(row['plan']), parsePlanId));
  }

  async close(): Promise<void> {
    this.#statements.clear();
    this.#db.close();
  }

  /** The entry's number; its bytes are kept if it is new. */
  #keep(mailbox: number, id: EntryId, bytes: Bytes, at: number): number {
    const here = this.#get('SELECT n FROM entries WHERE mailbox = ? AND id = ?', mailbox, idBytes(id));
    if (here) return Number(here['n']);
    const done = this.#run(
      'INSERT INTO entries (mailbox, id, received_at, bytes) VALUES (?, ?, ?, ?)',
      mailbox,
      idBytes(id),
      at,
      bytes,
    );
    this.#run('UPDATE mailboxes SET bytes = bytes + ? WHERE n = ?', bytes.length, mailbox);
    return Number(done.lastInsertRowid);
  }

  /** Gives the entry the next ordinal of the stream, unless it has one there. */
  #place(
    mailbox: number,
    entry: number,
    id: EntryId,
    stream: Stream,
    heads: Map<string, StreamHead & { readonly n: number }>,
  ): void {
    const name = `${stream.section}/${stream.lane}`;
    const head = heads.get(name) ?? this.#headForWriting(mailbox, stream);
    if (this.#get('SELECT ordinal FROM places WHERE entry = ? AND stream = ?', entry, head.n)) {
      heads.set(name, head);
      return;
    }
    const ordinal = head.ordinal + 1;
    const hash = roll(head.hash, id);
    this.#run('INSERT INTO places (stream, ordinal, entry, hash) VALUES (?, ?, ?, ?)', head.n, ordinal, entry, hash);
    this.#run('UPDATE streams SET ordinal = ?, hash = ? WHERE n = ?', ordinal, hash, head.n);
    heads.set(name, { ...head, ordinal, hash });
  }

  #headForWriting(mailbox: number, stream: Stream): StreamHead & { readonly n: number } {
    const { section, lane } = streamFields(stream);
    this.#run(
      'INSERT OR IGNORE INTO streams (mailbox, section, lane, hash) VALUES (?, ?, ?, ?)',
      mailbox,
      section,
      lane,
      NO_ROLL,
    );
    const row = this.#get(
      'SELECT n, section, lane, ordinal, hash FROM streams WHERE mailbox = ? AND section = ? AND lane = ?',
      mailbox,
      section,
      lane,
    )!;
    return { ...headOf(row), n: Number(row['n']) };
  }

  #noteRemovals(mailbox: number, { removed, restored }: Batch): void {
    for (const [device, at] of removed)
      this.#run('INSERT OR IGNORE INTO removed (mailbox, device, at) VALUES (?, ?, ?)', mailbox, idBytes(device), at);
    for (const device of restored)
      this.#run('DELETE FROM removed WHERE mailbox = ? AND device = ?', mailbox, idBytes(device));
  }

  #mailboxOf(plan: PlanId): number {
    const mailbox = this.#mailboxIfAny(plan);
    if (mailbox === undefined) throw new Error('no such mailbox');
    return mailbox;
  }

  #mailboxIfAny(plan: PlanId): number | undefined {
    const row = this.#get('SELECT n FROM mailboxes WHERE plan = ?', idBytes(plan));
    return row && Number(row['n']);
  }

  #streamOf(plan: PlanId, stream: Stream): number | undefined {
    const { section, lane } = streamFields(stream);
    const row = this.#get(
      `SELECT s.n FROM streams s JOIN mailboxes m ON m.n = s.mailbox
       WHERE m.plan = ? AND s.section = ? AND s.lane = ?`,
      idBytes(plan),
      section,
      lane,
    );
    return row && Number(row['n']);
  }

  #streamsOf(entry: number): readonly Stream[] {
    return this.#all(
      'SELECT s.section, s.lane FROM places p JOIN streams s ON s.n = p.stream WHERE p.entry = ?',
      entry,
    ).map(streamFrom);
  }

  #hashAt(stream: number, ordinal: number): Bytes | undefined {
    const row = this.#get('SELECT hash FROM places WHERE stream = ? AND ordinal = ?', stream, ordinal);
    return row && blob(row['hash']);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }
  #get(sql: string, ...values: (number | Bytes)[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }
  #all(sql: string, ...values: (number | Bytes)[]): readonly Row[] {
    return this.#statement(sql).all(...values);
  }
  #run(sql: string, ...values: (number | Bytes)[]): ReturnType<StatementSync['run']> {
    return this.#statement(sql).run(...values);
  }
}

function streamFields({ section, lane }: Stream): { readonly section: Bytes; readonly lane: number } {
  return { section: idBytes(section), lane: lane === 'main' ? 0 : 1 };
}

function streamFrom(row: Row): Stream {
  return {
    section: idFromBytes(blob(row['section']), parseSectionId),
    lane: Number(row['lane']) === 0 ? 'main' : 'late',
  };
}

function headOf(row: Row): StreamHead {
  return { stream: streamFrom(row), ordinal: Number(row['ordinal']), hash: blob(row['hash']) };
}

/** Owned bytes: a statement may give a view of memory that it uses again. */
function blob(value: unknown): Bytes {
  return copyBytes(value as Uint8Array);
}

function hex(id: string): Bytes {
  return copyBytes(Buffer.from(id, 'hex'));
}
