/** Ends another device, or a copy, of whoever writes here [ACCESS-8]: it counts no longer, and its place is free. */
import { err, ok, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { NO_SECTION, parseDeviceId } from '#protocol/ids.ts';
import type { RetireError } from '../api.ts';
import type { ReplicaPorts } from '../ports.ts';
import { loadPlan, type LoadedPlan } from '../session/load-plan.ts';
import { makeAct } from '../session/make-act.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { headOf } from './make-copy.ts';
import { storeError } from './store-error.ts';

const MOST_ATTEMPTS = 3;

/** Nothing is written for one that counts no longer already. */
export function retireDevice(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  deviceId: string,
): Promise<Result<null, RetireError>> {
  return withPlanLock(ports.locks, planId, async () => {
    for (let attempt = 1; ; attempt++) {
      const loaded = await loadPlan(ports.engine, ports.storage, dataKey, planId);
      const done = await retire(ports, loaded, deviceId);
      if (done.ok) return done;
      if (done.error.type !== 'HeadMoved') return err(done.error);
      if (attempt === MOST_ATTEMPTS) return err({ type: 'StorageGone' });
    }
  });
}

async function retire(
  { engine, storage }: ReplicaPorts,
  { own, state }: LoadedPlan,
  deviceId: string,
): Promise<Result<null, RetireError | { readonly type: 'HeadMoved' }>> {
  const id = parseDeviceId(deviceId);
  const target = id === undefined ? undefined : state.access.devices.get(id);
  const me = own.device.keys.id;
  const mayRetire = state.access.devices.get(me)?.live === true;
  if (target === undefined || target.member !== own.member || target.keys.id === me || !mayRetire)
    return err({ type: 'NotYours' });
  if (!target.live) return ok(null);

  const last = state.ownHead(NO_SECTION, me, own.incarnation);
  const author = { device: own.device, incarnation: own.incarnation, last };
  const act = await makeAct(engine, state, author, { type: 'retire', device: target.keys.id });
  const done = await storage.commit(state.planId, {
    expectHeads: [{ section: NO_SECTION, device: me, incarnation: own.incarnation, id: last?.id ?? null }],
    addEntries: [act],
    putHeads: [headOf(act)],
  });
  if (done.ok) return ok(null);
  return err(done.error.type === 'HeadMoved' ? { type: 'HeadMoved' } : storeError(done.error));
}
