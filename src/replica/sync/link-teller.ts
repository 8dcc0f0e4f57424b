/** Tells how a plan stands with its relay, whenever that has changed. */
import { NO_LINK, sameLink, type PlanLink } from './link.ts';
import type { Obstacle } from './outflow.ts';
import type { RecordKeeper } from './record-keeper.ts';

export class LinkTeller {
  /** Why this device is not served; `null` = it is, as far as is known. */
  barred: 'wrongKey' | 'closed' | 'removed' | null = null;
  readonly #keeper: RecordKeeper;
  readonly #obstacle: () => Obstacle;
  readonly #told: (link: PlanLink) => void;
  #link: PlanLink = { ...NO_LINK, relay: 'offline' };

  constructor(keeper: RecordKeeper, obstacle: () => Obstacle, told: (link: PlanLink) => void) {
    this.#keeper = keeper;
    this.#obstacle = obstacle;
    this.#told = told;
  }

  get link(): PlanLink {
    return this.#link;
  }

  /** With what has changed of the line; what is known of the relay is looked up. */
  tell(change: Partial<Pick<PlanLink, 'relay' | 'caughtUp'>>): void {
    const deliveredAt = this.#keeper.record?.deliveredAt ?? null;
    const link = { ...this.#link, ...change, deliveredAt, trouble: this.#trouble() };
    if (sameLink(link, this.#link)) return;
    this.#link = link;
    this.#told(link);
  }

  /** The worst first: not served at all; a relay that is not honest; what it has no room for or does not take; what is mended soon. */
  #trouble(): PlanLink['trouble'] {
    const known = this.#keeper.record?.trouble ?? null;
    return this.barred ?? (known === 'splitView' ? known : (this.#obstacle() ?? known));
  }
}
