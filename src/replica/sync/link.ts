/** How a plan stands with its relay. Whoever runs sync knows it; the other tabs are told. */
import type { SyncStatus } from '../api.ts';

export interface PlanLink {
  readonly relay: SyncStatus['relay'];
  readonly trouble: SyncStatus['trouble'];
  /** When the relay last held all that is here, by this device's clock. */
  readonly deliveredAt: number | null;
  /** All that the relay had when it was last asked is here. */
  readonly caughtUp: boolean;
}

export const NO_LINK: PlanLink = Object.freeze({ relay: 'none', trouble: null, deliveredAt: null, caughtUp: false });

export function sameLink(a: PlanLink, b: PlanLink): boolean {
  return a.relay === b.relay && a.trouble === b.trouble && a.deliveredAt === b.deliveredAt && a.caughtUp === b.caughtUp;
}

/** The status before anything is known, and where no relay was chosen. */
export const ONLY_HERE: SyncStatus = Object.freeze({
  relay: 'none',
  waiting: 0,
  deliveredAt: null,
  missing: [],
  silent: [],
  trouble: null,
});
