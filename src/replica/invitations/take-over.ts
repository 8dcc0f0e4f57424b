/** The plan that a device was let into, as the relay gave its access log: checked whole before anything is kept [INVITE-5]. */
import { equalBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newIncarnation, type MemberId } from '#protocol/ids.ts';
import type { JoinError } from '../api-invitations.ts';
import { storeError } from '../copies/store-error.ts';
import { NO_SAFETY, sealOwnDevice, sealSafety, sealSummary } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { PlanState } from '../session/plan-state.ts';
import { receive } from '../session/receive.ts';
import type { StoredEntry } from '../storage.ts';
import type { RequestRecord } from './request-record.ts';

/**
 * Keeps the plan with its access log, in one commit. What stands in its
 * sections comes by sync, as for any other device.
 * @param log of the relay, in its order
 */
export async function takeOver(
  ports: ReplicaPorts,
  dataKey: DataKey,
  record: RequestRecord,
  log: readonly Bytes[],
  device: Device,
): Promise<Result<null, JoinError>> {
  const checked = await checkLog(ports, record, log);
  if (checked === null) return err({ type: 'NotVerified' });
  const { engine, storage, locks } = ports;
  const { plan: planId, wrapped } = record;
  return withPlanLock(locks, planId, async () => {
    if ((await storage.listPlans()).some((it) => it.planId === planId)) return err({ type: 'AlreadyHere' });
    const now = ports.now();
    const own = { device, wrapped, member: checked.member, incarnation: newIncarnation(engine), olderCopy: false };
    const summary = { ownerName: '', relation: 'self', lastOpenedAt: now, isExample: false } as const;
    const done = await storage.commit(planId, {
      putPlan: {
        planId,
        summary: await sealSummary(engine, dataKey, planId, summary),
        device: await sealOwnDevice(engine, dataKey, planId, own),
        sheet: null,
        safety: await sealSafety(engine, dataKey, planId, { ...NO_SAFETY, enrolledAt: { [device.keys.id]: now } }),
      },
      addEntries: checked.entries,
    });
    return done.ok ? ok(null) : err(storeError(done.error));
  });
}

interface Checked {
  readonly member: MemberId;
  readonly entries: readonly StoredEntry[];
}

/** [INVITE-5] `null` = it is not the log of that plan, or does not say that this device was let in by that invitation. */
async function checkLog(ports: ReplicaPorts, record: RequestRecord, log: readonly Bytes[]): Promise<Checked | null> {
  const state = new PlanState(ports.engine, record.plan);
  // An `open` act counts only where its sheet makes the plan's id [RECEIVE-3].
  const { entries } = await receive(ports.engine, state, log, { own: null });
  const { access } = state;
  const invitation = access.invitations.get(record.invitation);
  const device = access.devices.get(record.wrapped.id);
  if (access.owners.length === 0 || invitation === undefined || device?.live !== true) return null;
  const isOurs =
    state.held.has(record.act) &&
    invitation.act === record.act &&
    invitation.member === device.member &&
    device.kind === 'own' &&
    equalBytes(device.keys.signing, record.wrapped.signing);
  return isOurs ? { member: device.member, entries } : null;
}
