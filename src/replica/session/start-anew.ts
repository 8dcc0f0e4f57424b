import type { DataKey } from '#protocol/crypto/lock.ts';
import { newIncarnation, type DeviceId } from '#protocol/ids.ts';
import { sealOwnDevice, type OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanRecord, StoredEntry, StoredHead } from '../storage.ts';
import type { PlanState } from './plan-state.ts';

/**
 * Entries of this device came that it did not hold: it was set back to an
 * older copy of itself. It goes on in a new incarnation [LOG-5] [SESSION-12],
 * so that its logs do not fork further, and its old heads move to the newest
 * it knows. To be kept in the same commit as those entries.
 *
 * @param ownUnknown entries by this device that it did not hold
 */
export async function startAnew(
  { engine }: Pick<ReplicaPorts, 'engine'>,
  dataKey: DataKey,
  state: PlanState,
  own: OwnDevice,
  ownUnknown: readonly StoredEntry[],
  record: PlanRecord,
): Promise<{ readonly putHeads: readonly StoredHead[]; readonly putPlan: PlanRecord }> {
  const newest = new Map<string, StoredHead>();
  for (const entry of ownUnknown) {
    if (entry.seq === 0 || entry.setAside !== null) continue;
    const log = `${entry.section}/${entry.incarnation}`;
    const known =
      newest.get(log) ?? state.ownHead(entry.section as never, own.device.keys.id, entry.incarnation as never);
    if (known === null || known.seq < entry.seq) newest.set(log, headOf(entry));
  }
  const again: OwnDevice = { ...own, incarnation: newIncarnation(engine), olderCopy: true };
  const device = await sealOwnDevice(engine, dataKey, state.planId, again);
  return { putHeads: [...newest.values()], putPlan: { ...record, device } };
}

/** Whether an entry shows that this device once held more than it does: wraps are in no log, and show nothing. */
export function isOwnOf(device: DeviceId): (entry: StoredEntry) => boolean {
  return (entry) => entry.device === device && entry.seq > 0;
}

function headOf({ section, device, incarnation, seq, id }: StoredEntry): StoredHead {
  return { section, device, incarnation, seq, id };
}
