/** What whoever holds this device may do in each part of the plan: four verbs about the person, and admin and owner over them. */

import type { MemberRef } from '../field.ts';
import type { OwnerBasis } from '../ownership/ages.ts';

/** In order: who may do one may do those before it. */
export const PLAN_RIGHTS = ['read', 'suggest', 'write', 'admin', 'owner'] as const;
export type PlanRight = (typeof PLAN_RIGHTS)[number];

export interface PlanRights {
  /** Owns the plan: begins new parts of it. */
  readonly isOwner: boolean;
  /** As whom an owner owns it, by the act that made them so. */
  readonly heldAs?: OwnerBasis | 'custodian';
  /** Who holds the plan in trust for a person without a device, and so writes for them. Left out: nobody does. */
  readonly custodian?: MemberRef;
  /** An owner who is to write nothing new now, but a consent: see `ownership/custody.ts`. */
  readonly heldBack?: true;
  /** By section id; a section that is not named may not even be read. */
  readonly sections: Readonly<Record<string, PlanRight>>;
  /** How many parts of the plan there are that this device may not read. Of what, nobody here knows. */
  readonly unseen: number;
}

/** Of a plan that nobody else takes part in. */
export const OWNERS_RIGHTS: PlanRights = { isOwner: true, sections: {}, unseen: 0 };

/** `null` = none. What an owner begins is theirs from the first letter. */
export function rightIn(rights: PlanRights, section: string): PlanRight | null {
  const { isOwner, sections } = rights;
  const right = Object.hasOwn(sections, section) ? sections[section]! : null;
  return right ?? (isOwner ? (mayBegin(rights) ? 'owner' : 'read') : null);
}

/** Whether they may begin new parts of the plan. */
export function mayBegin({ isOwner, heldBack }: PlanRights): boolean {
  return isOwner && heldBack !== true;
}

/** The same for who may only read for now, except in the parts named. */
export function heldBack(rights: PlanRights, except: readonly string[]): PlanRights {
  const sections = Object.entries(rights.sections).map(
    ([section, right]) => [section, except.includes(section) ? right : 'read'] as const,
  );
  return { ...rights, heldBack: true, sections: Object.fromEntries(sections) };
}

/** Whether what they change there is a change, and no proposal. */
export function mayWriteIn(rights: PlanRights, section: string): boolean {
  return isAtLeast(rightIn(rights, section), 'write');
}

/** Whether they may say in the person's name what is decided there: who coordinates, that the plan is approved [DOC-12]. */
export function mayAdministerIn(rights: PlanRights, section: string): boolean {
  return isAtLeast(rightIn(rights, section), 'admin');
}

/** Whether they may at least propose there. */
export function maySuggestIn(rights: PlanRights, section: string): boolean {
  return isAtLeast(rightIn(rights, section), 'suggest');
}

/** Whether nothing of the plan can be changed from here, nor proposed. */
export function mayOnlyRead(rights: PlanRights): boolean {
  return !rights.isOwner && !Object.values(rights.sections).some((right) => isAtLeast(right, 'suggest'));
}

function isAtLeast(right: PlanRight | null, least: PlanRight): boolean {
  return right !== null && PLAN_RIGHTS.indexOf(right) >= PLAN_RIGHTS.indexOf(least);
}
