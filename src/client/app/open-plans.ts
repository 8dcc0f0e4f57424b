import { engineFrom } from '#protocol/crypto/engine.ts';
import type { Plans } from '#replica/api.ts';
import type { Lock } from '#replica/api-lock.ts';
import { createPlans } from '#replica/plans.ts';
import { tabChannel } from '../ports/tab-channel.ts';
import { browserTimers } from '../ports/timers.ts';
import { webLocks } from '../ports/web-locks.ts';
import { openDexieStorage } from '../storage/dexie-storage.ts';
import { attachLock } from '../components/lock/lock-store.ts';
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
  guard(plans.lock());
  watchRelays(plans, tabChannel());
  return plans;
}

/** Screens follow the lock; where there is one, the app locks itself when it is left alone. */
function guard(lock: Lock): void {
  let isWatched = false;
  lock.subscribe(() => {
    if (lock.state !== 'open' || isWatched) return;
    isWatched = true;
    import('./idle-lock.ts').then(
      ({ lockWhenIdle }) => lockWhenIdle(lock, tabChannel()),
      () => (isWatched = false),
    );
  });
  attachLock(lock);
}
