/** Who may do what, asked of the facts in the act's own causal past [ACCESS-5…8]. */
import { assertNever } from '#lib/assert.ts';
import type { DeviceId, MemberId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { EnrolAct, KeyAct, KnownAct, RetireAct } from './act.ts';
import type { Facts } from './facts.ts';

/** Whether the author of an act held the right to it in the act’s own causal past [ACCESS-5…8]. */
export function isAuthorised(past: Facts, author: DeviceId, act: KnownAct): boolean {
  switch (act.type) {
    case 'open':
      // That the sheet is the plan's root is checked on receiving [RECEIVE-3]: it is a hash.
      return past.open === undefined && act.sheet.id === author && act.device.id !== act.sheet.id;
    case 'enrol':
      return mayEnrol(past, author, act);
    case 'retire':
      return mayRetire(past, author, act);
    case 'key':
      return isOwnersDevice(past, author) && keepsSectionLimit(past, act);
    case 'erase':
      return isOwnersDevice(past, author);
    default:
      return assertNever(act);
  }
}

function mayEnrol(past: Facts, author: DeviceId, { device, member, kind }: EnrolAct): boolean {
  if (past.enrolments.has(device.id) || device.id === past.open?.act.sheet.id) return false;
  if (past.liveCount(member, kind) >= (kind === 'own' ? LIMITS.liveOwnDevices : LIMITS.liveFileDevices)) return false;
  if (isSheetInForce(past, author)) return isOwner(past, member) && kind === 'own';
  const by = past.enrolments.get(author);
  if (!by || by.member !== member || !past.isLive(author)) return false;
  // A backup file opens into a device, never into another file.
  return by.kind === 'own' || kind === 'own';
}

function mayRetire(past: Facts, author: DeviceId, { device }: RetireAct): boolean {
  const target = past.enrolments.get(device);
  if (!target || past.retired.has(device)) return false;
  if (isSheetInForce(past, author)) return isOwner(past, target.member);
  const by = past.enrolments.get(author);
  return by?.kind === 'own' && by.member === target.member && past.isLive(author);
}

function isOwnersDevice(past: Facts, author: DeviceId): boolean {
  const by = past.enrolments.get(author);
  return by?.kind === 'own' && isOwner(past, by.member) && past.isLive(author);
}

function isOwner(past: Facts, member: MemberId): boolean {
  return past.open?.act.member === member;
}

function isSheetInForce(past: Facts, author: DeviceId): boolean {
  return past.open?.act.sheet.id === author;
}

function keepsSectionLimit(past: Facts, { keys }: KeyAct): boolean {
  const sections = new Set(past.keys.keys());
  for (const { section } of keys) sections.add(section);
  return sections.size <= LIMITS.sections;
}
