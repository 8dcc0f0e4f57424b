import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DeviceId } from '#protocol/ids.ts';
import type { OpenInvitation } from '../api-invitations.ts';

/**
 * Invitations in force, as they are shown, in the order of their acts. Pure. A
 * device that was let in asks no longer [INVITE-6].
 * @param me the device in hand
 * @param madeAt when this device wrote them, by id
 */
export function openInvitations(
  access: AccessState,
  me: DeviceId,
  madeAt: Readonly<Record<string, number>>,
): readonly OpenInvitation[] {
  const devices = [...access.devices.values()];
  const myMember = access.devices.get(me)?.member;
  return [...access.invitations.values()]
    .filter(({ inForce }) => inForce)
    .map(({ keys, member, joins }): OpenInvitation => {
      const asking = joins.map(({ device }) => device.id).filter((id) => !access.everAdmitted.has(id));
      return {
        id: keys.id,
        member,
        isForMe: member === myMember,
        madeAt: madeAt[keys.id] ?? null,
        requests: [...new Set(asking)].toSorted().map((device) => ({ device })),
        // Whoever could invite may let in: where there is room is asked then.
        mayAnswer: isAllowedNow(access, me, { type: 'invite', member, invite: NOBODY }),
        hasDevice: devices.some((device) => device.member === member && device.kind === 'own' && device.live),
      };
    });
}

const NOBODY: DeviceKeys = {
  id: '00'.repeat(16) as DeviceId,
  signing: new Uint8Array(32),
  kem: new Uint8Array(65),
};
