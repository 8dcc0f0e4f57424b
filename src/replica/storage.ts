/**
 * What a replica needs of a store. Everything in `Bytes` is sealed or signed
 * before it comes here: a store never sees a word of a plan. One change is one
 * strict transaction: after `commit` has resolved, power may go.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { Result } from '#lib/result.ts';

/** The lock and the data key of this installation, shared by all its plans. */
export interface InstallationRecord {
  /**
   * What opens the data key: a non-extractable CryptoKey kept by the browser
   * (opaque to us), or the salt and count for a passphrase.
   */
  readonly lock:
    | { readonly kind: 'browser'; readonly key: unknown }
    | { readonly kind: 'passphrase'; readonly salt: Bytes; readonly iterations: number };
  /** The data key, wrapped under the lock key. */
  readonly wrappedDataKey: Bytes;
  /** Beside a passphrase: what may be used in its place. */
  readonly passkeys?: readonly StoredPasskey[];
}

/** A passkey that opens the data key. What it gives is never stored. */
export interface StoredPasskey {
  /** Its credential id. */
  readonly id: Bytes;
  /** What it is asked about, 32 random bytes. */
  readonly salt: Bytes;
  readonly wrappedDataKey: Bytes;
}

/** One plan on this installation. Each part is sealed for its own purpose. */
export interface PlanRecord {
  readonly planId: string;
  /** For the list of plans and the first screen. */
  readonly summary: Bytes;
  /** Device keys, incarnation, member: all a replica needs to write. */
  readonly device: Bytes;
  /** The recovery sheet's 16 bytes while they have not been typed back; then `null`. */
  readonly sheet: Bytes | null;
  /** When a copy was made, whether the sheet was shown. */
  readonly safety: Bytes;
}

/** A signed entry as it arrived or was made; the bytes are never changed and never signed again. */
export interface StoredEntry {
  readonly id: string;
  /** Section id, or 32 zeros for the access log. */
  readonly section: string;
  readonly device: string;
  readonly incarnation: string;
  readonly seq: number;
  readonly kind: number;
  readonly bytes: Bytes;
  /** Set when the entry is kept but not in the document: why (a frozen reason name). */
  readonly setAside: string | null;
  /** The payload was erased: `bytes` are the erased form [ENTRY-9]. */
  readonly erased?: true;
}

/** Something typed and not yet in an entry: the write-ahead of one session. */
export interface StoredRow {
  /** The session (tab) it was typed in: its nonce as hex. */
  readonly session: string;
  /** Grows by one for each row of a session. */
  readonly n: number;
  readonly section: string;
  /** Sealed under the installation's data key. */
  readonly bytes: Bytes;
}

/** The newest entry of one of this device's own logs. */
export interface StoredHead {
  readonly section: string;
  readonly device: string;
  readonly incarnation: string;
  readonly seq: number;
  readonly id: string;
}

export interface StoredSectionKey {
  readonly section: string;
  readonly keyId: string;
  readonly generation: number;
  readonly bytes: Bytes;
}

/** The last view of a section, for drawing at once. Disposable. */
export interface StoredView {
  readonly section: string;
  readonly bytes: Bytes;
}

/** A request to be let into a plan that is not here yet, sealed. One for each plan. */
export interface StoredRequest {
  readonly planId: string;
  readonly bytes: Bytes;
}

export interface StoredPlan {
  readonly plan: PlanRecord;
  /** In arrival order, which is causal. */
  readonly entries: readonly StoredEntry[];
  /** By session, then `n`. */
  readonly rows: readonly StoredRow[];
  readonly heads: readonly StoredHead[];
  readonly sectionKeys: readonly StoredSectionKey[];
}

/**
 * One atomic change. All of it happens, or none. Refused as `StorageGone` when
 * the plan is not in the store and the change does not put it there: an emptied
 * store is never written to as if it were whole.
 */
