import type { Field, Item, MemberRef } from '../field.ts';
import type { Role } from './roles.ts';

export const ATTENDS = ['always', 'whenCalled', 'never'] as const;

/** Whether somebody comes to the meetings (004-11). */
export type Attends = (typeof ATTENDS)[number];

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
  /** What this person answers for in the plan (004-11). */
  readonly responsibility: Field<string>;
  /** What this person expects of the others (004-11). */
  readonly expectation: Field<string>;
  readonly attends: Field<Attends>;
  readonly usesApp: boolean;
  /** The member this card belongs to, when the person has the plan on a device. */
  readonly member: MemberRef | null;
}
