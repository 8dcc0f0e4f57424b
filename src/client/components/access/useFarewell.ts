import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Farewells, SealQuestion } from '#replica/api-people.ts';
import { usePlans } from '../plan/usePlans.ts';

const nothing = (): (() => void) => () => undefined;

/** Whether this device was taken out of plans; `null` until the engine is here. */
export function useFarewells(): Farewells | null {
  const { load } = usePlans();
  const [farewells, setFarewells] = useState<Farewells | null>(null);
  useEffect(() => {
    let left = false;
    load().then(
      (plans) => left || setFarewells(plans.farewells()),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [load]);
  // Two answers, each a plain value: both are asked by whoever draws.
  return farewells;
}

/** What becomes of this plan here. */
export function useFarewell(planId: string) {
  const farewells = useFarewells();
  return useSyncExternalStore(farewells?.subscribe ?? nothing, () => farewells?.stateOf(planId) ?? null);
}

/** What this plan asks about, where it shows nothing here. */
export function useSealQuestion(planId: string): SealQuestion | null {
  const farewells = useFarewells();
  return useSyncExternalStore(farewells?.subscribe ?? nothing, () => farewells?.questionOf(planId) ?? null);
}

/** Whether parts of this plan were wiped here, and nobody has said «lukk» to it. */
export function useLostParts(planId: string): { readonly isTold: boolean; readonly close: () => void } {
  const farewells = useFarewells();
  const isTold = useSyncExternalStore(farewells?.subscribe ?? nothing, () => farewells?.lostParts(planId) ?? false);
  return { isTold, close: () => farewells?.closeLostParts(planId) };
}
