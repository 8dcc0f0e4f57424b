import { generateKeyBetween } from 'fractional-indexing';
import type { ItemRef } from '#plan/field.ts';
import { BIRTH, ORDER } from '../document/item-entries.ts';
import type { Json } from '../document/json.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Collection } from '../document/section-view.ts';
import { readOrder } from '../views/read-order.ts';
import type { Standing } from '../views/standing.ts';
import { placeOf, unitsOf, type Work } from './work.ts';
import { birthWrite } from './write-register.ts';

/** UTF-16 units of a text written at once. */
export const MAX_TEXT = 50_000;

/** A text that something is begun with says something, and is no book. */
export function isBlankOrTooLong(text: string): boolean {
  return text.trim() === '' || text.length > MAX_TEXT;
}

/**
 * Makes a thing with its content; `null` values are left unwritten. Its id.
 *
 * @param undoable false for a part of something made in the same command, which is undone with it
 */
export function addItem(
  work: Work,
  document: SectionDocument,
  collection: Collection,
  values: { readonly [field: string]: Json },
  texts: { readonly [field: string]: string },
  { undoable = true }: { readonly undoable?: boolean } = {},
): string {
  const id = work.newId();
  const ref: ItemRef = { section: document.section, collection, key: work.newId() };
  const writes = Object.entries(values)
    .filter(([, v]) => v !== null)
    .map(([field, v]) => birthWrite(work, field, v));
  const entries = [[BIRTH.id, id], [BIRTH.created, { by: work.by, at: work.at }], ...writes] as const;
  const words = Object.entries(texts).map(([field, text]) => [field, wellFormed(text)] as const);
  work.plan(
    document,
    (writer) => writer.add(collection, ref.key, { entries, texts: words }),
    unitsOf([entries, words]),
  );
  if (undoable) work.undoBy({ undo: 'add', section: document.section, place: placeOf(ref) });
  return id;
}

/** A place after all others. */
export function orderAfter(all: Iterable<Standing>): { readonly [ORDER]: string } {
  let last: string | null = null;
  for (const { item } of all) {
    const order = readOrder(item);
    if (order !== '' && (last === null || order > last)) last = order;
  }
  return { [ORDER]: generateKeyBetween(last, null) };
}

/** Half a character (a lone surrogate) cannot be kept; it becomes the sign for «unreadable character». */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
