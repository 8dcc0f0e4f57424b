/**
 * What must be known to judge rights: asked of the fold of a set of acts, and
 * of a finished state alike. The rights of ACCESS-11 are computed here only.
 */
import type { DeviceKeys } from '../crypto/device-keys.ts';
import { type DeviceId, type MemberId, type SectionId } from '../ids.ts';
import type { GrantedRight, Right } from './act.ts';

export interface StandingDevice {
  readonly keys: DeviceKeys;
  readonly member: MemberId;
  readonly kind: 'own' | 'file';
  readonly live: boolean;
}

export interface StandingGrant {
  readonly right: GrantedRight;
  readonly onward: boolean;
  /** Those left of it. */
  readonly sections: readonly SectionId[];
  /** Of the device that wrote it. */
  readonly writer: MemberId | undefined;
}

export interface StandingInvitation {
  readonly inForce: boolean;
  readonly writer: MemberId | undefined;
  readonly wasUsed: boolean;
}

/** Who is in force. */
export interface Standing {
  readonly isOpened: boolean;
  /** Admitted as a device, a sheet or an invitation, whatever became of it [ACCESS-20]. */
  isKnown(id: DeviceId): boolean;
  device(id: DeviceId): StandingDevice | undefined;
  /** Retired, or of a member who was revoked since. */
  isEnded(id: DeviceId): boolean;
  liveDevices(): Iterable<StandingDevice>;
  liveCount(member: MemberId, kind: 'own' | 'file'): number;
  ownership(member: MemberId): 'owner' | 'custodian' | undefined;
  /** Members who are owners and no custodians. */
  owners(): Iterable<MemberId>;
  sheetsInForce(): ReadonlyMap<DeviceId, DeviceKeys>;
  /** In force, or once brought by who could. */
  wasSheet(id: DeviceId): boolean;
  invitation(id: DeviceId): StandingInvitation | undefined;
  /** In force. */
  grantsTo(member: MemberId): readonly StandingGrant[];
  /** Whose own section it is; `undefined` for a section of the plan. */
  ownSection(section: SectionId): MemberId | undefined;
  isNamed(section: SectionId): boolean;
  readonly namedCount: number;
}

const ORDER: Readonly<Record<Right, number>> = { relay: 1, read: 2, suggest: 3, write: 4, admin: 5, owner: 6 };

/** Whether a right is that much or more [ACCESS-11]. */
export function isAtLeast(right: Right | null, least: Right): boolean {
  return right !== null && ORDER[right] >= ORDER[least];
}

/** What is taken away for the sake of judging: what somebody had before removals that they do not know. */
export interface Without {
  readonly ownership: boolean;
  readonly grants: boolean;
}

/** [ACCESS-11] */
export function rightIn(
  standing: Pick<Standing, 'ownership' | 'grantsTo' | 'ownSection'>,
  member: MemberId,
  section: SectionId,
  without?: Without,
): Right | null {
  const of = standing.ownSection(section);
  if (of === member) return 'owner';
  if (of === undefined && without?.ownership !== true && standing.ownership(member) !== undefined) return 'owner';
  if (without?.grants === true) return null;
  let highest: Right | null = null;
  for (const { sections, right } of standing.grantsTo(member))
    if ((highest === null || ORDER[right] > ORDER[highest]) && sections.includes(section)) highest = right;
  return highest;
}

/** [ACCESS-9] By id: live devices of members who may read, and the sheets in force where it is nobody's own. */
export function recipients(standing: Standing, section: SectionId): readonly DeviceKeys[] {
  const mayRead = new Map<MemberId, boolean>();
  const found: DeviceKeys[] = [];
  for (const { keys, member } of standing.liveDevices()) {
    let may = mayRead.get(member);
    if (may === undefined) mayRead.set(member, (may = isAtLeast(rightIn(standing, member, section), 'read')));
    if (may) found.push(keys);
  }
  if (standing.ownSection(section) === undefined) found.push(...standing.sheetsInForce().values());
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The member whose own device this is, while it is live. */
export function liveOwnMember(standing: Standing, author: DeviceId): MemberId | undefined {
  const device = standing.device(author);
  return device?.kind === 'own' && device.live ? device.member : undefined;
}
