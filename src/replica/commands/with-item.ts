import type { ItemRef } from '#plan/field.ts';
import type { Json } from '../document/json.ts';
import type { Collection } from '../document/section-view.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import { readLine, type Read } from '../views/read-values.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import { wellFormed } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export function isLiving({ deleted }: Standing): boolean {
  return deleted === null;
}

/** The thing of this id, unless it is deleted. */
export function livingById(work: Work, collection: Collection, id: string): Standing | undefined {
  const item = work.standing(collection).get(id);
  return item !== undefined && isLiving(item) ? item : undefined;
}

/** The thing a command is about, unless it is deleted. */
export function living(work: Work, collection: Collection, ref: ItemRef): Standing | undefined {
  const item = ref.collection === collection ? work.find(ref) : undefined;
  return item !== undefined && isLiving(item) ? item : undefined;
}

export function withItem(work: Work, collection: Collection, ref: ItemRef, act: (item: Standing) => Outcome): Outcome {
  const item = living(work, collection, ref);
  return item === undefined ? gone() : act(item);
}

/** Sets one value of a thing; `null` clears it. */
export function setIn<C extends Collection>(
  work: Work,
  collection: C,
  ref: ItemRef,
  field: keyof (typeof ITEM_FIELDS)[C] & string,
  v: Json,
): Outcome {
  return withItem(work, collection, ref, (item) => setFields(work, item, { [field]: v }));
}

/** Fields that name a participant: the card goes to the address list of the section. */
const PEOPLE: ReadonlySet<string> = new Set(['chair', 'minuteTaker', 'responsible']);

/** Sets several values of a thing, or none when one is refused. What is left out is untouched. Lines are typed letter by letter. */
export function setFields(work: Work, item: Standing, fields: object): Outcome {
  const { collection } = item.ref;
  const known: Known = ITEM_FIELDS[collection];
  const values = valuesOf(fields);
  const wrong = wrongValue(known, values);
  if (wrong !== undefined) return refused(wrong);
  const document = work.document(item.ref.section);
  for (const [field, v] of values)
    if (PEOPLE.has(field) && typeof v === 'string' && !putOnAddressList(work, document, v)) return refused(field);
  for (const [field, v] of values)
    writeRegister(work, document, placeOf(item.ref), field, v, { typing: known[field] === readLine });
  return done();
}

interface Known {
  readonly [field: string]: Read<unknown>;
}

/** The given fields as they are written; what is left out is left out. */
export function valuesOf(fields: object): readonly (readonly [field: string, v: Json])[] {
  return Object.entries(fields as { readonly [field: string]: Json | undefined }).flatMap(([field, v]) =>
    v === undefined ? [] : [[field, typeof v === 'string' ? wellFormed(v) : v] as const],
  );
}

/** The first field that is none, or whose value is none of its kind. `null` clears every field. */
export function wrongValue(known: Known, values: readonly (readonly [field: string, v: Json])[]): string | undefined {
  return values.find(
    ([field, v]) => !Object.hasOwn(known, field) || (v !== null && known[field]!(v) === undefined),
  )?.[0];
}
