import { useEffect, useState, useSyncExternalStore } from 'react';
import type { AccessView, PlanPeople } from '#replica/api-people.ts';
import { usePlan } from '../plan/usePlan.ts';

const nothing = (): (() => void) => () => undefined;

/** Who takes part in this plan and who sees what; `null` for the first moments. */
export function usePeople(): { readonly people: PlanPeople | null; readonly access: AccessView | null } {
  const { replica } = usePlan();
  const [people, setPeople] = useState<PlanPeople | null>(null);
  useEffect(() => {
    if (replica === null) return;
    let left = false;
    // Offline and never fetched: the page says what it knows without it.
    replica.people().then(
      (opened) => left || setPeople(opened),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [replica]);
  const access = useSyncExternalStore(people?.subscribe ?? nothing, () => people?.getAccess() ?? null);
  return { people, access };
}
