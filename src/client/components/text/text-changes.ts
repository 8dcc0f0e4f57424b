import diff from 'fast-diff';
import type { TextChange } from '#replica/api.ts';

/** A selection in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The smallest edits that turn `before` into `after`, to be run in order. Where
 * the caret stood before and stands after decides between edits that give the
 * same text («aa» → «aaa»), so that others' carets move rightly.
 */
export function changesBetween(before: string, after: string, selected?: Span, caret?: number): readonly TextChange[] {
  if (before === after) return [];
  const hint =
    selected === undefined || caret === undefined || selected.start !== selected.end
      ? undefined
      : {
          oldRange: { index: selected.start, length: 0 },
          newRange: { index: caret, length: 0 },
        };
  const changes: TextChange[] = [];
  let index = 0;
  let open: { index: number; remove: number; insert: string } | null = null;
  for (const [kind, text] of diff(before, after, hint)) {
    if (kind === diff.EQUAL) {
      if (open !== null) changes.push(open);
      open = null;
      index += text.length;
    } else {
      open ??= { index, remove: 0, insert: '' };
      if (kind === diff.DELETE) open.remove += text.length;
      else {
        open.insert += text;
        index += text.length;
      }
    }
  }
  if (open !== null) changes.push(open);
  return changes;
}

/**
 * Where a position in the old text stands once the changes are made. A text
 * that comes in just at the position comes after it, or before it with `behind`.
 */
export function moveThrough(changes: readonly TextChange[], position: number, behind = false): number {
  let moved = position;
  for (const { index, remove, insert } of changes) {
    if (moved < index || (moved === index && !(behind && remove === 0))) continue;
    moved = moved >= index + remove ? moved + insert.length - remove : index + insert.length;
  }
  return moved;
}

/** The text with one change made. */
export function changed(text: string, { index, remove, insert }: TextChange): string {
  return text.slice(0, index) + insert + text.slice(index + remove);
}
