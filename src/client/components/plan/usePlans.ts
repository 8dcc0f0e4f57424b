import { createContext, useContext } from 'react';
import { assert } from '#lib/assert.ts';
import type { Plans, Replica } from '#replica/api.ts';

/** All plans of this device. */
export interface PlansInHand {
  /** The engine loads on the first call. Rejects when this browser will not keep anything. */
  load(): Promise<Plans>;
  /** Hands over a plan that was just made, which is open already. */
  adopt(replica: Replica): void;
  /** Opens a plan beside the one on screen, or gives the copy that is open. `letGo` of it afterwards. */
  open(planId: string): Promise<Replica>;
  /** Closes a plan in this tab. */
  letGo(planId: string): Promise<void>;
  /** «Sjå eit døme»: the example in the language on screen, made the first time. Its plan's id. */
  openExample(): Promise<string>;
}

export const PlansContext = createContext<PlansInHand | null>(null);

export function usePlans(): PlansInHand {
  const plans = useContext(PlansContext);
  assert(plans !== null, 'usePlans stands outside the app');
  return plans;
}
