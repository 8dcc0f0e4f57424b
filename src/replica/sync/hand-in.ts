/** Which entries of the outbox are handed in next, and what their answers mean [SYNC-4, SYNC-12]. */
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import type { AppendResult } from '#protocol/sync/frames.ts';
import type { ReplicaStorage, StoredEntry } from '../storage.ts';

/** Well below a frame, so that a slow line can be used for other things between. */
const BATCH_BYTES = 512 * 1024;
const BATCH_ENTRIES = 200;

/** What to do after an answer. `introduce` = the relay knows some author not yet. */
export type Next = 'goOn' | 'introduce' | 'full';

export class HandIn {
  readonly #storage: ReplicaStorage;
  readonly #planId: string;
  /** Not taken on this line, and not to be tried again before something else was. */
  readonly #waiting = new Set<string>();
  /** Not taken on this line, whatever else comes. */
  readonly #refused = new Set<string>();
  #batch: readonly StoredEntry[] = [];

  constructor(storage: ReplicaStorage, planId: string) {
    this.#storage = storage;
    this.#planId = planId;
  }

  /** Everything that could be handed in was; some of it the relay does not take. */
  get hasStuck(): boolean {
    return this.#waiting.size + this.#refused.size > 0;
  }

  /** What waits for an earlier entry that the relay says it lacks, while this device thinks it was taken. */
  get hasWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** The next batch, access entries first; empty = nothing is left that could be taken now. */
  async next(): Promise<readonly StoredEntry[]> {
    const passedOver = this.#waiting.size + this.#refused.size;
    const outbox = await this.#storage.readOutbox(this.#planId, BATCH_ENTRIES + passedOver);
    const batch: StoredEntry[] = [];
    let bytes = 0;
    for (const entry of outbox) {
      if (this.#waiting.has(entry.id) || this.#refused.has(entry.id)) continue;
      bytes += entry.bytes.length + 4;
      if (batch.length >= BATCH_ENTRIES || (bytes > BATCH_BYTES && batch.length > 0)) break;
      batch.push(entry);
    }
    this.#batch = accessFirst(batch);
    return this.#batch;
  }

  /**
   * Takes the answers to the last batch.
   * @param mayIntroduce the relay could still learn of authors from this device
   * @param isProven whether the relay signed for what it says it has; what it did not stays in the outbox
   */
  answered(
    results: readonly AppendResult[],
    mayIntroduce: boolean,
    isProven: (entry: StoredEntry) => boolean,
  ): { readonly taken: readonly string[]; readonly next: Next } {
    const taken: string[] = [];
    let next: Next = 'goOn';
    this.#batch.forEach((entry, i) => {
      const result = results[i];
      if ((result === 'kept' || result === 'duplicate') && isProven(entry)) taken.push(entry.id);
      else if (result === 'quota') next = 'full';
      else if (result === 'accessMissing' && mayIntroduce) next = next === 'full' ? next : 'introduce';
      else if (isEarly(entry, result)) this.#waiting.add(entry.id);
      else this.#refused.add(entry.id);
    });
    this.#batch = [];
    // What waited for one of these may be taken now.
    if (taken.length > 0) this.#waiting.clear();
    return { taken, next };
  }

  /** Everything is offered again: nothing is passed over any more but what was refused for good. */
  retry(): void {
    this.#waiting.clear();
  }

  /** What was refused too: it may have been for who was known to be in the plan. */
  retryAll(): void {
    this.#waiting.clear();
    this.#refused.clear();
  }
}

/** It may be taken once others were. An erased entry reads only where the act that erased it is known. */
function isEarly({ erased }: StoredEntry, result: AppendResult | undefined): boolean {
  return result === 'waits' || result === 'accessMissing' || (erased === true && result === 'malformed');
}

function accessFirst(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  const isAccess = ({ kind }: StoredEntry): boolean => kind === ENTRY_KINDS.access || kind === ENTRY_KINDS.erase;
  return [...entries.filter(isAccess), ...entries.filter((entry) => !isAccess(entry))];
}
