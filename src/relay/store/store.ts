/**
 * What a relay keeps, and all it asks of the place where it is kept. Every
 * change is one durable transaction: once a promise here has resolved, power
 * may go. A rejected promise means that the store itself failed, and that
 * nothing of the batch is there.
 *
 * `src/testing/relay-store-contract.ts` says the same as tests.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { DeviceId, EntryId, PlanId } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';

/** How far a stream goes [SYNC-7]. */
export interface StreamHead {
  readonly stream: Stream;
  readonly ordinal: number;
  /** The rolling hash at that ordinal. */
  readonly hash: Bytes;
}

/** What is known of a plan before any entry of it is read. */
export interface StoredMailbox {
  /** Of all entries, as they were handed in. */
  readonly bytes: number;
  readonly streams: readonly StreamHead[];
  /** Since when a device that was admitted is no longer live, by this relay's clock. */
  readonly removed: ReadonlyMap<DeviceId, number>;
}

export interface NewEntry {
  readonly id: EntryId;
  /** `null`: in no stream, known by id alone. */
  readonly stream: Stream | null;
  readonly bytes: Bytes;
}

/** One append, whole or not at all. */
export interface Batch {
  /** In the order they shall have. One that is here already gets a place in `stream` if it has none there. */
  readonly entries: readonly NewEntry[];
  /** Entries whose payload was erased: their erased form takes the place of the whole, in every copy this store has. */
  readonly erased: readonly { readonly id: EntryId; readonly bytes: Bytes }[];
  readonly removed: ReadonlyMap<DeviceId, number>;
  /** Live again. */
  readonly restored: readonly DeviceId[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Appended {
  /** The heads of the streams that the batch names, after it. */
  readonly heads: readonly StreamHead[];
  /** What all entries take now. */
  readonly bytes: number;
}

export interface FoundEntry {
  readonly id: EntryId;
  readonly bytes: Bytes;
  readonly streams: readonly Stream[];
}

/** What an id is, without the payload. */
export interface FoundPlace {
  /** The first 128 bytes. */
  readonly prefix: Bytes;
  readonly streams: readonly Stream[];
}

/** Some entries of a stream, without a gap. */
export interface Piece {
  readonly entries: readonly { readonly id: EntryId; readonly bytes: Bytes }[];
  /** Of the last of them; at the ordinal asked from where there are none. */
  readonly last: StreamHead;
}

export interface RelayIdentity {
  /** 16 bytes; new after every restore from a backup [SYNC-8]. */
  readonly era: Bytes;
  /** Of the relay's Ed25519 key, 32 bytes. */
  readonly seed: Bytes;
}

export interface StoredCounts {
  readonly mailboxes: number;
  readonly entries: number;
  readonly bytes: number;
}

export interface RelayStore {
  /** The identity that is kept; the first time, `fresh` is kept and given back. */
  identity(fresh: RelayIdentity): Promise<RelayIdentity>;
  /** Begins a mailbox; one that is here already stays as it is. */
  found(plan: PlanId, at: number): Promise<void>;
  mailbox(plan: PlanId): Promise<StoredMailbox | undefined>;
  append(plan: PlanId, batch: Batch): Promise<Appended>;
  /** At least one entry where there is one, then as many as fit into `maxBytes` and `maxCount`. */
  since(plan: PlanId, stream: Stream, after: number, maxBytes: number, maxCount: number): Promise<Piece>;
  /** The rolling hash at an ordinal that the stream has reached; zeros at 0. */
  hashAt(plan: PlanId, stream: Stream, ordinal: number): Promise<Bytes | undefined>;
  find(plan: PlanId, ids: readonly EntryId[]): Promise<readonly FoundEntry[]>;
  places(plan: PlanId, ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, FoundPlace>>;
  /** Keeps a note under an id; `false` if there is one already [SYNC-13]. `id`: 32 hex digits. */
  putNote(id: string, bytes: Bytes, at: number): Promise<boolean>;
  /** Gives a note and forgets it. */
  takeNote(id: string): Promise<Bytes | undefined>;
  dropNote(id: string): Promise<void>;
  /** Forgets notes kept before that time. */
  dropNotesBefore(time: number): Promise<void>;
  counts(): Promise<StoredCounts>;
  close(): Promise<void>;
}

/** How many bytes a batch may read at once: a frame has at most 1 MiB, its head among them. */
export const PIECE_BYTES = 512 * 1024;
export const PIECE_ENTRIES = 500;
