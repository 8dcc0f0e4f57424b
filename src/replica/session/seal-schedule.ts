/**
 * When rows become entries [SESSION-6]. Alone: 5 s after the last key and at
 * most 20 s after the first. With company: after a pause of 300 ms and at most
 * 1 s. A single choice: at once.
 */
import type { Timers } from '../ports.ts';

const ALONE = { pauseMs: 5_000, mostMs: 20_000 };
const TOGETHER = { pauseMs: 300, mostMs: 1_000 };
/** How long a word from another tab counts as company. */
const COMPANY_MS = 60_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 30_000;
/** So many failures in a row (some 15 s) are told: a fault that stays must not be silent. */
const FAILURES_TOLD = 5;

export interface SealSchedule {
  typed(): void;
  chose(): void;
  /** Another tab was heard. True = it was quiet before. */
  company(): boolean;
  /** Seals now; resolves when it has been tried once with everything typed before. */
  sealNow(): Promise<void>;
  /** The last five tries or more came to nothing, for whatever reason. */
  isFailing(): boolean;
  close(): void;
}

/** Decides when to seal; one try runs at a time, and one that fails is made again after 1 s, 2 s … 30 s. */
export function createSealSchedule(ports: {
  readonly timers: Timers;
  now(): number;
  /** False = could not, try again later. */
  seal(): Promise<boolean>;
  /** `isFailing` has changed. */
  onFailing(): void;
}): SealSchedule {
  let firstTypedAt: number | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | null = null;
  let companyUntil = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let retryMs = RETRY_FIRST_MS;
  let failures = 0;
  let closed = false;

  const isFailing = (): boolean => failures >= FAILURES_TOLD;

  const schedule = (at: number): void => {
    if (closed) return;
    cancel?.();
    dueAt = at;
    cancel = ports.timers.after(Math.max(0, at - ports.now()), () => {
      cancel = null;
      void sealNow();
    });
  };

  const sealNow = async (): Promise<void> => {
    // One under way may have started before the last key: wait for it, then go once more.
    while (running !== null) await running;
    cancel?.();
    cancel = null;
    dueAt = Number.POSITIVE_INFINITY;
    firstTypedAt = null;
    running = ports
      .seal()
      .catch(() => false)
      .then((done) => {
        running = null;
        const wasFailing = isFailing();
        failures = done ? 0 : failures + 1;
        if (isFailing() !== wasFailing) ports.onFailing();
        if (done) retryMs = RETRY_FIRST_MS;
        else {
          schedule(ports.now() + retryMs);
          retryMs = Math.min(retryMs * 2, RETRY_MOST_MS);
        }
      });
    return running;
  };

  const pace = (): typeof ALONE => (ports.now() < companyUntil ? TOGETHER : ALONE);

  return {
    typed() {
      firstTypedAt ??= ports.now();
      const { pauseMs, mostMs } = pace();
      schedule(Math.min(ports.now() + pauseMs, firstTypedAt + mostMs));
    },
    chose() {
      schedule(ports.now());
    },
    company() {
      const wasQuiet = ports.now() >= companyUntil;
      companyUntil = ports.now() + COMPANY_MS;
      // What already waits at the pace of one who is alone is brought forward.
      if (firstTypedAt !== null) schedule(Math.min(dueAt, ports.now() + TOGETHER.pauseMs));
      return wasQuiet;
    },
    sealNow,
    isFailing,
    close() {
      closed = true;
      cancel?.();
    },
  };
}
