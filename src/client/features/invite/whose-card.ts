import type { MemberRef } from '#plan/field.ts';
import type { AccessView } from '#replica/api-people.ts';

/**
 * Whether a right may be given to the member that a card is tied to. Whoever writes in a part of the plan can tie a card
 * that stands there to themselves, and would be given what is meant for the other. So one who takes part already must be
 * who a consent named with this card, and not by their own signature.
 */
export function isTiedByOthers({ members }: Pick<AccessView, 'members'>, card: string, member: MemberRef): boolean {
  const known = members.find((one) => one.member === member);
  // Nobody has it, and only an owner can let somebody in under it [ACCESS-6].
  if (known === undefined || known.role === 'gone') return true;
  return known.cells
    .flatMap(({ why }) => why)
    .some(
      (reason) =>
        reason.kind === 'grant' &&
        reason.ground.kind === 'consent' &&
        reason.ground.consent?.content.subject === card &&
        reason.ground.consent.signedBy !== member,
    );
}
