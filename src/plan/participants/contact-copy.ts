import type { PlanView } from '../plan-view.ts';
import type { Participant } from './participant.ts';
import type { Role } from './roles.ts';
import { sameName } from './same-name.ts';

/** What of a card can stand in another plan: how to reach somebody, and as what. What they do belongs to the plan. */
export interface ContactCopy {
  readonly name: string;
  readonly role: Role | null;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
}

/** Nobody owns another's plan by a copy. */
export function contactCopy(card: Participant): ContactCopy {
  return {
    name: card.name.value ?? '',
    role: card.role.value === 'planOwner' ? null : card.role.value,
    organisation: card.organisation.value ?? '',
    phone: card.phone.value ?? '',
    email: card.email.value ?? '',
  };
}

/** Whether a card of this name is there already. */
export function hasCardNamed(name: string, view: Pick<PlanView, 'people'>): boolean {
  return view.people.some((card) => sameName(card.name.value ?? '', name));
}
