/** Under which key a device writes [ACCESS-9]. */
import { mayWrite, type AccessState } from '#protocol/access/reduce.ts';
import type { SectionKeyRecord } from '#protocol/access/state.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';
import type { HeldKey, KeyRing } from '../keys/key-ring.ts';
import { isTrusted, seesToKeysOf } from './own-readers.ts';

/**
 * The first clean key that is held here: another may have been named and wrapped to few.
 * @param device who writes; left out: whoever does
 */
export function cleanKey(
  access: AccessState,
  keys: KeyRing,
  section: SectionId,
  device?: DeviceId,
): HeldKey | undefined {
  const isMine = (record: SectionKeyRecord): boolean => device === undefined || isTrusted(access, record, device);
  return firstHeld(access, keys, section, (record) => record.clean && isMine(record));
}

/** The first clean key; where none is held, the first that is. A key that no act here names is the last resort: its act comes. */
export function keyToWriteUnder(
  access: AccessState,
  keys: KeyRing,
  section: SectionId,
  device?: DeviceId,
): HeldKey | undefined {
  return (
    cleanKey(access, keys, section, device) ?? firstHeld(access, keys, section, () => true) ?? keys.current(section)
  );
}

/** Whether the device may name the next key: whoever writes there; a section that is new is begun by an owner [ACCESS-8]. */
export function mayNameKey(access: AccessState, device: DeviceId, section: SectionId): boolean {
  const member = access.devices.get(device)?.member;
  const isOwners = access.owners.some((owner) => owner.member === member);
  const isMine = seesToKeysOf(access, section, device);
  return (access.keys.has(section) || isOwners) && isMine && mayWrite(access, device, section, 'update');
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
