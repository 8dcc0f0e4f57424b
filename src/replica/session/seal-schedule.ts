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

export interface SealSchedule {
  typed(): void;
  chose(): void;
  /** Another tab was heard. True = it was quiet before. */
  company(): boolean;
  /** Seals now; resolves when it has been tried once with everything typed before. */
  sealNow(): Promise<void>;
  close(): void;
}

export function createSealSchedule(ports: {
  readonly timers: Timers;
  now(): number;
  /** False = could not, try again later. */
  seal(): Promise<boolean>;
}): SealSchedule {
  let firstTypedAt: number | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | null = null;
  let companyUntil = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let retryMs = RETRY_FIRST_MS;
  let closed = false;

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
    close() {
      closed = true;
      cancel?.();
    },
  };
}
