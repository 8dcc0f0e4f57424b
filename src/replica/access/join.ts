/** What whoever was invited says, before they hold anything of the plan but its access log [ACCESS-15]. */
import { sealAct } from '#protocol/access/access-entry.ts';
import type { Device, DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newIncarnation, NO_ENTRY, type PlanId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import { headsOf, type LogState } from '#protocol/oplog/log.ts';

/**
 * Asks that a device be enrolled, signed with the invitation's keys. It admits
 * nothing: somebody compares the keys and answers with `AccessActions.enrol`.
 * @param accessLog with the invitation among what is held
 */
export function makeJoin(
  engine: Engine,
  request: {
    readonly plan: PlanId;
    readonly invitation: Device;
    readonly device: DeviceKeys;
    readonly accessLog: LogState;
  },
): Promise<SealedEntry> {
  const { plan, invitation, device, accessLog } = request;
  return sealAct(engine, {
    plan,
    device: invitation.keys.id,
    incarnation: newIncarnation(engine),
    seq: 1,
    prev: NO_ENTRY,
    act: { type: 'join', device },
    deps: headsOf(accessLog).slice(0, LIMITS.deps),
    signer: invitation.signer,
  });
}
