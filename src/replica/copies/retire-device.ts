/**
 * Ends another device, or a copy, of whoever writes here [ACCESS-8]: it counts no longer, and its place is free.
 * What it wrote so far stays; new keys follow those it holds.
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { parseDeviceId } from '#protocol/ids.ts';
import { commitAccess } from '../access/commit-access.ts';
import type { RetireError } from '../api.ts';
import type { ReplicaPorts } from '../ports.ts';

/** Nothing is written for one that counts no longer already. */
export function retireDevice(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  deviceId: string,
): Promise<Result<null, RetireError>> {
  return commitAccess(ports, dataKey, planId, async (draft): Promise<Result<null, RetireError>> => {
    const { own, state } = draft.loaded;
    const id = parseDeviceId(deviceId);
    const target = id === undefined ? undefined : state.access.devices.get(id);
    const me = own.device.keys.id;
    const mayRetire = state.access.devices.get(me)?.live === true;
    if (target === undefined || target.member !== own.member || target.keys.id === me || !mayRetire)
      return err({ type: 'NotYours' });
    if (!target.live) return ok(null);
    const device = target.keys.id;
    await draft.add(await draft.known(new Set([device]), (known) => ({ type: 'retire', device, known })));
    await draft.doDuties();
    return ok(null);
  });
}
