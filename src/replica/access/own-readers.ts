/**
 * To whom this device gives keys [ACCESS-9]. Everywhere but in one sort of
 * section that is all recipients. An owner may bring in a device in the name
 * of a member who is no owner (ACCESS-6 d); but a member's own section is nobody else's, so its keys go by
 * themselves only to devices that the member's own brought in.
 */
import { recipientsOf, type AccessState } from '#protocol/access/reduce.ts';
import type { SectionKeyRecord } from '#protocol/access/state.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';

/** Recipients of a section's keys to whom `device` wraps them without being asked. By id. */
export function readersOf(access: AccessState, section: SectionId, device: DeviceId): readonly DeviceKeys[] {
  const recipients = recipientsOf(access, section);
  if (!isGuarded(access, section)) return recipients;
  const mine = broughtTogether(access, device);
  const member = access.ownSections.get(section);
  return recipients.filter(({ id }) => {
    const reader = access.devices.get(id)?.member;
    if (reader === member) return mine.has(id);
    return access.grants.some((it) => it.member === reader && it.sections.includes(section) && mine.has(it.by));
  });
}

/** Whether only the devices of its member see to a section's keys: where it is the own section of one who is no owner. */
export function isGuarded(access: AccessState, section: SectionId): boolean {
  const member = access.ownSections.get(section);
  return member !== undefined && !access.owners.some((owner) => owner.member === member);
}

/** Whether the keys of a section are this device's affair: they are nobody's own, or its member's. */
export function seesToKeysOf(access: AccessState, section: SectionId, device: DeviceId): boolean {
  return !isGuarded(access, section) || access.ownSections.get(section) === access.devices.get(device)?.member;
}

/** Whether this device may write under a key: in a guarded section, one that its own people named, for those whom it would give it. */
export function isTrusted(
  access: AccessState,
  { section, author, wraps }: SectionKeyRecord,
  device: DeviceId,
): boolean {
  if (!isGuarded(access, section) || !seesToKeysOf(access, section, device)) return true;
  const readers = new Set(readersOf(access, section, device).map(({ id }) => id));
  return readers.has(author) && [...wraps.keys()].every((to) => readers.has(to));
}

/** A device and all of its member that it brought in, or was brought in by, from one to the next; live or not. */
function broughtTogether(access: AccessState, device: DeviceId): ReadonlySet<DeviceId> {
  const member = access.devices.get(device)?.member;
  const all = [...access.devices.values()].filter((it) => it.member === member);
  const found = new Set([device]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { keys, enrolledBy } of all) {
      const isOwn = access.devices.get(enrolledBy)?.member === member;
      if (isOwn && (found.has(keys.id) || found.has(enrolledBy))) found.add(keys.id).add(enrolledBy);
    }
  }
  return found;
}
