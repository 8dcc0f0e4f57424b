import { useCallback, useEffect, useState } from 'react';
import type { PlanRelay } from '#replica/api.ts';
import { usePlan } from './usePlan.ts';
import { type OwnRelay, usePlans } from './usePlans.ts';

interface RelayInHand {
  /** `null` until it is known. */
  readonly relay: PlanRelay | null;
  /** The relay at the app's own address; `none` = there is none; `null` = not known, or nobody answers. */
  readonly own: OwnRelay | 'none' | null;
  refresh(): void;
}

/** Where the plan is kept beside its devices, and where it could be. */
export function usePlanRelay(): RelayInHand {
  const { planId } = usePlan();
  const { load, ownRelay } = usePlans();
  const [relay, setRelay] = useState<PlanRelay | null>(null);
  const [own, setOwn] = useState<OwnRelay | 'none' | null>(null);
  const refresh = useCallback(() => {
    // What cannot be had now is left out: nothing is promised, and nothing is warned of.
    load()
      .then((plans) => plans.relay(planId))
      .then(setRelay)
      .catch(() => undefined);
    ownRelay()
      .then((found) => setOwn(found ?? 'none'))
      .catch(() => undefined);
  }, [load, ownRelay, planId]);
  useEffect(refresh, [refresh]);
  useEffect(() => {
    addEventListener('online', refresh);
    return () => removeEventListener('online', refresh);
  }, [refresh]);
  return { relay, own, refresh };
}
