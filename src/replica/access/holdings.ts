/** Who has been given which section key, as far as the acts tell. Pure. */
import type { AccessState, ReducibleAct } from '#protocol/access/reduce.ts';
import type { DeviceId, EntryId, KeyId } from '#protocol/ids.ts';
import { pastOf, type LogState } from '#protocol/oplog/log.ts';

export interface Holdings {
  has(device: DeviceId, key: KeyId): boolean;
  /** All who hold it: devices, files and sheets, in force or not. */
  holdersOf(key: KeyId): ReadonlySet<DeviceId>;
}

/**
 * A key is held by who named it and by all it was wrapped to. Besides, a backup
 * file is written with the keys of the device that makes it, and the device
 * that a file enrols starts with the keys in the file: no wrap tells of those.
 */
export function holdingsOf(access: AccessState, accessLog: LogState, acts: Iterable<ReducibleAct>): Holdings {
  /** By key, by device: the acts that gave it. */
  const given = new Map<KeyId, Map<DeviceId, EntryId[]>>();
  for (const { id, author, act } of acts) {
    // What a void act shared was shared; an act without a right named no key.
    if (act.type !== 'key' || (access.ignored.has(id) && access.ignored.get(id) !== 'void')) continue;
    for (const { keyId } of act.keys) {
      const byDevice = given.get(keyId) ?? new Map<DeviceId, EntryId[]>();
      given.set(keyId, byDevice);
      for (const device of [author, ...act.wraps.map(({ to }) => to)])
        byDevice.set(device, [...(byDevice.get(device) ?? []), id]);
    }
  }

  const pasts = new Map<EntryId, ReadonlySet<EntryId>>();
  const pastOfAct = (act: EntryId): ReadonlySet<EntryId> => {
    const past = pasts.get(act) ?? pastOf(accessLog, accessLog.held.get(act)?.deps ?? []);
    pasts.set(act, past);
    return past;
  };

  /** @param by only what was given by acts in here counts; `null` = all */
  const had = (device: DeviceId, key: KeyId, by: ReadonlySet<EntryId> | null): boolean => {
    const direct = given.get(key)?.get(device) ?? [];
    if (direct.some((act) => by === null || by.has(act))) return true;
    const admitted = access.everAdmitted.get(device);
    const startsFromFile =
      admitted?.kind === 'file' || access.everAdmitted.get(admitted?.enrolledBy as DeviceId)?.kind === 'file';
    return admitted !== undefined && startsFromFile && had(admitted.enrolledBy, key, pastOfAct(admitted.act));
  };

  const everyone = [...access.everAdmitted.keys()];
  return {
    has: (device, key) => had(device, key, null),
    holdersOf: (key) =>
      new Set([...(given.get(key)?.keys() ?? []), ...everyone.filter((device) => had(device, key, null))]),
  };
}