export interface PlanChange {
  /** Refused as `HeadMoved` unless each log's stored head still is this (`null` = none yet). */
  readonly expectHeads?: readonly {
    readonly section: string;
    readonly device: string;
    readonly incarnation: string;
    readonly id: string | null;
  }[];
  /** Refused as `RowsGone` unless all these rows are still there (another tab may have sealed them). They are deleted. */
  readonly takeRows?: readonly { readonly session: string; readonly n: number }[];
  readonly putPlan?: PlanRecord;
  readonly addRows?: readonly StoredRow[];
  /** An entry with an id that is there already is left as it is. */
  readonly addEntries?: readonly StoredEntry[];
  /** In place of the entries' bytes, their erased forms; of entries that are not here, nothing. Where they stand in the order, and in the outbox, stays. */
  readonly eraseEntries?: readonly { readonly id: string; readonly bytes: Bytes }[];
  /** In place of erased forms, the whole entries again [ACCESS-8]; of those that are not here, or are whole, nothing. Where they stand in the order stays. */
  readonly wholeEntries?: readonly StoredEntry[];
  /**
   * What this device may hold no longer, before all else of the change: of these sections everything but the heads of
   * its own logs (entries, rows, keys, views, and what waits in the outbox), and besides these entries by id.
   */
  readonly forget?: { readonly sections: readonly string[]; readonly entries: readonly string[] };
  readonly putHeads?: readonly StoredHead[];
  readonly putSectionKeys?: readonly StoredSectionKey[];
  readonly putViews?: readonly StoredView[];
  /**
   * Entries that the relay holds: they leave the outbox, or never enter it. Every other added entry enters it, own or
   * carried, so that nothing is forgotten [SYNC-12].
   */
  readonly heldByRelay?: readonly string[];
  /** All entries of the plan enter the outbox again: the relay is another, or has forgotten. */
  readonly offerAgain?: true;
  /** What is known of the plan's relay: era, ordinals, receipts; sealed. */
  readonly putRelay?: Bytes;
}

export type CommitError =
  | { readonly type: 'HeadMoved' }
  | { readonly type: 'RowsGone' }
  /** The device has no room: nothing of the change was kept. */
  | { readonly type: 'StorageFull' }
  /** The store was closed or deleted under us; a new one may be opened. */
  | { readonly type: 'StorageGone' };

/** Those of the errors that may meet any write. */
export type StoreRefusal = Extract<CommitError, { readonly type: 'StorageFull' | 'StorageGone' }>;

export interface ReplicaStorage {
  readInstallation(): Promise<InstallationRecord | null>;
  /** Keeps the record unless one is there; resolves to the one that stands. */
  addInstallation(record: InstallationRecord): Promise<InstallationRecord>;
  /** In one transaction. A key of the browser that the record before it had and this one has not is deleted. */
  replaceInstallation(record: InstallationRecord): Promise<Result<null, StoreRefusal>>;
  /** Deletes all there is here: every plan, the lock and the data key. */
  removeEverything(): Promise<void>;
  listPlans(): Promise<readonly PlanRecord[]>;
  readPlan(planId: string): Promise<StoredPlan | null>;
  /** Entries that arrived after the one with this id (all when `null` or unknown), in arrival order: what other tabs have added. */
  entriesAfter(planId: string, lastId: string | null): Promise<readonly StoredEntry[]>;
  /** Entries no relay has acknowledged, in arrival order, at most so many. */
  readOutbox(planId: string, limit: number): Promise<readonly StoredEntry[]>;
  countOutbox(planId: string): Promise<number>;
  /** What `putRelay` kept last, or `null`. */
  readRelay(planId: string): Promise<Bytes | null>;
  readRows(planId: string): Promise<readonly StoredRow[]>;
  readViews(planId: string): Promise<readonly StoredView[]>;
  commit(planId: string, change: PlanChange): Promise<Result<null, CommitError>>;
  removePlan(planId: string): Promise<void>;
  listRequests(): Promise<readonly StoredRequest[]>;
  /** In place of one for the same plan. */
  putRequest(request: StoredRequest): Promise<Result<null, Exclude<CommitError, { type: 'HeadMoved' | 'RowsGone' }>>>;
  removeRequest(planId: string): Promise<void>;
  close(): Promise<void>;
}
