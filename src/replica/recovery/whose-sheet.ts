/** Whose device a sheet brings in [SHEET-7]: nobody is made another than they say they are. */
import { err, ok, type Result } from '#lib/result.ts';
import type { MemberRef } from '#plan/field.ts';
import type { Owner } from '#protocol/access/state.ts';
import type { MemberId } from '#protocol/ids.ts';
import type { RecoverAs, SheetOwner, WhoQuestion } from '../api-recovery.ts';
import type { PlanState } from '../session/plan-state.ts';
import { planOf, viewsOf } from '../session/section-cache.ts';

/** `new`: somebody who has had no device in it takes the plan over from who holds it for them. */
export type SheetMember = MemberId | 'new';

/**
 * `NotVerified`: nobody owns it.
 *
 * @param state all that the relay gave, or the copy, content too: names are read off the cards
 */
export function whoseSheet(
  state: PlanState,
  { member, custody }: Pick<RecoverAs, 'member' | 'custody'>,
): Result<SheetMember, WhoQuestion | { readonly type: 'NotVerified' }> {
  const { owners } = state.access;
  const own = owners.filter(({ custodian }) => !custodian);
  const [first] = owners;
  if (first === undefined) return err({ type: 'NotVerified' });
  if (own.length === 1) return ok(own[0]!.member);
  if (own.length > 1) {
    const said = own.find((owner) => owner.member === member);
    if (said !== undefined) return ok(said.member);
    const nameOf = namesIn(state);
    return err({ type: 'WhichOwner', owners: own.map((owner) => sheetOwner(owner, nameOf)) });
  }
  if (custody === 'ends') return ok('new');
  if (custody === 'goesOn') return ok(first.member);
  const nameOf = namesIn(state);
  return err({ type: 'InCustody', name: nameOf(null), custodian: nameOf(first.member) });
}

function sheetOwner({ member, basis }: Owner, nameOf: (member: MemberRef) => string): SheetOwner {
  // Custodians are asked about apart.
  const heldAs = basis.code === 'custodian' ? 'self' : basis.code;
  return { member, name: nameOf(member), heldAs };
}

/** `null`: whom the plan is about. */
function namesIn(state: PlanState): (member: MemberRef | null) => string {
  const { people, ownerName } = planOf(state.planId, '', viewsOf(state, state.sections(), ''));
  return (member) =>
    (member === null ? ownerName.value : people.find((card) => card.member === member)?.name.value) ?? '';
}
