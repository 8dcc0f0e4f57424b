/** The SQLite file as the store asks it: statements made once, rows as plain values, one transaction at a time. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { idBytes, idFromBytes, parseSectionId, type PlanId } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import type { StreamHead } from './store.ts';

export type Row = Record<string, unknown>;

export class Database {
  readonly raw: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.raw = new DatabaseSync(file, { timeout: 5_000 });
  }

  exec(sql: string): void {
    this.raw.exec(sql);
  }

  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.raw.prepare(sql)));
    return statement;
  }

  get(sql: string, ...values: (number | Bytes)[]): Row | undefined {
    return this.statement(sql).get(...values);
  }

  all(sql: string, ...values: (number | Bytes)[]): readonly Row[] {
    return this.statement(sql).all(...values);
  }

  run(sql: string, ...values: (number | Bytes)[]): ReturnType<StatementSync['run']> {
    return this.statement(sql).run(...values);
  }

  /** All of it, on the disk, or nothing. */
  inTransaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      this.exec('COMMIT');
      return done;
    } catch (error) {
      if (this.raw.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** The number of a plan's mailbox. */
  mailboxIfAny(plan: PlanId): number | undefined {
    const row = this.get('SELECT n FROM mailboxes WHERE plan = ?', idBytes(plan));
    return row && Number(row['n']);
  }

  close(): void {
    this.#statements.clear();
    this.raw.close();
  }
}

export function streamFields({ section, lane }: Stream): { readonly section: Bytes; readonly lane: number } {
  return { section: idBytes(section), lane: lane === 'main' ? 0 : 1 };
}

export function streamFrom(row: Row): Stream {
  return {
    section: idFromBytes(blob(row['section']), parseSectionId),
    lane: Number(row['lane']) === 0 ? 'main' : 'late',
  };
}

export function headOf(row: Row): StreamHead {
  return { stream: streamFrom(row), ordinal: Number(row['ordinal']), hash: blob(row['hash']) };
}

/** Owned bytes: a statement may give a view of memory that it uses again. */
export function blob(value: unknown): Bytes {
  return copyBytes(value as Uint8Array);
}

export function hex(id: string): Bytes {
  return copyBytes(Buffer.from(id, 'hex'));
}
