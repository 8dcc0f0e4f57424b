/** One edit of a text: at `index`, remove `remove` letters, put in `insert`. */
export type Edit = { readonly index: number; readonly remove: number; readonly insert: string };

/**
 * The edits of someone who writes: mostly letter after letter, now and then
 * back to another place, now and then rubbing out. The same for every store,
 * and the text stays as long as a person's text does.
 */
export function* writing(count: number): Generator<Edit> {
  let state = 20_261_122;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let length = 0;
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (length > 3_000 || (length > 10 && chance(12) === 0)) {
      const index = Math.max(0, at - 1);
      yield { index, remove: 1, insert: '' };
      at = index;
      length -= 1;
      continue;
    }
    if (chance(40) === 0) at = chance(length + 1);
    yield { index: at, remove: 0, insert: 'abcdefghijklmnoprstuvyæøå      '.charAt(chance(31)) };
    at += 1;
    length += 1;
  }
}

/** The text those edits make, to know that a store gives back the right one. */
export function textAfter(count: number): string {
  let text = '';
  for (const { index, remove, insert } of writing(count))
    text = text.slice(0, index) + insert + text.slice(index + remove);
  return text;
}
