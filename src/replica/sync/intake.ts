/**
 * What bringing a plan to and from other devices needs of the plan. The open
 * session of a tab is one. Whoever carries entries (a relay, a file, later a
 * QR stream) knows nothing of documents, keys or screens.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { DeviceId, EntryId, PlanId, SectionId } from '#protocol/ids.ts';
import type { Head } from '#protocol/oplog/head.ts';

export interface PlanIntake {
  readonly planId: PlanId;
  /** This device, for this plan. */
  readonly device: DeviceId;
  /** How many entries are held: more, and some are new. */
  readonly entryCount: number;
  /** The reduction of all acts held. */
  access(): AccessState;
  /** All access and erase entries held, in the order they came: what a relay is introduced with. */
  accessEntries(): Promise<readonly Bytes[]>;
  /** Signs as this device, for opening a line only [SYNC-5]. */
  signLine(message: Bytes): Promise<Bytes>;
  /**
   * Judges entries and keeps what may be kept, in one strict transaction; what waits for others stays in memory.
   * Calls run one after the other. Rejects only when the store refuses: then nothing was taken in.
   */
  takeIn(entries: readonly Bytes[], from: EntrySource): Promise<TakenIn>;
  /** What is named by entries that wait and is not here [LOG-1]; of the access log and of every section. */
  missing(): readonly MissingEntry[];
  /** Sections (`NO_SECTION`: the access log) of which something waits in memory now: a crash would lose it. */
  waitingSections(): ReadonlySet<string>;
  /** Whether any entry of a section is held: what was fetched of it may have been wiped since. */
  holds(section: SectionId): boolean;
  /** How many keys of a section are held. */
  keyCount(section: SectionId): number;
  /**
   * Receipts of relays that others told of in what they wrote and what came since this was last asked [BODY-1]. They
   * are their word, unless the relay's signature in them holds.
   */
  takeToldReceipts(): readonly Bytes[];
  /** Wraps for this device that `key` acts name, whose keys it does not hold yet. */
  wantedWraps(): readonly EntryId[];
  /** Told when entries were added, by whomever, and when `missing` or `access` may have changed. */
  subscribe(listener: () => void): () => void;
}

export interface EntrySource {
  /**
   * A relay holds them in this era: all of them, also those held here already, are not to be handed in to it again.
   * `record` is to be kept by the same commit (`PlanChange.putRelay`).
   */
  readonly relay: { readonly record: Bytes } | null;
}

export interface TakenIn {
  /** Newly kept, in the document or beside it. */
  readonly kept: number;
  /** Of these, how many a document took in. */
  readonly accepted: number;
  readonly setAside: number;
  /** In memory, for others to come. */
  readonly waiting: number;
  /** For ever: unsigned, unreadable, of nobody. */
  readonly refused: number;
  /** Sections of which something was dropped, being under keys that this device was not given. */
  readonly passedOver: ReadonlySet<SectionId>;
}

export interface MissingEntry extends Head {
  readonly section: string;
}
