import type { Plans, RunningSync } from '#replica/api.ts';
import { wayTo } from '../transport/connect.ts';

/** The tab that speaks with a relay for all tabs of this installation: whoever holds the lock of that relay. */
export interface RelayLeader {
  /** From now on these relays, and no others. */
  follow(addresses: readonly string[]): void;
}

/** `wanted`: a tab that a person looks at asks whether another one speaks for it. `here`: the answer of one that does. */
interface Word {
  readonly wanted?: string;
  readonly here?: string;
}

/** A tab that speaks with a relay and does not answer for so long is asleep, or hangs: its place is taken. */
const ANSWER_MS = 10_000;
const ASK_EVERY_MS = 60_000;

/**
 * Stands for election at each relay. A tab that is put to sleep or left gives
 * its place up; a hidden one when a tab that is looked at wants it. From one that
 * does not answer the place is taken: not every browser says that it puts a tab
 * to sleep. Should both speak for a while, nothing is lost by it: what is kept
 * is kept once, and what is known of the relay is only less.
 */
export function leadRelays(plans: Plans): RelayLeader {
  const candidates = new Map<string, Candidate>();
  const channel = new BroadcastChannel('din-plan/relay');
  let asleep = false;
  const answered = new Set<string>();
  const say = (word: Word): void => channel.postMessage(word);
  /** Asks who leads; takes the place of one that says nothing. */
  const ask = (address: string): void => {
    answered.delete(address);
    say({ wanted: address });
    setTimeout(() => {
      const candidate = candidates.get(address);
      if (!asleep && isSeen() && candidate?.leads === false && !answered.has(address)) candidate.takeOver();
    }, ANSWER_MS);
  };
  const askAll = (): void => {
    if (asleep || !isSeen()) return;
    for (const [address, candidate] of candidates) if (!candidate.leads) ask(address);
  };

  const rise = (): void => {
    asleep = false;
    for (const candidate of candidates.values()) {
      candidate.stand();
      candidate.tryNow();
    }
    askAll();
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
  setInterval(askAll, ASK_EVERY_MS);
  channel.addEventListener('message', ({ data }: MessageEvent<Word | null>) => {
    if (data?.here !== undefined) answered.add(data.here);
    const candidate = candidates.get(data?.wanted ?? '');
    if (data?.wanted === undefined || candidate?.leads !== true) return;
    if (isSeen()) return say({ here: data.wanted });
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
  #ending: Promise<void> = Promise.resolve();

  constructor(lock: string, run: () => RunningSync) {
    this.#lock = lock;
    this.#run = run;
  }

  get leads(): boolean {
    return this.#sync !== null;
  }

  /** Asks for the lock, and speaks with the relay once it is held. */
  stand(): void {
    if (this.#term === null) this.#ask({});
  }

  #ask(how: { readonly steal?: true }): void {
    const term = new AbortController();
    this.#term = term;
    const options = how.steal === true ? { steal: true } : { signal: term.signal };
    navigator.locks
      .request(this.#lock, options, () => this.#lead(term.signal))
      .catch(() => {
        // Given up while waiting; or taken by another tab, after which this one waits its turn.
        if (this.#term !== term) return;
        this.giveUp();
        this.stand();
      });
  }

  /** Takes the lock from whoever holds it. */
  takeOver(): void {
    this.giveUp();
    this.#ask({ steal: true });
  }

  giveUp(): void {
    this.#term?.abort();
    this.#term = null;
  }

  tryNow(): void {
    this.#sync?.online();
  }

  /** Holds the lock until it is given up: at once then, for a tab that is put to sleep has no time to end anything. */
  async #lead(ended: AbortSignal): Promise<void> {
    // What this tab had under way when it led before: two of its own would tell different things.
    await this.#ending;
    if (ended.aborted) return;
    const sync = this.#run();
    this.#sync = sync;
    await new Promise<void>((resolve) => ended.addEventListener('abort', () => resolve(), { once: true }));
    if (this.#sync === sync) this.#sync = null;
    this.#ending = sync.stop().catch(() => undefined);
  }
}
