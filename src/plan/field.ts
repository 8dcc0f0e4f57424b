import type { EpochMillis } from './calendar-date.ts';

/** A member of the plan (16 random bytes as hex): the person a device acts for. */
export type MemberRef = string;

/** Who wrote something and when, by the writer's own clock. For display; the signer of the entry is what is proven. */
export interface Stamp {
  readonly by: MemberRef;
  readonly at: EpochMillis;
}

/** One of the values that stand side by side in a field. */
export interface Written<T> extends Stamp {
  /** Names this one write, so that a choice can say which it chose. */
  readonly writeId: string;
  readonly value: T;
}

/**
 * A single value: a date, a status, a responsible person, a short name.
 * Two people who set it apart are both kept: `alternatives` then holds every
 * value (two or more, in a deterministic order) until a person chooses.
 */
export interface Field<T> {
  /** What to show: the only value, or the first of the alternatives. `null` = never set or cleared. */
  readonly value: T | null;
  readonly written: Stamp | null;
  /** Empty when all agree; otherwise all values, `value`'s among them. `null` = one of them cleared it. */
  readonly alternatives: readonly Written<T | null>[];
  /** A value is kept here which this version cannot show («kan ikkje visast i denne utgåva»). */
  readonly unreadable: boolean;
}

/** Where a long text lives: merged character by character, never replaced whole. */
export interface TextRef {
  readonly section: string;
  /** The key of the item the text belongs to, or `plan` for the section itself. */
  readonly item: string;
  readonly field: string;
}

/** A long text as it reads now. */
export interface TextView {
  readonly ref: TextRef;
  readonly text: string;
  /** Who last changed it, when known. */
  readonly edited: Stamp | null;
}

/** The kinds of things a plan holds: each is a collection in the documents. */
export const COLLECTIONS = [
  'goals',
  'measures',
  'participants',
  'evaluations',
  'notes',
  'resources',
  'needs',
  'comments',
  'meetings',
  'attendances',
  'agenda',
  'subPlans',
  'cooperation',
  'reviews',
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** Where an item (goal, measure, person, evaluation …) is kept. */
export interface ItemRef {
  readonly section: string;
  readonly collection: Collection;
  /** The item's key in its collection: fresh for every copy. */
  readonly key: string;
}

/** An item deleted by someone and changed by another who did not know: shown with both facts until a person decides. */
export interface DeletedButEdited {
  readonly deleted: Stamp;
  readonly edited: Stamp;
}

/** A copy of the item somewhere else, changed by someone who did not know that it was moved. */
export interface ChangedCopy {
  readonly ref: ItemRef;
  readonly edited: Stamp;
  /** What the copy is called there. */
  readonly text: string;
}

/** What every item in a plan has. */
export interface Item {
  /** What the thing is, the same in every copy and section. */
  readonly id: string;
  readonly ref: ItemRef;
  readonly created: Stamp;
  readonly lastChanged: Stamp;
  /** Set while the item is deleted (only in `PlanView.deleted`). */
  readonly deleted: Stamp | null;
  readonly deletedButEdited: DeletedButEdited | null;
  /** Changes that did not follow when the item was moved, until a person takes them in or lets them go. */
  readonly movedButEdited?: readonly ChangedCopy[];
}

/** Two have set this apart and nobody has chosen yet. */
export function isContested(field: Field<unknown>): boolean {
  return field.alternatives.length > 0;
}
