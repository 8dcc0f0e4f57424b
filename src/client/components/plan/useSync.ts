import { useSyncExternalStore } from 'react';
import type { SyncStatus } from '#replica/api.ts';
import { usePlan } from './usePlan.ts';

/** Before the plan is open, nothing is known but that it is here. */
const ONLY_HERE: SyncStatus = {
  relay: 'none',
  waiting: 0,
  deliveredAt: null,
  missing: [],
  silent: [],
  trouble: null,
};
const nothing = (): (() => void) => () => undefined;

/** How far the plan has come to others. */
export function useSync(): SyncStatus {
  const { replica } = usePlan();
  return useSyncExternalStore(replica?.subscribeSync.bind(replica) ?? nothing, () => replica?.getSync() ?? ONLY_HERE);
}
