/** A lost device, ended in every plan of this installation: what can be done is done, whatever becomes of the rest. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { DeviceEnded } from '../api-people.ts';
import type { RetireError } from '../api.ts';
import { retireDevice } from '../copies/retire-device.ts';
import type { ReplicaPorts } from '../ports.ts';

const OUTCOMES: Readonly<Record<RetireError['type'], DeviceEnded['outcome']>> = {
  NotYours: 'notMine',
  StorageFull: 'waits',
  StorageGone: 'waits',
};

/** One plan after the other, in the order given. A plan that does not open now waits. */
export async function endDevices(
  ports: ReplicaPorts,
  dataKey: DataKey,
  devices: readonly { readonly planId: string; readonly deviceId: string }[],
  refresh: (planId: string) => Promise<void>,
): Promise<readonly DeviceEnded[]> {
  const ended: DeviceEnded[] = [];
  for (const { planId, deviceId } of devices) {
    const done = await retireDevice(ports, dataKey, planId, deviceId).catch(() => null);
    const outcome = done === null ? 'waits' : done.ok ? 'done' : OUTCOMES[done.error.type];
    if (outcome === 'done') await refresh(planId).catch(() => undefined);
    ended.push({ planId, deviceId, outcome });
  }
  return ended;
}
