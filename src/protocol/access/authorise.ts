/** Who may do what, asked of what stood in the act's own causal past [ACCESS-5…8, ACCESS-10…15, ACCESS-20]. */
import { assertNever } from '#lib/assert.ts';
import type { DeviceId, MemberId, SectionId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { EnrolAct, GrantAct, KeyAct, KnownAct, RetireAct, RevokeAct, SuspendAct } from './act.ts';
import { isAtLeast, liveOwnMember, rightIn, type Standing } from './standing.ts';

/** Whether the author of an act held the right to it where this stood. An `open` needs an empty past besides. */
export function isAuthorised(past: Standing, author: DeviceId, act: KnownAct): boolean {
  switch (act.type) {
    case 'open':
      // That the sheet is the plan's root is checked on receiving [RECEIVE-3]: it is a hash.
      return !past.isOpened && act.sheet.id === author && act.device.id !== act.sheet.id;
    case 'enrol':
      return mayEnrol(past, author, act);
    case 'retire':
      return mayRetire(past, author, act);
    case 'key':
      return mayNameKeys(past, author, act);
    case 'erase':
    case 'relay':
      return isOwnersDevice(past, author);
    case 'grant':
      return mayGrant(past, author, act);
    case 'revoke':
      return mayRevoke(past, author, act);
    case 'owner':
      return mayMakeOwner(past, author, act.member);
    case 'stepBack':
      return mayStepBack(past, author, act.member);
    case 'sheet':
      return !past.isKnown(act.sheet.id) && (isSheet(past, author) || isOwnersDevice(past, author));
    case 'suspend':
      return maySuspend(past, author, act);
    case 'invite':
      return !past.isKnown(act.invite.id) && mayInvite(past, author, act.member);
    case 'join': {
      const invitation = past.invitation(author);
      return invitation?.inForce === true && !invitation.wasUsed;
    }
    default:
      return assertNever(act);
  }
}

function isSheet(past: Standing, author: DeviceId): boolean {
  return past.sheetsInForce().has(author);
}

/** Of an owner or a custodian. */
function isOwnersDevice(past: Standing, author: DeviceId): boolean {
  const member = liveOwnMember(past, author);
  return member !== undefined && past.ownership(member) !== undefined;
}

/** [ACCESS-6, ACCESS-7, ACCESS-20] */
function mayEnrol(past: Standing, author: DeviceId, { device, member, kind }: EnrolAct): boolean {
  if (past.isKnown(device.id) || past.isEnded(device.id)) return false;
  if (past.liveCount(member, kind) >= (kind === 'own' ? LIMITS.liveOwnDevices : LIMITS.liveFileDevices)) return false;
  const by = past.device(author);
  // A backup file opens into a device, never into another file.
  if (by?.live === true && by.member === member && (by.kind === 'own' || kind === 'own')) return true;
  if (kind !== 'own') return false;
  return (isSheet(past, author) && past.ownership(member) !== undefined) || mayBringIn(past, author, member);
}

/** [ACCESS-6] (d) Owners only: whoever else gave a member one thing would read what others gave them. */
function mayBringIn(past: Standing, author: DeviceId, member: MemberId): boolean {
  return isOwnersDevice(past, author) && past.ownership(member) === undefined && past.grantsTo(member).length > 0;
}

/** [ACCESS-15] One's own next device too: a code links it as it links anyone's. */
function mayInvite(past: Standing, author: DeviceId, member: MemberId): boolean {
  return liveOwnMember(past, author) === member || mayBringIn(past, author, member);
}

function mayRetire(past: Standing, author: DeviceId, { device }: RetireAct): boolean {
  const target = past.device(device);
  if (target === undefined || past.isEnded(device)) return false;
  if (isSheet(past, author)) return past.ownership(target.member) !== undefined;
  return liveOwnMember(past, author) === target.member;
}

/** [ACCESS-8] */
function mayNameKeys(past: Standing, author: DeviceId, { keys, own }: KeyAct): boolean {
  const member = liveOwnMember(past, author);
  if (member === undefined) return false;
  const begun = new Set<SectionId>();
  for (const { section } of keys) {
    if (!past.isNamed(section)) begun.add(section);
    else if (!isAtLeast(rightIn(past, member, section), 'write')) return false;
  }
  if (begun.size > 0 && !mayBegin(past, member, own)) return false;
  return past.namedCount + begun.size <= LIMITS.sections;
}

/** A section of the plan, or (the act names no other) one of the member's own. */
function mayBegin(past: Standing, member: MemberId, own: KeyAct['own']): boolean {
  const isOwner = past.ownership(member) !== undefined;
  return own === undefined ? isOwner : own.member === member && (isOwner || past.grantsTo(member).length > 0);
}

/** [ACCESS-10] */
function mayGrant(past: Standing, author: DeviceId, { member, sections }: GrantAct): boolean {
  const by = liveOwnMember(past, author);
  if (by === undefined || past.ownership(member) !== undefined) return false;
  const isOwn = (section: SectionId) => past.ownSection(section) === by;
  if (past.ownership(by) !== undefined && sections.every((one) => isOwn(one) || past.ownSection(one) === undefined))
    return true;
  if (sections.every(isOwn)) return true;
  const handedOn = past.grantsTo(by).filter(({ right, onward }) => right === 'admin' && onward);
  return sections.every((section) => handedOn.some((grant) => grant.sections.includes(section)));
}

/** [ACCESS-12] */
function mayRevoke(past: Standing, author: DeviceId, { member, sections }: RevokeAct): boolean {
  const target = past.ownership(member);
  if (target === 'owner' || !hasSomethingToEnd(past, member, sections)) return false;
  if (isSheet(past, author)) return true;
  const by = liveOwnMember(past, author);
  if (by === undefined) return false;
  if (target === 'custodian') return past.ownership(by) === 'owner';
  if (by === member || past.ownership(by) !== undefined) return true;
  return sections.length > 0 && sections.every((section) => isAtLeast(rightIn(past, by, section), 'admin'));
}

function hasSomethingToEnd(past: Standing, member: MemberId, sections: readonly SectionId[]): boolean {
  if (past.ownership(member) === 'custodian') return true;
  const grants = past.grantsTo(member);
  if (sections.length > 0) return grants.some((grant) => grant.sections.some((section) => sections.includes(section)));
  return grants.length > 0 || past.liveCount(member, 'own') > 0 || past.liveCount(member, 'file') > 0;
}

/** [ACCESS-13] Who holds a plan in trust makes no owner of themselves. */
function mayMakeOwner(past: Standing, author: DeviceId, member: MemberId): boolean {
  const before = past.ownership(member);
  if (before === 'owner') return false;
  if (isSheet(past, author)) return true;
  const by = liveOwnMember(past, author);
  const held = by === undefined ? undefined : past.ownership(by);
  return before === 'custodian' ? held === 'owner' : held !== undefined;
}

/** [ACCESS-13] */
function mayStepBack(past: Standing, author: DeviceId, member: MemberId): boolean {
  if (past.ownership(member) === undefined) return false;
  if (isSheet(past, author)) return true;
  return liveOwnMember(past, author) === member && [...past.owners()].some((other) => other !== member);
}

/** [ACCESS-14] */
function maySuspend(past: Standing, author: DeviceId, { sheet }: SuspendAct): boolean {
  const invitation = past.invitation(sheet);
  if (invitation === undefined ? !past.wasSheet(sheet) : !invitation.inForce) return false;
  if (isOwnersDevice(past, author)) return true;
  const by = liveOwnMember(past, author);
  return by !== undefined && invitation?.writer === by;
}
