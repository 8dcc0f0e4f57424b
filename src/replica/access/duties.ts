/**
 * What a device owes the others once the access state has changed, whoever
 * changed it. Pure: computed from what is held, so that every device finds the
 * same, and finds nothing when it is done [ACCESS-9, CHECKPOINT-1].
 */
import type { KeyName } from '#protocol/access/act.ts';
import { mayWrite, type AccessState, type ReducibleAct } from '#protocol/access/reduce.ts';
import type { SectionKeyRecord } from '#protocol/access/state.ts';
import type { DeviceId, KeyId, SectionId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { Head } from '#protocol/oplog/head.ts';
import type { LogState } from '#protocol/oplog/log.ts';
import { holdingsOf, type Holdings } from './holdings.ts';
import { readersOf, seesToKeysOf } from './own-readers.ts';

export type Duty =
  /** The access log has more heads than an act or an entry can name. */
  | { readonly type: 'join' }
  /** No key that only recipients hold: the next is to be made, for all of them. */
  | { readonly type: 'rotate'; readonly section: SectionId }
  /** A recipient lacks keys that it is to have. */
  | { readonly type: 'wrap'; readonly to: DeviceId; readonly keys: readonly KeyName[] }
  /** There is content under a key that a recipient is not to have, and no checkpoint instead. */
  | { readonly type: 'checkpoint'; readonly section: SectionId };

/** What of a section counts here, and which checkpoints stand for it. */
export interface SectionContent {
  readonly entries: readonly (Head & { readonly keyId: KeyId })[];
  readonly checkpoints: readonly {
    readonly keyId: KeyId;
    /** Whether it holds what this entry says, as far as anyone here can tell. */
    covers(entry: Head): boolean;
  }[];
}

export interface DutyView {
  /** Whose duties. */
  readonly device: DeviceId;
  readonly access: AccessState;
  readonly accessLog: LogState;
  readonly acts: Iterable<ReducibleAct>;
  /** Keys this device holds itself. */
  holds(section: SectionId, key: KeyId): boolean;
  content(section: SectionId): SectionContent;
}

/**
 * Everything that is to be done and that this device may and can do, what
 * comes first first: a rotation changes who lacks what, and a checkpoint is
 * made under the newest key.
 */
export function dutiesOf(view: DutyView): readonly Duty[] {
  const { access, accessLog, device } = view;
  const holdings = holdingsOf(access, accessLog, view.acts);
  const sections = [...access.keys.keys()]
    .filter((section) => mayWrite(access, device, section, 'update') && seesToKeysOf(access, section, device))
    .toSorted();
  if (sections.length === 0) return [];
  const rotate = sections.filter((section) => needsRotation(view, holdings, section));
  const settled = sections.filter((section) => !rotate.includes(section));
  return [
    ...(accessLog.heads.size > LIMITS.deps ? [{ type: 'join' } as const] : []),
    ...rotate.map((section) => ({ type: 'rotate', section }) as const),
    ...missingWraps(view, holdings, sections),
    ...settled
      .filter((section) => needsCheckpoint(view, holdings, section))
      .map((section) => ({ type: 'checkpoint', section }) as const),
  ];
}

/**
 * Keys that only recipients hold, the one to write under first. Besides the rule of ACCESS-9, a key is not such
 * a one either when a file that counts no longer was written with it.
 */
function cleanKeys({ access, device }: DutyView, holdings: Holdings, section: SectionId): readonly SectionKeyRecord[] {
  const recipients = new Set(readersOf(access, section, device).map(({ id }) => id));
  return (access.keys.get(section) ?? []).filter(
    ({ keyId, clean }) => clean && [...holdings.holdersOf(keyId)].every((holder) => recipients.has(holder)),
  );
}

/** The first that this device holds, or will when its wrap comes: another may have named one and wrapped it to few. */
function keyInUse(view: DutyView, holdings: Holdings, section: SectionId): SectionKeyRecord | undefined {
  return cleanKeys(view, holdings, section).find(
    ({ keyId }) => view.holds(section, keyId) || holdings.has(view.device, keyId),
  );
}

/**
 * Where no clean key is left, or somebody new is not to read what the one in
 * use has sealed. A device that has been given none waits for those who hold
 * one, as long as it does not write.
 */
function needsRotation(view: DutyView, holdings: Holdings, section: SectionId): boolean {
  const { access } = view;
  const inUse = keyInUse(view, holdings, section);
  if (inUse === undefined) {
    return !cleanKeys(view, holdings, section).some(({ keyId }) =>
      [...holdings.holdersOf(keyId)].some((holder) => mayWrite(access, holder, section, 'update')),
    );
  }
  return readersOf(access, section, view.device).some(
    ({ id }) => !holdings.has(id, inUse.keyId) && !isEntitled(access, holdings, id, section, inUse),
  );
}

/**
 * Whether a recipient is to read what this key has sealed so far: the sheets,
 * who owns the section, who was granted earlier versions too, and a member
 * who holds the key on another device.
 */
function isEntitled(
  access: AccessState,
  holdings: Holdings,
  recipient: DeviceId,
  section: SectionId,
  { keyId }: KeyName,
): boolean {
  if (access.sheets.has(recipient)) return true;
  const member = access.devices.get(recipient)?.member;
  if (member === undefined) return false;
  const ownerHere = access.ownSections.get(section);
  if (ownerHere === member) return true;
  if (ownerHere === undefined && access.owners.some((owner) => owner.member === member)) return true;
  if (access.grants.some((grant) => grant.member === member && grant.history && grant.sections.includes(section)))
    return true;
  return [...access.devices.values()].some((other) => other.member === member && holdings.has(other.keys.id, keyId));
}

/** By recipient, the keys it lacks, is to have, and can be given by this device. */
function missingWraps(view: DutyView, holdings: Holdings, sections: readonly SectionId[]): readonly Duty[] {
  const { access } = view;
  const missing = new Map<DeviceId, KeyName[]>();
  for (const section of sections) {
    const recipients = readersOf(access, section, view.device);
    for (const key of access.keys.get(section) ?? []) {
      if (!view.holds(section, key.keyId)) continue;
      for (const { id } of recipients) {
        // Who made a key holds it until set back to an older copy: then only a wrap brings it again.
        const isSafe = holdings.has(id, key.keyId) && (id !== key.author || key.wraps.has(id));
        if (isSafe) continue;
        if (!isEntitled(access, holdings, id, section, key)) continue;
        missing.set(id, [...(missing.get(id) ?? []), nameOf(key)]);
      }
    }
  }
  return [...missing].map(([to, keys]) => ({ type: 'wrap', to, keys }));
}

function nameOf({ section, generation, keyId }: SectionKeyRecord): KeyName {
  return { section, generation, keyId };
}

/** Whether somebody who writes or reads here meets an entry that they have no key for and no checkpoint covers. */
function needsCheckpoint(view: DutyView, holdings: Holdings, section: SectionId): boolean {
  const { access } = view;
  const inUse = keyInUse(view, holdings, section);
  if (inUse === undefined || !view.holds(section, inUse.keyId)) return false;
  const { entries, checkpoints } = view.content(section);
  const keys = [...new Set(entries.map(({ keyId }) => keyId))];
  const readers = readersOf(access, section, view.device).filter(({ id }) => access.devices.get(id)?.kind === 'own');
  return readers.some(({ id }) => {
    const lacked = new Set(keys.filter((key) => !holdings.has(id, key)));
    if (lacked.size === 0) return false;
    const readable = checkpoints.filter((checkpoint) => holdings.has(id, checkpoint.keyId));
    return entries.some((entry) => lacked.has(entry.keyId) && !readable.some((checkpoint) => checkpoint.covers(entry)));
  });
}
