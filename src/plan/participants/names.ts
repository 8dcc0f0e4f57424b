import type { MemberRef } from '../field.ts';
import type { PlanView } from '../plan-view.ts';
import type { Participant } from './participant.ts';

/** Whom a name stands for, seen from this device. The words («du», «ukjend») are the client's. */
export type Named =
  | { readonly is: 'me' }
  | { readonly is: 'named'; readonly name: string; readonly card: Participant | null }
  | { readonly is: 'unknown' };

type People = Pick<PlanView, 'me' | 'people' | 'deleted' | 'ownerName'>;

/** Who wrote this. A removed card still tells whose words they were. */
export function nameOfMember(member: MemberRef, view: People): Named {
  if (member === view.me) return { is: 'me' };
  return named(
    cards(view).find((card) => card.member === member),
    view,
  );
}

/** Who is responsible. «Me» when the card is my own. */
export function nameOfParticipant(id: string, view: People): Named {
  const card = participantById(id, view);
  return card?.member === view.me && card.member !== null ? { is: 'me' } : named(card, view);
}

/** The card with this id, also when it was removed. */
export function participantById(id: string, view: People): Participant | undefined {
  return cards(view).find((card) => card.id === id);
}

/** The card of whoever holds this device. */
export function myCard(view: Pick<PlanView, 'me' | 'people'>): Participant | undefined {
  return view.people.find((card) => card.member === view.me);
}

/** The card of the person the plan is about. */
export function ownerCard(view: Pick<PlanView, 'people'>): Participant | undefined {
  return view.people.find((card) => card.role.value === 'planOwner');
}

function cards(view: People): readonly Participant[] {
  return [...view.people, ...view.deleted.people];
}

function named(card: Participant | undefined, view: People): Named {
  const own = card?.name.value ?? '';
  const name = own === '' && card?.role.value === 'planOwner' ? (view.ownerName.value ?? '') : own;
  return card === undefined || name === '' ? { is: 'unknown' } : { is: 'named', name, card };
}
