import type { TextChange } from '../api.ts';

/** UTF-16 units in one update: three bytes each still leave room in an entry. */
export const MOST_UNITS = 32 * 1024;

/** Cuts a long paste into edits that each fit an entry, never between the two units of one character. */
export function splitChange(change: TextChange): readonly TextChange[] {
  const { index, remove, insert } = change;
  if (insert.length <= MOST_UNITS) return [change];
  const parts: TextChange[] = [];
  for (let at = 0; at < insert.length;) {
    let end = Math.min(at + MOST_UNITS, insert.length);
    const last = insert.charCodeAt(end - 1);
    if (end < insert.length && last >= 0xd800 && last <= 0xdbff) end--;
    parts.push({ index: index + at, remove: at === 0 ? remove : 0, insert: insert.slice(at, end) });
    at = end;
  }
  return parts;
}
