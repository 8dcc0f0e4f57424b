/** What a device keeps of its own end in a plan, so that an app that was closed does not begin anew [LEAVE-1, LEAVE-3]. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { openSafety, type SafetyRecord } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { changeSafety } from '../session/change-safety.ts';

/** `endedAt`: when this device first knew. `sealed`: what its person was asked, or has answered. `partsGone`: they are to be told of parts that were wiped. */
export type FarewellRecord = Pick<SafetyRecord, 'endedAt' | 'sealed' | 'partsGone'>;

/** `null` where the plan is not here. */
export async function readSafety(
  { engine, storage }: Pick<ReplicaPorts, 'engine' | 'storage'>,
  dataKey: DataKey,
  planId: string,
): Promise<SafetyRecord | null> {
  const record = (await storage.listPlans()).find((plan) => plan.planId === planId);
  return record === undefined ? null : openSafety(engine, dataKey, planId, record.safety);
}

/** Keeps these of it; the others stay. @returns whether the store took it: who is taken out goes on without, too */
export async function keepFarewell(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  farewell: Partial<FarewellRecord>,
): Promise<boolean> {
  return (await changeSafety(ports, dataKey, planId, () => farewell)).ok;
}

/** When this device first knew; from now on, if it did not. */
export async function firstKnown(ports: ReplicaPorts, dataKey: DataKey, planId: string): Promise<EpochMillis> {
  const known = await readSafety(ports, dataKey, planId);
  if (known === null) return ports.now();
  if (known.endedAt !== null) return known.endedAt;
  const endedAt = ports.now();
  await keepFarewell(ports, dataKey, planId, { endedAt });
  return endedAt;
}
