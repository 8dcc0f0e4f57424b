import { useEffect, useState } from 'react';
import type { Replica } from '#replica/api.ts';
import { usePlans } from '../../components/plan/usePlans.ts';

/** Another plan, open for as long as it is on screen, and let go of after. `null` while it opens. */
export function useOtherPlan(planId: string): Replica | null | 'willNotOpen' {
  const { open, letGo } = usePlans();
  const [opened, setOpened] = useState<Replica | null | 'willNotOpen'>(null);
  useEffect(() => {
    let left = false;
    open(planId)
      .then((replica) => {
        if (!left) setOpened(replica);
      })
      .catch(() => {
        if (!left) setOpened('willNotOpen');
      });
    return () => {
      left = true;
      void letGo(planId);
    };
  }, [open, letGo, planId]);
  return opened;
}
