/** What this device knows of a plan for itself alone, changed where other tabs may change it too. */
import type { Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { openSafety, type SafetyRecord, sealSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { CommitError } from '../storage.ts';
import { withPlanLock } from './plan-lock.ts';
import { changePlanRecord } from './summary-keeper.ts';

/**
 * Under the plan's lock: reads the record, changes it, and keeps it.
 * @returns what the store said: a full one keeps nothing
 */
export function changeSafety(
  ports: Pick<ReplicaPorts, 'engine' | 'storage' | 'locks'>,
  dataKey: DataKey,
  planId: string,
  change: (safety: SafetyRecord) => Partial<SafetyRecord>,
): Promise<Result<null, CommitError>> {
  const { engine, locks } = ports;
  return withPlanLock(locks, planId, () =>
    changePlanRecord(ports, planId, async (record) => {
      const safety = await openSafety(engine, dataKey, planId, record.safety);
      const changed = { ...safety, ...change(safety) };
      return { ...record, safety: await sealSafety(engine, dataKey, planId, changed) };
    }),
  );
}
