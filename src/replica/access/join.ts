/** What whoever was invited says, before they hold anything of the plan but its access log [ACCESS-15]. */
import { sealAct } from '#protocol/access/access-entry.ts';
import type { Device, DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newIncarnation, NO_ENTRY, type PlanId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';

/**
 * Asks that a device be enrolled, signed with the invitation's keys. It admits
 * nothing: somebody compares the keys and answers with `AccessActions.enrol`.
 * @param after heads of the access log: at least the one of the invitation, which is all that who is invited knows of it [INVITE-5]
 */
export function makeJoin(
  engine: Engine,
  request: {
    readonly plan: PlanId;
    readonly invitation: Device;
    readonly device: DeviceKeys;
    readonly after: readonly Head[];
  },
): Promise<SealedEntry> {
  const { plan, invitation, device, after } = request;
  return sealAct(engine, {
    plan,
    device: invitation.keys.id,
    incarnation: newIncarnation(engine),
    seq: 1,
    prev: NO_ENTRY,
    act: { type: 'join', device },
    deps: after.slice(0, LIMITS.deps),
    signer: invitation.signer,
  });
}
