import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Lock, LockState } from '#replica/api-lock.ts';
import { usePlans } from '../plan/usePlans.ts';

/** The lock of this device, and how it stands; `null` until the engine is here. */
export function useLock(): { readonly lock: Lock | null; readonly state: LockState } {
  const { load } = usePlans();
  const [lock, setLock] = useState<Lock | null>(null);
  useEffect(() => {
    let left = false;
    load().then(
      async (plans) => {
        await plans.lock().look();
        if (!left) setLock(plans.lock());
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [load]);
  const state = useSyncExternalStore(
    lock === null ? subscribeToNothing : (listener) => lock.subscribe(listener),
    () => lock?.state ?? 'asking',
  );
  return { lock, state };
}

const subscribeToNothing = () => () => undefined;
