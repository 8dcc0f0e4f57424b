/**
 * One append inside its transaction: entries get their ordinals and rolling
 * hashes, what is erased its erased form, and who is removed a time.
 */
import type { Bytes } from '#lib/bytes.ts';
import { idBytes, type EntryId, type PlanId } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { NO_ROLL, roll } from './roll.ts';
import { headOf, streamFields, type Database } from './sqlite-database.ts';
import type { Appended, Batch, StreamHead } from './store.ts';

type WrittenHead = StreamHead & { readonly n: number };

/** Keeps a batch, whole or not at all. Throws when the mailbox was never founded, or the disk fails. */
export function appendBatch(db: Database, plan: PlanId, batch: Batch): Appended {
  return db.inTransaction(() => new Append(db, plan).of(batch));
}

class Append {
  readonly #db: Database;
  readonly #mailbox: number;
  readonly #heads = new Map<string, WrittenHead>();

  constructor(db: Database, plan: PlanId) {
    const mailbox = db.mailboxIfAny(plan);
    if (mailbox === undefined) throw new Error('no such mailbox');
    this.#db = db;
    this.#mailbox = mailbox;
  }

  of(batch: Batch): Appended {
    for (const { id, stream, bytes } of batch.entries) {
      const entry = this.#keep(id, bytes, batch.at);
      if (stream !== null) this.#place(entry, id, stream);
    }
    for (const { id, bytes } of batch.erased)
      this.#db.run('UPDATE entries SET bytes = ? WHERE mailbox = ? AND id = ?', bytes, this.#mailbox, idBytes(id));
    this.#noteRemovals(batch);
    const row = this.#db.get('SELECT bytes FROM mailboxes WHERE n = ?', this.#mailbox)!;
    return { bytes: Number(row['bytes']), heads: [...this.#heads.values()].map(({ n: _, ...head }) => head) };
  }

  /** The entry's number; its bytes are kept if it is new. */
  #keep(id: EntryId, bytes: Bytes, at: number): number {
    const mailbox = this.#mailbox;
    const here = this.#db.get('SELECT n FROM entries WHERE mailbox = ? AND id = ?', mailbox, idBytes(id));
    if (here) return Number(here['n']);
    const done = this.#db.run(
      'INSERT INTO entries (mailbox, id, received_at, bytes) VALUES (?, ?, ?, ?)',
      mailbox,
      idBytes(id),
      at,
      bytes,
    );
    this.#db.run('UPDATE mailboxes SET bytes = bytes + ? WHERE n = ?', bytes.length, mailbox);
    return Number(done.lastInsertRowid);
  }

  /** Gives the entry the next ordinal of the stream, unless it has one there. */
  #place(entry: number, id: EntryId, stream: Stream): void {
    const heads = this.#heads;
    const name = `${stream.section}/${stream.lane}`;
    const head = heads.get(name) ?? this.#headForWriting(stream);
    if (this.#db.get('SELECT ordinal FROM places WHERE entry = ? AND stream = ?', entry, head.n)) {
      heads.set(name, head);
      return;
    }
    const ordinal = head.ordinal + 1;
    const hash = roll(head.hash, id);
    this.#db.run('INSERT INTO places (stream, ordinal, entry, hash) VALUES (?, ?, ?, ?)', head.n, ordinal, entry, hash);
    this.#db.run('UPDATE streams SET ordinal = ?, hash = ? WHERE n = ?', ordinal, hash, head.n);
    heads.set(name, { ...head, ordinal, hash });
  }

  #headForWriting(stream: Stream): WrittenHead {
    const mailbox = this.#mailbox;
    const { section, lane } = streamFields(stream);
    this.#db.run(
      'INSERT OR IGNORE INTO streams (mailbox, section, lane, hash) VALUES (?, ?, ?, ?)',
      mailbox,
      section,
      lane,
      NO_ROLL,
    );
    const row = this.#db.get(
      'SELECT n, section, lane, ordinal, hash FROM streams WHERE mailbox = ? AND section = ? AND lane = ?',
      mailbox,
      section,
      lane,
    )!;
    return { ...headOf(row), n: Number(row['n']) };
  }

  #noteRemovals({ removed, restored }: Batch): void {
    const mailbox = this.#mailbox;
    for (const [device, at] of removed)
      this.#db.run(
        'INSERT OR IGNORE INTO removed (mailbox, device, at) VALUES (?, ?, ?)',
        mailbox,
        idBytes(device),
        at,
      );
    for (const device of restored)
      this.#db.run('DELETE FROM removed WHERE mailbox = ? AND device = ?', mailbox, idBytes(device));
  }
}
