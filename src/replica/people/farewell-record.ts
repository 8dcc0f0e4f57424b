/** What a device keeps of its own end in a plan, so that an app that was closed does not begin anew [LEAVE-1, LEAVE-3]. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { openSafety, sealSafety, type SafetyRecord } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { changePlanRecord } from '../session/summary-keeper.ts';

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

/** Keeps these of it, under the plan's lock; the others stay. Rejects where the store refuses. */
export async function keepFarewell(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  farewell: Partial<FarewellRecord>,
): Promise<void> {
  const { engine, locks } = ports;
  await withPlanLock(locks, planId, () =>
    changePlanRecord(ports, planId, async (plan) => {
      const safety = await openSafety(engine, dataKey, planId, plan.safety);
      return { ...plan, safety: await sealSafety(engine, dataKey, planId, { ...safety, ...farewell }) };
    }),
  );
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
