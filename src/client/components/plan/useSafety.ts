import { useCallback, useEffect, useState } from 'react';
import type { Safety } from '#replica/api.ts';
import { usePlans } from './usePlans.ts';

/** What guards a plan against loss; `null` until it is known. */
export function useSafety(planId: string): { readonly safety: Safety | null; refresh(): void } {
  const { load } = usePlans();
  const [safety, setSafety] = useState<Safety | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let left = false;
    load()
      .then((plans) => plans.safety(planId))
      .then((found) => {
        if (!left) setSafety(found);
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [load, planId, round]);
  return { safety, refresh: useCallback(() => setRound((before) => before + 1), []) };
}
