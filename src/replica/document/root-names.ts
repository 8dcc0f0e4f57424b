/** Names that may stand at the root of a section (DOC-2). Frozen: they decide whether an update is taken in. */

const MAP_ROOT = /^[a-z][A-Za-z0-9]{0,31}$/;
const TEXT_ROOT = /^text\/([A-Za-z0-9_-]{1,64})\/([a-z][A-Za-z0-9]{0,31})$/;

/** The item that stands for the section itself, in the names of texts. */
export const PLAN = 'plan';

export function isRootName(name: string): boolean {
  return MAP_ROOT.test(name) || TEXT_ROOT.test(name);
}

export function isTextRoot(name: string): boolean {
  return name.startsWith('text/');
}

/** @param item the key of an item, or `plan` */
export function textRootName(item: string, field: string): string {
  return `text/${item}/${field}`;
}

export function parseTextRootName(name: string): { readonly item: string; readonly field: string } | undefined {
  const match = TEXT_ROOT.exec(name);
  return match === null ? undefined : { item: match[1]!, field: match[2]! };
}

/** Fields, and names of collections. `constructor` and the like are no danger where `Object.hasOwn` is asked. */
export function isFieldName(name: string): boolean {
  return MAP_ROOT.test(name);
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Keys of items, ids, write ids and session names. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
