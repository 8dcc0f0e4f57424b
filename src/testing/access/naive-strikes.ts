/** Which concurrent acts a removal strikes [ACCESS-17]. Both are authorised; that they are concurrent is the caller's to see. */
import type { Act, RemovalAct } from '#protocol/access/act.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { MemberId, SectionId } from '#protocol/ids.ts';
import type { Clause, Without } from './clauses.ts';

/** What was true of an act where it was written: in the state of its past. */
export interface Written {
  readonly rank: number;
  /** The author's member; `null` for a sheet and an invitation. */
  readonly member: MemberId | null;
  /** A custodian whom it revokes, or the owner who steps back. */
  readonly endsOwner: MemberId | null;
  /** The sections that were somebody's own. */
  readonly knownOwn: ReadonlySet<SectionId>;
  /** Whose device it retires. */
  readonly retires: MemberId | null;
}

export function isRemoval(act: Act): act is RemovalAct {
  return act.type === 'revoke' || act.type === 'retire' || act.type === 'stepBack' || act.type === 'suspend';
}

export function strikes(
  removal: ReducibleAct & { readonly act: RemovalAct },
  r: Written,
  struck: ReducibleAct,
  x: Written,
  without: Without,
): boolean {
  const isOneMember = x.member !== null && x.member === r.member && !without.has('oneMember');
  const isOwners = r.rank === 3 || without.has('suspendCustodian');
  const isSuspend = removal.act.type === 'suspend' && isOwners && !without.has('suspendRank');
  const rankAllows = x.rank <= r.rank || isOneMember || isSuspend || without.has('rank');
  const found = [
    ...(rankAllows ? byAuthor(removal.act, r, struck, x, without) : []),
    ...bySubject(removal.act, r, struck),
  ];
  return found.some((clause) => !without.has(clause));
}

function* byAuthor(
  r: RemovalAct,
  wrote: Written,
  { author, act }: ReducibleAct,
  x: Written,
  without: Without,
): Iterable<Clause> {
  if (r.type === 'retire' && r.device === author) yield 'authorRetired';
  if (r.type === 'suspend' && r.sheet === author) yield 'authorSuspended';
  if (x.member === null) return;
  if (r.type === 'revoke' && r.member === x.member) {
    if (r.sections.length === 0) yield 'authorRevoked';
    else if (sectionsNamed(act).some((section) => r.sections.includes(section))) yield 'authorRevokedThere';
  }
  if (wrote.endsOwner === x.member) {
    const ownDevice =
      (act.type === 'enrol' && act.member === x.member) || (act.type === 'retire' && x.retires === x.member);
    if (!ownDevice || without.has('ownDevices')) yield 'authorNoOwner';
  }
}

function* bySubject(r: RemovalAct, wrote: Written, { act }: ReducibleAct): Iterable<Clause> {
  if (r.type === 'revoke') {
    const isFor = act.type === 'grant' || act.type === 'enrol' || act.type === 'invite' || act.type === 'owner';
    if (isFor && r.sections.length === 0 && act.member === r.member) yield 'subjectMember';
    if (act.type === 'grant' && act.member === r.member && act.sections.some((section) => r.sections.includes(section)))
      yield 'subjectSection';
  }
  if (act.type === 'owner' && wrote.endsOwner === act.member) yield 'subjectOwner';
  if (r.type === 'retire' && act.type === 'enrol' && act.device.id === r.device) yield 'subjectDevice';
  if (r.type === 'suspend' && act.type === 'sheet' && act.sheet.id === r.sheet) yield 'subjectKeys';
  if (r.type === 'suspend' && act.type === 'invite' && act.invite.id === r.sheet) yield 'subjectKeys';
}

function sectionsNamed(act: Act): readonly SectionId[] {
  if (act.type === 'grant' || act.type === 'revoke') return act.sections;
  return act.type === 'key' ? act.keys.map(({ section }) => section) : [];
}
