import {
  SIGN_METHODS,
  TAKES_PART,
  type ConsentDetails,
  type ParentsYes,
  type SecondYes,
} from '#plan/coordinators/coordinator.ts';
import { strokesOf } from '#plan/papers/drawing.ts';
import type { Json } from '../document/json.ts';
import { propertyOf } from '../document/plain.ts';
import { MAX_LINE, readDate, readLine, readOneOf, type Read } from './read-values.ts';

/** UTF-16 units of what someone says in a statement; a statement is one entry. */
export const MAX_STATED = 2_000;

/** A drawn signature, or ''. */
export const readDrawing: Read<string> = (v) =>
  typeof v === 'string' && (v === '' || strokesOf(v).length > 0) ? v : undefined;

const readName: Read<string> = (v) =>
  typeof v === 'string' && v.trim() !== '' && v.length <= MAX_LINE ? v : undefined;

const FIELDS = {
  givenBy: readName,
  givenAs: readOneOf(['planOwner', 'parent', 'nextOfKin', 'guardian']),
  from: readDate,
  to: readDate,
  takesPart: readOneOf(TAKES_PART),
  takesPartName: readLine,
  reservations: (v) => (typeof v === 'string' && v.length <= MAX_STATED ? v : undefined),
  drawing: readDrawing,
} satisfies { readonly [F in Exclude<keyof ConsentDetails, keyof ParentsYes>]: Read<ConsentDetails[F]> };

const SECOND = {
  givenBy: readName,
  method: readOneOf(SIGN_METHODS),
  date: readDate,
  witness: readLine,
  drawing: readDrawing,
} satisfies { readonly [F in keyof SecondYes]: Read<SecondYes[F]> };

/** What is said of the other parent, where anything is. */
export function isParentsYes(consent: Json): boolean {
  const [second, onlyParent] = [propertyOf(consent, 'second'), propertyOf(consent, 'onlyParent')];
  if (second === undefined && onlyParent === undefined) return true;
  if (propertyOf(consent, 'givenAs') !== 'parent') return false;
  if (second === undefined) return onlyParent === true;
  const isWhole = Object.entries<Read<unknown>>(SECOND).every(([field, read]) => {
    const v = propertyOf(second, field);
    return v !== undefined && read(v) !== undefined;
  });
  return isWhole && onlyParent === undefined;
}

/** The first field of a consent that is missing or says nothing a consent can say. */
export function wrongDetail(details: Json): keyof ConsentDetails | undefined {
  const fields = Object.entries(FIELDS) as readonly (readonly [keyof ConsentDetails, Read<unknown>])[];
  const wrong = fields.find(([field, read]) => {
    const v = propertyOf(details, field);
    return v === undefined || read(v) === undefined;
  })?.[0];
  if (wrong !== undefined) return wrong;
  if (!isParentsYes(details)) return 'second';
  return (propertyOf(details, 'from') as string) <= (propertyOf(details, 'to') as string) ? undefined : 'to';
}
