/** Whose card a member's is, where an owner has said so. */
import type { StatementView } from '../coordinators/coordinator.ts';
import { sharingsInForce } from '../coordinators/in-force.ts';
import type { MemberRef } from '../field.ts';
import type { Participant } from './participant.ts';

/**
 * A card says itself whose it is, and whoever may write on cards can say another there: a name that is not theirs would
 * stand over what they see and over their devices. What an owner said yes to names card and member together, and counts
 * before that. Members of whom no owner has said anything stand as their cards say.
 *
 * @param owners members who own the plan
 */
export function tiedCards(
  cards: readonly Participant[],
  statements: readonly StatementView[],
  owners: readonly MemberRef[],
): readonly Participant[] {
  const cardOf = new Map<MemberRef, string>();
  for (const { content, signedBy } of sharingsInForce(statements))
    if (owners.includes(signedBy) && cards.some(({ id }) => id === content.subject))
      cardOf.set(content.member, content.subject);
  if (cardOf.size === 0) return cards;
  const memberOf = new Map([...cardOf].map(([member, card]) => [card, member]));
  return cards.map((card) => {
    const isTheirs = card.member === null || (cardOf.get(card.member) ?? card.id) === card.id;
    // Of two members of one card, the one that the card itself names.
    const isSaid = card.member !== null && cardOf.get(card.member) === card.id;
    const member = isSaid ? card.member : (memberOf.get(card.id) ?? (isTheirs ? card.member : null));
    return member === card.member ? card : { ...card, member };
  });
}
