import { useEffect, useState, useSyncExternalStore } from 'react';
import type { OwnershipView, PlanOwnership } from '#replica/api-ownership.ts';
import { usePlan } from '../plan/usePlan.ts';

const nothing = (): (() => void) => () => undefined;

/** Who owns this plan and what may be done about it here; `null` for the first moments. */
export function useOwnership(): { readonly ownership: PlanOwnership | null; readonly seen: OwnershipView | null } {
  const { replica } = usePlan();
  const [ownership, setOwnership] = useState<PlanOwnership | null>(null);
  useEffect(() => {
    if (replica === null) return undefined;
    let left = false;
    // Offline and never fetched: the page says what it knows without it.
    replica.ownership().then(
      (opened) => left || setOwnership(opened),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [replica]);
  const seen = useSyncExternalStore(ownership?.subscribe ?? nothing, () => ownership?.getOwnership() ?? null);
  return { ownership, seen };
}
