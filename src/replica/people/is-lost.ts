import { rightOf, type AccessState } from '#protocol/access/reduce.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';

/**
 * Whether a section is no longer this device's to read: then it is not shown, and is wiped. One that no act names yet
 * was begun here a moment ago. A device that was taken out loses the plan as a whole (`farewell.ts`), not its parts.
 */
export function isLost(access: AccessState, device: DeviceId, section: SectionId): boolean {
  const mine = access.devices.get(device);
  if (mine?.live !== true || !access.keys.has(section)) return false;
  const right = rightOf(access, mine.member, section);
  return right === null || right === 'relay';
}
