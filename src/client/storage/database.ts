import { Dexie, type Table, type Transaction } from 'dexie';
import type { Bytes } from '#lib/bytes.ts';
import type {
  InstallationRecord,
  PlanRecord,
  StoredEntry,
  StoredHead,
  StoredRequest,
  StoredRow,
  StoredSectionKey,
  StoredView,
} from '#replica/storage.ts';

export const DATABASE_NAME = 'din-plan';

type OfPlan<T> = T & { readonly planId: string };

/** An entry with its place in the order of arrival, given by the store. */
export type EntryRow = OfPlan<StoredEntry> & { n?: number };

/** An entry that no relay has acknowledged; `n` as in `entries`. */
export interface OutboxRow {
  readonly planId: string;
  readonly id: string;
  readonly n: number;
}

export interface RelayRow {
  readonly planId: string;
  /** Entries up to this `n` were put in the outbox when they came. Later ones are by a tab of the first version, which knows of none. */
  readonly through: number;
  readonly record: Bytes | null;
}

export type InstallationRow = InstallationRecord & {
  readonly id: 1;
  /** The browser's own key was taken away and may still lie in its files: see `sweep.ts`. */
  readonly toSweep?: true;
};

/**
 * The tables. Later versions may add tables and indexes, never rename or drop
 * one: a tab that runs the former version keeps working against them.
 * Keys are random ids; everything a person wrote is inside sealed `bytes`.
 */
export class PlanDatabase extends Dexie {
  declare installation: Table<InstallationRow, 1>;
  declare plans: Table<PlanRecord, string>;
  declare entries: Table<EntryRow, number>;
  declare rows: Table<OfPlan<StoredRow>, [string, string, number]>;
  declare heads: Table<OfPlan<StoredHead>, [string, string, string, string]>;
  declare sectionKeys: Table<OfPlan<StoredSectionKey>, [string, string, string]>;
  declare views: Table<OfPlan<StoredView>, [string, string]>;
  declare outbox: Table<OutboxRow, [string, string]>;
  declare relays: Table<RelayRow, string>;
  declare requests: Table<StoredRequest, string>;

  constructor(name: string) {
    // Strict: a transaction is done when it is on the disk, not when it is in the system's cache.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      installation: 'id',
      plans: 'planId',
      entries: '++n, planId, &[planId+id]',
      rows: '[planId+session+n], planId',
      heads: '[planId+section+device+incarnation], planId',
      sectionKeys: '[planId+section+keyId], planId',
      views: '[planId+section], planId',
    });
    this.version(2).stores({ outbox: '[planId+id], [planId+n]', relays: 'planId' });
    this.version(3).stores({ requests: 'planId' });
  }
}

type TableName =
  | 'installation'
  | 'plans'
  | 'entries'
  | 'rows'
  | 'heads'
  | 'sectionKeys'
  | 'views'
  | 'outbox'
  | 'relays';
export type Tables = Pick<PlanDatabase, TableName>;

/**
 * The tables as this transaction sees them. Dexie's own way, to know by itself in which transaction a call is made,
 * loses track where two transactions are under way at once and functions that await call each other.
 */
export function tablesIn(tx: Transaction): Tables {
  return {
    installation: tx.table('installation'),
    plans: tx.table('plans'),
    entries: tx.table('entries'),
    rows: tx.table('rows'),
    heads: tx.table('heads'),
    sectionKeys: tx.table('sectionKeys'),
    views: tx.table('views'),
    outbox: tx.table('outbox'),
    relays: tx.table('relays'),
  };
}
