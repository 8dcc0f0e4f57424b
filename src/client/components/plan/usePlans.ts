import { createContext, useContext } from 'react';
import { assert } from '#lib/assert.ts';
import type { RelayWay } from '#replica/api-invitations.ts';
import type { Plans, RelayError, Replica } from '#replica/api.ts';
import type { Result } from '#lib/result.ts';

/** The relay at the app's own address. */
export interface OwnRelay {
  /** Its Ed25519 key, 64 hexadecimal digits. */
  readonly key: string;
  readonly address: string;
  /** Whether it takes plans that are new to it. */
  readonly open: boolean;
}

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
  /** Asks once; `null` = the app comes from a place without one. Rejects without network; the next call asks again. */
  ownRelay(): Promise<OwnRelay | null>;
  /** The plan is kept there too, from now on. */
  keepAtRelay(planId: string, relay: OwnRelay): Promise<Result<null, RelayError>>;
  /** Whether this device hands in to the plan's relay. */
  setRelayOn(planId: string, on: boolean): Promise<Result<null, RelayError>>;
  /** How to reach a relay for one errand; `null` = it is no address of one. */
  wayToRelay(address: string): Promise<RelayWay | null>;
}

export const PlansContext = createContext<PlansInHand | null>(null);

export function usePlans(): PlansInHand {
  const plans = useContext(PlansContext);
  assert(plans !== null, 'usePlans stands outside the app');
  return plans;
}
