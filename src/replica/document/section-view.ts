/**
 * A section as plain data: generic fields, not yet goals and measures. It is
 * sealed and kept as the last view, so its shape is versioned; `views/` reads
 * it into a plan.
 */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { Collection, MemberRef, Stamp } from '#plan/field.ts';
import type { SectionKind } from '#plan/plan-view.ts';
import type { Json } from './json.ts';

export const SECTION_VIEW_VERSION = 2;

export const SECTION_KINDS = [
  'core',
  'about',
  'people',
  'area',
  'meetings',
  'consent',
  'case',
  'own',
  'subPlan',
] as const satisfies readonly SectionKind[];

export { COLLECTIONS } from '#plan/field.ts';
export type { Collection, SectionKind };

/** One of the values written to a register and not yet replaced by someone who saw it. */
export interface WriteView {
  readonly id: string;
  readonly v: Json;
  readonly by: MemberRef;
  readonly at: EpochMillis;
}

/** A mark that somebody deleted the item or moved it away. */
export interface MarkView extends Stamp {
  readonly id: string;
  /** Where it was moved; '' for a deletion. */
  readonly to: string;
  /** The item has changed since, by someone who did not know. */
  readonly outdated: boolean;
}

/** Everything written about one thing: an item, or the section itself. */
export interface FieldsView {
  /** By field; the writes by write id. */
  readonly registers: { readonly [field: string]: readonly WriteView[] };
  readonly texts: { readonly [field: string]: string };
  /** Who last changed a text. */
  readonly edited: { readonly [field: string]: Stamp };
  /** Fields with a value that this version cannot read. */
  readonly unreadable: readonly string[];
}

export interface ItemView extends FieldsView {
  readonly key: string;
  readonly id: string;
  readonly created: Stamp;
  /** The newest of all that is written in the item, marks apart. */
  readonly lastChanged: Stamp;
  readonly deleted: readonly MarkView[];
  readonly moved: readonly MarkView[];
  /** For a copy made by a move: whether it has been changed since it was made. */
  readonly copied: { readonly changed: boolean } | null;
}

export interface SectionView {
  readonly version: typeof SECTION_VIEW_VERSION;
  readonly section: string;
  /** `null` until known, or when this version does not know it. */
  readonly kind: SectionKind | null;
  readonly plan: FieldsView;
  /** Items by key. */
  readonly collections: { readonly [C in Collection]: readonly ItemView[] };
  /** Values, items and collections that this version cannot read. They are kept and passed on. */
  readonly unreadable: number;
}

/** Whether a stored view has the shape this version draws; another is thrown away and made anew. */
export function isSectionView(value: unknown): value is SectionView {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === SECTION_VIEW_VERSION;
}
