import { useCallback, useEffect, useState } from 'react';
import type { PlanRelay } from '#replica/api.ts';
import { usePlan } from './usePlan.ts';
import { type OwnRelay, usePlans } from './usePlans.ts';

/** A server that does not answer for so long is not waited for. */
const PATIENCE_MS = 2_000;

interface RelayInHand {
  /** `null` until it is known. */
  readonly relay: PlanRelay | null;
  /** The relay at the app's own address; `none` = there is none; `null` = not known, or nobody answers. */
  readonly own: OwnRelay | 'none' | null;
  /** All of it is known, or was not to be had in the time one can wait for it. */
  readonly isAsked: boolean;
  refresh(): void;
}

/** Where the plan is kept beside its devices, and where it could be. */
export function usePlanRelay(): RelayInHand {
  const { planId } = usePlan();
  const { load, ownRelay } = usePlans();
  const [relay, setRelay] = useState<PlanRelay | null>(null);
  const [own, setOwn] = useState<OwnRelay | 'none' | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const refresh = useCallback(() => {
    const timer = setTimeout(() => setIsAsked(true), PATIENCE_MS);
    // What cannot be had now is left out: nothing is promised, and nothing is warned of.
    const asking = [
      load()
        .then((plans) => plans.relay(planId))
        .then(setRelay),
      ownRelay().then((found) => setOwn(found ?? 'none')),
    ];
    void Promise.allSettled(asking).then(() => {
      clearTimeout(timer);
      setIsAsked(true);
    });
  }, [load, ownRelay, planId]);
  useEffect(refresh, [refresh]);
  useEffect(() => {
    addEventListener('online', refresh);
    return () => removeEventListener('online', refresh);
  }, [refresh]);
  return { relay, own, isAsked, refresh };
}
