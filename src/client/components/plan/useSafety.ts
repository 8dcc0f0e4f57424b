import { useCallback, useEffect, useState } from 'react';
import type { Safety } from '#replica/api.ts';
import { usePlans } from './usePlans.ts';

interface SafetyInHand {
  /** `null` until it is known. */
  readonly safety: Safety | null;
  /** It could not be read: then nothing may look safer than it is. */
  readonly unknown: boolean;
  refresh(): void;
}

/** What guards a plan against loss. */
export function useSafety(planId: string): SafetyInHand {
  const { load } = usePlans();
  const [safety, setSafety] = useState<Safety | null>(null);
  const [failed, setFailed] = useState(false);
  const refresh = useCallback(() => {
    load()
      .then((plans) => plans.safety(planId))
      .then(setSafety)
      .catch(() => setFailed(true));
  }, [load, planId]);
  useEffect(refresh, [refresh]);
  return { safety, unknown: safety === null && failed, refresh };
}
