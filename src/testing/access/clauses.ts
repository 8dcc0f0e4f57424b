/**
 * Clauses of SPEC.md that the naive reduction can be asked to leave out. Each
 * must be missed by the comparison with the true one, or no test needs it.
 */
export const CLAUSES = {
  pastOnly: 'ACCESS-4: authorised in R(past), not in the set',
  causalOrder: 'ACCESS-4: folded in causal order, not as it came',
  lowestOpen: 'ACCESS-5: of several openings the lowest id',
  liveInPast: 'ACCESS-7: no fifth device when four are known',
  liveApart: 'ACCESS-7: of devices enrolled apart the first four',
  ownForEver: 'ACCESS-8: an own section is own also where its act is void',
  ownGrants: 'ACCESS-10: no grant in an own section by one who did not know that it is',
  wholeGrants: 'ACCESS-12: the whole member: all grants',
  wholeDevices: 'ACCESS-12: the whole member: all devices',
  wholeInvitations: 'ACCESS-12: the whole member: all invitations',
  revokeOwner: 'ACCESS-12: nobody revokes an owner',
  custody: 'ACCESS-13: custody ends with an owner',
  stepBackOther: 'ACCESS-13: an owner steps back only himself',
  lastOwner: 'ACCESS-13: not the last owner',
  everyVote: 'ACCESS-14: a sheet needs every owner’s vote',
  endedSheets: 'ACCESS-14: a sheet that was ended brings no other in force',
  joinOnce: 'ACCESS-15: an invitation joins once',
  rank: 'ACCESS-17: by author, only where the rank is no higher',
  authorRetired: 'ACCESS-17 author: whom it retires',
  authorRevoked: 'ACCESS-17 author: whose whole member it revokes',
  authorRevokedThere: 'ACCESS-17 author: revoked in a section that is named',
  authorNoOwner: 'ACCESS-17 author: whose ownership it ends',
  ownDevices: 'ACCESS-17 author: except enrol and retire of own devices',
  authorSuspended: 'ACCESS-17 author: the sheet that it suspends',
  subjectMember: 'ACCESS-17 subject: for a member revoked wholly',
  subjectSection: 'ACCESS-17 subject: a grant in a section revoked',
  subjectOwner: 'ACCESS-17 subject: owner whose ownership ends',
  subjectDevice: 'ACCESS-17 subject: the device that is retired',
  subjectKeys: 'ACCESS-17 subject: the keys that are suspended',
  fellOnwards: 'ACCESS-17: what rests on the struck falls too',
  arrow: 'ACCESS-18: a removal is void by one that stands',
  arrowOrder: 'ACCESS-18: only one that is not void itself makes void',
  cycle: 'ACCESS-18: in a cycle all stand',
  struck: 'ACCESS-19: what a standing removal strikes',
  cascade: 'ACCESS-19: what rests on the void, to the end',
  admittedTwice: 'ACCESS-20: keys are admitted once',
} as const;
export type Clause = keyof typeof CLAUSES;
/** The clauses to leave out. */
export type Without = ReadonlySet<Clause>;
export const NOTHING: Without = new Set();
