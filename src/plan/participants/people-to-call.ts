import type { PlanView } from '../plan-view.ts';
import { participantById } from './names.ts';
import type { Participant } from './participant.ts';
import { telHref } from './phone.ts';
import type { Role } from './roles.ts';

/** Somebody with a number that can be called. */
export interface PersonToCall {
  readonly id: string;
  readonly name: string;
  /** For where there is little room. */
  readonly firstName: string;
  readonly role: Role | null;
  readonly organisation: string;
  readonly phone: string;
  /** `tel:` and digits. */
  readonly tel: string;
  readonly why: 'coordinator' | 'nextOfKin' | 'other';
}

const CLOSE: ReadonlySet<Role | null> = new Set(['nextOfKin', 'parent', 'guardianParent', 'guardian']);

/** Whom the person can call: who coordinates, then those closest, then the others by name. */
export function peopleToCall(
  view: Pick<PlanView, 'me' | 'people' | 'deleted' | 'ownerName' | 'coordinators'>,
): readonly PersonToCall[] {
  const first = view.coordinators.flatMap(({ content }) => {
    // The card may know a newer number than the appointment did.
    const card = participantById(content.subject, view);
    return callable({
      id: content.subject,
      name: card?.name.value || content.name,
      role: card?.role.value ?? null,
      organisation: card?.organisation.value || content.organisation,
      phone: card?.phone.value || content.phone,
      why: 'coordinator',
    });
  });
  const taken = new Set(first.map(({ id }) => id));
  const others = view.people.filter((card) => !taken.has(card.id) && !isOneself(card, view.me)).flatMap(fromCard);
  const isClose = ({ why }: PersonToCall) => why === 'nextOfKin';
  return [...first, ...others.filter(isClose), ...others.filter((person) => !isClose(person))];
}

function isOneself(card: Participant, me: string): boolean {
  return card.member === me || card.role.value === 'planOwner';
}

function fromCard(card: Participant): readonly PersonToCall[] {
  return callable({
    id: card.id,
    name: card.name.value ?? '',
    role: card.role.value,
    organisation: card.organisation.value ?? '',
    phone: card.phone.value ?? '',
    why: CLOSE.has(card.role.value) ? 'nextOfKin' : 'other',
  });
}

function callable(person: Omit<PersonToCall, 'tel' | 'firstName'>): readonly PersonToCall[] {
  const tel = telHref(person.phone);
  if (tel === null || person.name === '') return [];
  return [{ ...person, tel, firstName: person.name.split(' ')[0] ?? person.name }];
}
