/** The mailboxes in memory: those in use, and some that were. There is never more than one of a plan. */
import type { Engine } from '#protocol/crypto/engine.ts';
import type { PlanId } from '#protocol/ids.ts';
import type { RelayStore } from '../store/store.ts';
import { Mailbox } from './mailbox.ts';

export class Mailboxes {
  readonly #engine: Engine;
  readonly #store: RelayStore;
  readonly #idle: number;
  readonly #loaded = new Map<PlanId, { readonly loading: Promise<Mailbox>; users: number }>();

  /** @param idle so many that nobody uses are kept */
  constructor(engine: Engine, store: RelayStore, idle: number) {
    this.#engine = engine;
    this.#store = store;
    this.#idle = idle;
  }

  get size(): number {
    return this.#loaded.size;
  }

  /** The plan's mailbox, founded or not. It stays as long as `release` was not called as often as this. */
  async take(plan: PlanId): Promise<Mailbox> {
    const loaded = this.#loaded.get(plan) ?? { loading: Mailbox.load(this.#engine, this.#store, plan), users: 0 };
    loaded.users += 1;
    this.#loaded.set(plan, loaded);
    try {
      return await loaded.loading;
    } catch (error) {
      if (this.#loaded.get(plan) === loaded) this.#loaded.delete(plan);
      throw error;
    }
  }

  release(plan: PlanId): void {
    const loaded = this.#loaded.get(plan);
    if (!loaded) return;
    loaded.users -= 1;
    if (loaded.users > 0) return;
    // The one that was used last stands last: the first are the first to be forgotten.
    this.#loaded.delete(plan);
    this.#loaded.set(plan, loaded);
    for (const [name, { users }] of this.#loaded) {
      if (this.#loaded.size <= this.#idle) return;
      if (users === 0) this.#loaded.delete(name);
    }
  }

  /** With the mailbox for as long as the work lasts. */
  async using<T>(plan: PlanId, work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
    const mailbox = await this.take(plan);
    try {
      return await work(mailbox);
    } finally {
      this.release(plan);
    }
  }
}
