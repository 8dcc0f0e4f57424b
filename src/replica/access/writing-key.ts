/** Under which key a device writes [ACCESS-9]. */
import { mayWrite, type AccessState } from '#protocol/access/reduce.ts';
import type { SectionKeyRecord } from '#protocol/access/state.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';
import type { HeldKey, KeyRing } from '../keys/key-ring.ts';

/** The first clean key that is held here: another may have been named and wrapped to few. */
export function cleanKey(access: AccessState, keys: KeyRing, section: SectionId): HeldKey | undefined {
  return firstHeld(access, keys, section, ({ clean }) => clean);
}

/** The first clean key; where none is held, the first that is. A key that no act here names is the last resort: its act comes. */
export function keyToWriteUnder(access: AccessState, keys: KeyRing, section: SectionId): HeldKey | undefined {
  return cleanKey(access, keys, section) ?? firstHeld(access, keys, section, () => true) ?? keys.current(section);
}

/** Whether the device may name the next key: whoever writes there; a section that is new is begun by an owner [ACCESS-8]. */
export function mayNameKey(access: AccessState, device: DeviceId, section: SectionId): boolean {
  const member = access.devices.get(device)?.member;
  const isOwners = access.owners.some((owner) => owner.member === member);
  return (access.keys.has(section) || isOwners) && mayWrite(access, device, section, 'update');
}

function firstHeld(
  access: AccessState,
  keys: KeyRing,
  section: SectionId,
  which: (record: SectionKeyRecord) => boolean,
): HeldKey | undefined {
  for (const record of access.keys.get(section) ?? []) {
    const key = which(record) ? keys.find(section, record.keyId) : undefined;
    if (key !== undefined) return { section, generation: record.generation, key };
  }
  return undefined;
}
