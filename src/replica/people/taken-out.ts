/** Whether a device was taken out of the plan for good: what LEAVE-1 wipes by, so it is asked narrowly. */
import type { AccessState, StandingRemoval } from '#protocol/access/state.ts';
import type { DeviceId, EntryId } from '#protocol/ids.ts';
import { pastOf, type LogState } from '#protocol/oplog/log.ts';

/** The acts, as this device has checked them. */
export interface KnownActs {
  readonly access: AccessState;
  readonly accessLog: LogState;
}

/**
 * By an act that stands: a relay alone makes nobody believe it [ACCESS-12]. Not
 * by one whose author was ended apart from it: a thief who has the stolen phone
 * could then, dated back, wipe the devices that took it out [ACCESS-18].
 */
export function isTakenOut(acts: KnownActs, device: DeviceId): boolean {
  return whatEnded(acts, device).some((removal) => !isDuel(acts, removal));
}

/**
 * Only by other devices of the person, who owns the plan or has owned it, or by a sheet that several owners have: each of
 * them may be in others' hands, and this one all that its person has left [LEAVE-3]. What another member says, or the
 * sheet of who owns it alone, is no such doubt.
 */
export function isInDoubt(acts: KnownActs, device: DeviceId): boolean {
  const { everAdmitted, owners, removals } = acts.access;
  const member = everAdmitted.get(device)?.member;
  const hasOwned =
    owners.some((owner) => owner.member === member) ||
    removals.some(({ act }) => act.type === 'stepBack' && act.member === member);
  const ended = whatEnded(acts, device).filter((removal) => !isDuel(acts, removal));
  const isDoubtful = ({ act, author }: StandingRemoval): boolean =>
    act.type === 'retire' &&
    (everAdmitted.get(author)?.member === member || (isSheet(acts, author) && hasOtherOwner(acts, device)));
  return hasOwned && ended.length > 0 && ended.every(isDoubtful);
}

/** A sheet has taken it out, with or without other devices. */
export function isBySheet(acts: KnownActs, device: DeviceId): boolean {
  return whatEnded(acts, device).some(({ author }) => isSheet(acts, author));
}

function isSheet({ access }: KnownActs, author: DeviceId): boolean {
  return access.sheets.has(author);
}

/** Another may have come with the sheet: who owns the plan too, or has stepped back since this device was let in. */
function hasOtherOwner(acts: KnownActs, device: DeviceId): boolean {
  const { devices, owners, removals } = acts.access;
  const mine = devices.get(device);
  if (mine === undefined) return false;
  return (
    owners.some(({ member, custodian }) => member !== mine.member && !custodian) ||
    removals.some(({ id, act }) => act.type === 'stepBack' && act.member !== mine.member && !knows(acts, mine.act, id))
  );
}

/**
 * Another device of the person has said that they own the plan no longer, and they do not: it may be in others' hands, and
 * what this one may read no longer all that its person has left [LEAVE-2].
 */
export function isByOwnStepBack(acts: KnownActs, device: DeviceId): boolean {
  const { everAdmitted, devices, owners, removals } = acts.access;
  const mine = devices.get(device);
  if (mine === undefined || owners.some(({ member }) => member === mine.member)) return false;
  return removals.some(
    ({ id, act, author }) =>
      act.type === 'stepBack' &&
      act.member === mine.member &&
      author !== device &&
      everAdmitted.get(author)?.member === mine.member &&
      !knows(acts, mine.act, id),
  );
}

/** The person is, with all their devices. */
export function isMemberOut(acts: KnownActs, device: DeviceId): boolean {
  return whatEnded(acts, device).some((removal) => removal.act.type === 'revoke' && !isDuel(acts, removal));
}

/** What was known when the device was let in ended others, not this one. */
function whatEnded(acts: KnownActs, device: DeviceId): readonly StandingRemoval[] {
  const mine = acts.access.devices.get(device);
  if (mine === undefined || mine.live) return [];
  return endings(acts.access, device).filter(({ id }) => !knows(acts, mine.act, id));
}

/** The standing removals that end a device, or its member wholly. */
function endings({ removals, everAdmitted }: AccessState, device: DeviceId): readonly StandingRemoval[] {
  const member = everAdmitted.get(device)?.member;
  return removals.filter(
    ({ act }) =>
      (act.type === 'retire' && act.device === device) ||
      (act.type === 'revoke' && act.sections.length === 0 && act.member === member),
  );
}

/** Whoever wrote it was ended by somebody who did not know it, and did not know that either. */
function isDuel(acts: KnownActs, { id, author }: StandingRemoval): boolean {
  return endings(acts.access, author).some((other) => !knows(acts, other.id, id) && !knows(acts, id, other.id));
}

/** Whether one act is in the past of another, or is it. */
function knows({ accessLog }: KnownActs, act: EntryId, other: EntryId): boolean {
  return pastOf(accessLog, [act]).has(other);
}
