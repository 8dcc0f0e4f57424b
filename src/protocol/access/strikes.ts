/** What a removal takes down of what was done without knowing of it, and the rank that decides it [ACCESS-16, ACCESS-17]. */
import type { DeviceId, MemberId, SectionId } from '../ids.ts';
import type { KnownAct, RemovalAct } from './act.ts';
import type { Standing } from './standing.ts';

/** What its own past says of an act. It never changes. */
export interface ActInPast {
  readonly author: DeviceId;
  readonly act: KnownAct;
  readonly rank: number;
  /** Whose device the author is. */
  readonly member: MemberId | undefined;
  /** Of a removal: the member whose ownership or custody it ends. */
  readonly endsOwnershipOf: MemberId | undefined;
  /** Of a `retire`: whose device it ends. */
  readonly target: MemberId | undefined;
  /** Of a `grant`: its sections that were somebody's own. */
  readonly knewOwn: readonly SectionId[];
}

/** Asked of the past of an act. */
export function actInPast(past: Standing, author: DeviceId, act: KnownAct): ActInPast {
  const member = past.device(author)?.member;
  const ends =
    act.type === 'stepBack' || (act.type === 'revoke' && past.ownership(act.member) === 'custodian')
      ? act.member
      : undefined;
  const target = act.type === 'retire' ? past.device(act.device)?.member : undefined;
  const knewOwn = act.type === 'grant' ? act.sections.filter((one) => past.ownSection(one) !== undefined) : [];
  return { author, act, rank: rankOf(past, author, member, act), member, endsOwnershipOf: ends, target, knewOwn };
}

export function isRemoval(act: KnownAct): act is RemovalAct {
  return act.type === 'revoke' || act.type === 'retire' || act.type === 'stepBack' || act.type === 'suspend';
}

const OWNERS_RANK = 3;

/** [ACCESS-16] An own section gives no rank: whoever has a device can begin one. */
function rankOf(past: Standing, author: DeviceId, member: MemberId | undefined, act: KnownAct): number {
  if (act.type === 'open' || past.sheetsInForce().has(author)) return 4;
  if (member === undefined) return 0;
  const ownership = past.ownership(member);
  if (ownership !== undefined) return ownership === 'owner' ? OWNERS_RANK : 2;
  return past.grantsTo(member).some(({ right }) => right === 'admin') ? 1 : 0;
}

/** [ACCESS-17] Whether a removal strikes an act that is concurrent with it. */
export function strikes(removal: ActInPast, other: ActInPast): boolean {
  if (strikesSubject(removal, other.act)) return true;
  // Between devices of one member, it is no matter which has heard of more.
  const isOfOneMember = other.member !== undefined && other.member === removal.member;
  // A stolen sheet could otherwise act for ever as if it had not heard. What it took from a custodian stays taken.
  const isSuspendByOwner = removal.act.type === 'suspend' && removal.rank === OWNERS_RANK;
  return (other.rank <= removal.rank || isOfOneMember || isSuspendByOwner) && strikesAuthor(removal, other);
}

function strikesAuthor(removal: ActInPast, { author, member, act, target }: ActInPast): boolean {
  const by = removal.act;
  if (by.type === 'retire') return by.device === author;
  if (by.type === 'suspend') return by.sheet === author;
  if (member === undefined) return false;
  if (removal.endsOwnershipOf === member && !isOfOwnDevices(act, member, target)) return true;
  if (by.type !== 'revoke' || by.member !== member) return false;
  return by.sections.length === 0 || sectionsOf(act).some((section) => by.sections.includes(section));
}

/** Who is owner no longer still minds their own devices. */
function isOfOwnDevices(act: KnownAct, member: MemberId, target: MemberId | undefined): boolean {
  return (act.type === 'enrol' && act.member === member) || (act.type === 'retire' && target === member);
}

function sectionsOf(act: KnownAct): readonly SectionId[] {
  if (act.type === 'grant' || act.type === 'revoke') return act.sections;
  return act.type === 'key' ? act.keys.map(({ section }) => section) : [];
}

function strikesSubject({ act: by, endsOwnershipOf }: ActInPast, act: KnownAct): boolean {
  if (by.type === 'retire') return act.type === 'enrol' && act.device.id === by.device;
  if (by.type === 'suspend')
    return (act.type === 'sheet' && act.sheet.id === by.sheet) || (act.type === 'invite' && act.invite.id === by.sheet);
  if (act.type === 'owner' && act.member === endsOwnershipOf) return true;
  if (by.type !== 'revoke') return false;
  if (act.type === 'grant' && act.member === by.member)
    return by.sections.length === 0 || act.sections.some((section) => by.sections.includes(section));
  if (by.sections.length > 0) return false;
  return (act.type === 'enrol' || act.type === 'invite' || act.type === 'owner') && act.member === by.member;
}
