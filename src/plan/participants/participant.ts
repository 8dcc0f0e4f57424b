import type { Field, Item, MemberRef } from '../field.ts';
import type { Role } from './roles.ts';

/** A person or body in the plan: a card, not a key (§ 19 b; 001-10, 003-01). */
export interface Participant extends Item {
  readonly name: Field<string>;
  readonly role: Field<Role>;
  readonly organisation: Field<string>;
  /** As typed; `tel:` is made from its digits. */
  readonly phone: Field<string>;
  readonly email: Field<string>;
  /** What this person contributes (letter d). */
  readonly contribution: Field<string>;
  readonly usesApp: boolean;
  /** The member this card belongs to, when the person has the plan on a device. */
  readonly member: MemberRef | null;
}
