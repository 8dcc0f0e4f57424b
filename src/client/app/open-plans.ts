import { engineFrom } from '#protocol/crypto/engine.ts';
import type { Plans } from '#replica/api.ts';
import { createPlans } from '#replica/plans.ts';
import { tabChannel } from '../ports/tab-channel.ts';
import { browserTimers } from '../ports/timers.ts';
import { webLocks } from '../ports/web-locks.ts';
import { openDexieStorage } from '../storage/dexie-storage.ts';
import { watchRelays } from './watch-relays.ts';

/** Gives the replicas this browser's own storage, locks, chance and time. */
export async function openPlans(): Promise<Plans> {
  const plans = createPlans({
    engine: engineFrom(globalThis),
    storage: await openDexieStorage(),
    locks: webLocks(),
    channel: tabChannel(),
    timers: browserTimers,
    now: () => Date.now(),
    onRowsStored: ({ rows, changes }) =>
      dispatchEvent(new CustomEvent('dinplan:rows-stored', { detail: { rows, changes } })),
  });
  watchRelays(plans, tabChannel());
  return plans;
}
