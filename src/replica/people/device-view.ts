/** The devices of a member, and what they show of themselves. Pure. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { DeviceSeen } from '#plan/participants/device-seen.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { DeviceId, MemberId } from '#protocol/ids.ts';
import type { MemberDevice } from '../api-people.ts';

/** What is known of devices from what they signed. */
export interface DeviceSigns {
  /** Of the newest entry of each that is here, by its own clock. */
  readonly lastSeen: ReadonlyMap<DeviceId, EpochMillis>;
  /** What each said last of itself. */
  readonly said: ReadonlyMap<DeviceId, DeviceSeen>;
  /** Ended devices of which something is here that knows of their end. */
  readonly reached: ReadonlySet<DeviceId>;
}

/** Those that count first, this one before all others; then by id. */
export function devicesOf(
  access: AccessState,
  member: MemberId,
  thisDevice: DeviceId,
  { lastSeen, said, reached }: DeviceSigns,
): readonly MemberDevice[] {
  return [...access.everAdmitted.values()]
    .filter((device) => device.member === member)
    .map(({ keys: { id }, kind, live }): MemberDevice => {
      const word = said.get(id);
      return {
        deviceId: id,
        kind,
        thisOne: id === thisDevice,
        live,
        lastSeen: lastSeen.get(id) ?? null,
        said: word === undefined ? null : { on: word.on, device: word.device, lock: word.lock },
        reached: live || reached.has(id),
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.thisOne) - Number(a.thisOne) || Number(b.live) - Number(a.live) || (a.deviceId < b.deviceId ? -1 : 1),
    );
}
