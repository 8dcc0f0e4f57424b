/** What is asked for by id: wraps for this device, and entries that others name [LOG-1, SYNC-7]. */
import type { EntryId } from '#protocol/ids.ts';
import type { Timers } from '../ports.ts';
import type { PlanIntake } from './intake.ts';

const AT_ONCE = 200;
/** An act that names a wrap may come before the wrap: asked again after 1 s, 2 s … 60 s. */
const AGAIN_FIRST_MS = 1_000;
const WRAPS_AGAIN_MS = 60_000;
/** An entry that somebody names comes by its stream, if it comes at all: it may never have been. */
const ENTRIES_AGAIN_MS = 15 * 60_000;

export class Fetching {
  readonly #timers: Timers;
  readonly #ask: (ids: readonly EntryId[]) => void;
  readonly #asked = new Set<EntryId>();
  #isUnderWay = false;
  #againMs = AGAIN_FIRST_MS;
  #cancel: (() => void) | null = null;

  /** @param ask sends a request; `answered` must be called when its answer was taken in */
  constructor(timers: Timers, ask: (ids: readonly EntryId[]) => void) {
    this.#timers = timers;
    this.#ask = ask;
  }

  /** Asks for what is wanted now and was not asked for lately. */
  look(intake: PlanIntake): void {
    if (this.#isUnderWay) return;
    const wanted = wantedOf(intake);
    const fresh = [...wanted].filter((id) => !this.#asked.has(id));
    if (fresh.length > 0) {
      // Something new is wanted: what was in vain may be there now too.
      if (this.#againMs > AGAIN_FIRST_MS) this.#againMs = AGAIN_FIRST_MS;
      this.#send(fresh.slice(0, AT_ONCE));
    } else if (wanted.size > 0) this.#askAgainLater(intake);
  }

  answered(intake: PlanIntake): void {
    this.#isUnderWay = false;
    this.look(intake);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #send(ids: readonly EntryId[]): void {
    for (const id of ids) this.#asked.add(id);
    this.#isUnderWay = true;
    this.#ask(ids);
  }

  #askAgainLater(intake: PlanIntake): void {
    if (this.#cancel !== null) return;
    this.#cancel = this.#timers.after(this.#againMs, () => {
      this.#cancel = null;
      const most = intake.wantedWraps().length > 0 ? WRAPS_AGAIN_MS : ENTRIES_AGAIN_MS;
      this.#againMs = Math.min(this.#againMs * 2, most);
      const wanted = wantedOf(intake);
      if (this.#isUnderWay || wanted.size === 0) return;
      // All of it again, the first of it now: that is no news.
      this.#asked.clear();
      this.#send([...wanted].slice(0, AT_ONCE));
    });
  }
}

function wantedOf(intake: PlanIntake): ReadonlySet<EntryId> {
  return new Set([...intake.wantedWraps(), ...intake.missing().map(({ id }) => id)]);
}
