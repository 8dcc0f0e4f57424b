/** The names of the entries in an item's map (DOC-4 to DOC-8). */
import { isFieldName, isId } from './root-names.ts';

/** Written once at birth. */
export const BIRTH = { id: 'id', created: 'created', copied: 'copied' } as const;
export const DELETED = 'deleted';
export const MOVED_TO = 'movedTo';
export const EDITED = 'edited';
/** Where the item stands among its like. */
export const ORDER = 'order';

export type EntryName =
  | { readonly is: 'birth' }
  | { readonly is: 'write'; readonly field: string; readonly id: string }
  | { readonly is: 'deleted' | 'movedTo'; readonly id: string }
  | { readonly is: 'edited'; readonly field: string; readonly session: string }
  | { readonly is: 'unknown' };

export function writeName(field: string, writeId: string): string {
  return `${field}/${writeId}`;
}

export function editedName(field: string, session: string): string {
  return `${EDITED}/${field}/${session}`;
}

export function parseEntryName(name: string): EntryName {
  if (name === BIRTH.id || name === BIRTH.created || name === BIRTH.copied) return { is: 'birth' };
  const [field, id, session, ...rest] = name.split('/');
  if (field === undefined || id === undefined || rest.length > 0) return { is: 'unknown' };
  if (field === EDITED)
    return isFieldName(id) && isId(session) ? { is: 'edited', field: id, session } : { is: 'unknown' };
  if (session !== undefined || !isId(id)) return { is: 'unknown' };
  if (field === DELETED || field === MOVED_TO) return { is: field, id };
  return isFieldName(field) ? { is: 'write', field, id } : { is: 'unknown' };
}
