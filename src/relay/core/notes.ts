/** Notes: what an invitation's typed code leads to, sealed, for a few days [SYNC-13]. */
import type { Bytes } from '#lib/bytes.ts';
import type { RelayStore } from '../store/store.ts';
import type { Counters } from './counters.ts';
import { DAY_MS, type RelayLimits } from './limits.ts';
import { Buckets } from './rates.ts';

export type NoteAnswer = 'done' | 'notAllowed' | 'tooLarge' | 'tooMany' | 'exists' | 'malformed';

export class Notes {
  readonly #store: RelayStore;
  readonly #clock: () => number;
  readonly #limits: RelayLimits;
  readonly #counters: Counters;
  readonly #addressOf: (name: string) => string | undefined;
  readonly #reads: Buckets;
  readonly #writes: Buckets;

  /** @param addressOf where a line comes from on which a plan is open, by its `x-line` */
  constructor(
    store: RelayStore,
    clock: () => number,
    limits: RelayLimits,
    counters: Counters,
    addressOf: (name: string) => string | undefined,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#limits = limits;
    this.#counters = counters;
    this.#addressOf = addressOf;
    this.#reads = new Buckets({ perSecond: limits.noteReadsPerMinute / 60, atOnce: limits.noteReadsPerMinute });
    this.#writes = new Buckets({ perSecond: limits.notesPerHour / 3600, atOnce: limits.notesPerHour });
  }

  /** `line`: the `x-line` of a line on which a plan is open. */
  async put(line: string, id: string, bytes: Bytes): Promise<NoteAnswer> {
    if (!isNoteId(id)) return 'malformed';
    const address = this.#addressOf(line);
    if (address === undefined) return 'notAllowed';
    if (bytes.length > this.#limits.noteBytes) return 'tooLarge';
    if (!this.#writes.take(address, 1, this.#clock())) {
      this.#counters.add('refused_too_many');
      return 'tooMany';
    }
    await this.#forgetOld();
    if (!(await this.#store.putNote(id, bytes, this.#clock()))) return 'exists';
    this.#counters.add('notes_kept');
    return 'done';
  }

  /** The note, once. `tooMany` counts reads whether anything was found or not, so that nobody tries codes. */
  async take(address: string, id: string): Promise<Bytes | 'tooMany' | 'malformed' | undefined> {
    if (!this.#reads.take(address, 1, this.#clock())) {
      this.#counters.add('refused_too_many');
      return 'tooMany';
    }
    if (!isNoteId(id)) return 'malformed';
    await this.#forgetOld();
    const note = await this.#store.takeNote(id);
    if (note) this.#counters.add('notes_read');
    return note;
  }

  async drop(line: string, id: string): Promise<NoteAnswer> {
    if (!isNoteId(id)) return 'malformed';
    if (this.#addressOf(line) === undefined) return 'notAllowed';
    await this.#store.dropNote(id);
    return 'done';
  }

  #forgetOld(): Promise<void> {
    return this.#store.dropNotesBefore(this.#clock() - this.#limits.noteDays * DAY_MS);
  }
}

function isNoteId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id);
}
