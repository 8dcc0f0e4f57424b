import { useCallback, useEffect, useState } from 'react';
import type { Safety } from '#replica/api.ts';
import { usePlans } from './usePlans.ts';

/** What guards a plan against loss; `null` until it is known. */
export function useSafety(planId: string): { readonly safety: Safety | null; refresh(): void } {
  const { load } = usePlans();
  const [safety, setSafety] = useState<Safety | null>(null);
  const refresh = useCallback(() => {
    load()
      .then((plans) => plans.safety(planId))
      .then(setSafety)
      .catch(() => undefined);
  }, [load, planId]);
  useEffect(refresh, [refresh]);
  return { safety, refresh };
}
