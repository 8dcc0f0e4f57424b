import type { Plans, RunningSync } from '#replica/api.ts';
import { wayTo } from '../transport/connect.ts';

/** The tab that speaks with a relay for all tabs of this installation: whoever holds the lock of that relay. */
export interface RelayLeader {
  /** From now on these relays, and no others. */
  follow(addresses: readonly string[]): void;
}

/** A tab that a person looks at says this when another one speaks for it. */
interface Wanted {
  readonly wanted: string;
}

/**
 * Stands for election at each relay. A tab that is put to sleep or left gives
 * its place up; a hidden one when a tab that is looked at wants it.
 */
export function leadRelays(plans: Plans): RelayLeader {
  const candidates = new Map<string, Candidate>();
  const channel = new BroadcastChannel('din-plan/relay');
  let asleep = false;

  const rise = (): void => {
    asleep = false;
    for (const [address, candidate] of candidates) {
      candidate.stand();
      candidate.tryNow();
      if (isSeen() && !candidate.leads) channel.postMessage({ wanted: address } satisfies Wanted);
    }
  };
  const rest = (): void => {
    asleep = true;
    for (const candidate of candidates.values()) candidate.giveUp();
  };
  addEventListener('pagehide', rest);
  addEventListener('pageshow', rise);
  document.addEventListener('freeze', rest);
  document.addEventListener('resume', rise);
  document.addEventListener('visibilitychange', () => {
    if (isSeen()) rise();
  });
  addEventListener('online', () => {
    for (const candidate of candidates.values()) candidate.tryNow();
  });
  channel.addEventListener('message', ({ data }: MessageEvent<Partial<Wanted> | null>) => {
    const candidate = candidates.get(data?.wanted ?? '');
    if (isSeen() || candidate?.leads !== true) return;
    candidate.giveUp();
    candidate.stand();
  });

  return {
    follow(addresses) {
      for (const [address, candidate] of candidates) {
        if (addresses.includes(address)) continue;
        candidate.giveUp();
        candidates.delete(address);
      }
      for (const address of addresses) {
        const connect = candidates.has(address) ? null : wayTo(address);
        if (connect === null) continue;
        const candidate = new Candidate(`relay/${address}`, () => plans.runSync(address, connect));
        candidates.set(address, candidate);
        if (!asleep) candidate.stand();
      }
      if (!asleep && isSeen()) rise();
    },
  };
}

function isSeen(): boolean {
  return document.visibilityState === 'visible';
}

/** One tab's wish to speak with one relay. */
class Candidate {
  readonly #lock: string;
  readonly #run: () => RunningSync;
  /** While it waits for the lock or holds it. */
  #term: AbortController | null = null;
  #sync: RunningSync | null = null;

  constructor(lock: string, run: () => RunningSync) {
    this.#lock = lock;
    this.#run = run;
  }

  get leads(): boolean {
    return this.#sync !== null;
  }

  /** Asks for the lock, and speaks with the relay once it is held. */
  stand(): void {
    if (this.#term !== null) return;
    const term = new AbortController();
    this.#term = term;
    navigator.locks
      .request(this.#lock, { signal: term.signal }, () => this.#lead(term.signal))
      // Given up while waiting.
      .catch(() => undefined);
  }

  giveUp(): void {
    this.#term?.abort();
    this.#term = null;
  }

  tryNow(): void {
    this.#sync?.online();
  }

  /** Holds the lock until what is under way has ended: two tabs never speak at once. */
  async #lead(ended: AbortSignal): Promise<void> {
    if (ended.aborted) return;
    const sync = this.#run();
    this.#sync = sync;
    await new Promise<void>((resolve) => ended.addEventListener('abort', () => resolve(), { once: true }));
    if (this.#sync === sync) this.#sync = null;
    await sync.stop();
  }
}
