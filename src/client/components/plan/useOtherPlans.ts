import { useEffect, useState } from 'react';
import type { PlanSummary } from '#replica/api.ts';
import { compareNames } from '../../i18n/format.ts';
import { usePlan } from './usePlan.ts';
import { usePlans } from './usePlans.ts';

/** The other plans that this device shows, by name; `null` until they are read, and when they cannot be. */
export function useOtherPlans(): readonly PlanSummary[] | null {
  const { planId } = usePlan();
  const { load } = usePlans();
  const [plans, setPlans] = useState<readonly PlanSummary[] | null>(null);
  useEffect(() => {
    let left = false;
    load()
      .then((all) => all.list())
      .then((list) => {
        const others = list.filter((plan) => plan.planId !== planId && !plan.isSealed);
        if (!left) setPlans(others.toSorted((a, b) => compareNames(a.ownerName, b.ownerName)));
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [load, planId]);
  return plans;
}

/** An example is nobody's plan: nothing real is copied into it. */
export function takesCopies(plan: PlanSummary): boolean {
  return !plan.isExample;
}
