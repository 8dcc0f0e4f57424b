/** A device that asked to join asks until it is let in: for minutes, or days [SYNC-5]. */
import type { Timers } from '../ports.ts';
import { openErrand, type Asking, type Connect, type Errand } from './errand.ts';
import type { RelayFrame } from '#protocol/sync/frames.ts';

type Opened = Extract<RelayFrame, { type: 'opened' }>;

/** Somebody reads digits aloud meanwhile: soon at first, then seldom. */
const FIRST_MS = 1_000;
const MOST_MS = 30_000;

export interface AwaitedAdmission {
  /** The device was let in: the plan is open on this errand, which is now the listener's to close. */
  admitted(errand: Errand, opened: Opened): void;
  /** Each time it was asked in vain: whether the relay was there to say so. */
  notYet?(isRelayThere: boolean): void;
}

/** Asks now and then, over one line as long as it stands. */
export class Admission {
  readonly #timers: Timers;
  readonly #connect: Connect;
  readonly #asking: Asking;
  readonly #told: AwaitedAdmission;
  #errand: Errand | null = null;
  #pauseMs = FIRST_MS;
  #cancel: (() => void) | null = null;
  #isAsking = false;
  #stopped = false;

  /** Begins at once. */
  constructor(timers: Timers, connect: Connect, asking: Asking, told: AwaitedAdmission) {
    this.#timers = timers;
    this.#connect = connect;
    this.#asking = asking;
    this.#told = told;
    void this.#ask();
  }

  /** The person looks, or there is network again: asks at once, and soon again. */
  hurry(): void {
    this.#pauseMs = FIRST_MS;
    void this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#errand?.close();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking || this.#stopped) return;
    this.#isAsking = true;
    this.#cancel?.();
    const isRelayThere = await this.#askOnce().catch(() => false);
    this.#isAsking = false;
    if (this.#stopped) return;
    this.#told.notYet?.(isRelayThere);
    this.#cancel = this.#timers.after(this.#pauseMs, () => void this.#ask());
    this.#pauseMs = Math.min(this.#pauseMs * 1.5, MOST_MS);
  }

  /** @returns whether the relay answered */
  async #askOnce(): Promise<boolean> {
    if (this.#errand === null) {
      const line = await openErrand(this.#timers, this.#connect);
      if (!line.ok) return false;
      if (this.#stopped) line.value.close();
      else this.#errand = line.value;
    }
    const errand = this.#errand;
    if (errand === null) return false;
    const opened = await errand.open(this.#asking);
    if (this.#stopped) return opened.ok;
    if (opened.ok) {
      this.#stopped = true;
      this.#errand = null;
      this.#told.admitted(errand, opened.value);
      return true;
    }
    if (opened.error.type === 'Refused') return true;
    this.#errand = null;
    return false;
  }
}
