/** How much of something may be done in a time: a bucket that fills evenly and is emptied by use. */
export interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

export class Bucket {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#left = rate.atOnce;
    this.#at = now;
  }

  /** Takes `amount` if it is there. A clock that was set back gives nothing and takes nothing. */
  take(amount: number, now: number): boolean {
    this.#fill(now);
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  /** Nothing was taken lately. */
  isFull(now: number): boolean {
    this.#fill(now);
    return this.#left >= this.#rate.atOnce;
  }

  #fill(now: number): void {
    const passed = Math.max(0, now - this.#at);
    this.#left = Math.min(this.#rate.atOnce, this.#left + (passed / 1000) * this.#rate.perSecond);
    this.#at = now;
  }
}

/** A bucket for each name. Those that are full again are forgotten when there are many. */
export class Buckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  take(name: string, amount: number, now: number): boolean {
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      if (this.#buckets.size >= MANY) this.#forgetFull(now);
      this.#buckets.set(name, (bucket = new Bucket(this.#rate, now)));
    }
    return bucket.take(amount, now);
  }

  #forgetFull(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
    // All in use at once: an attack from many addresses. Forgetting the oldest is kinder than memory without end.
    for (const name of this.#buckets.keys()) {
      if (this.#buckets.size < MANY) break;
      this.#buckets.delete(name);
    }
  }
}

const MANY = 10_000;
