/** Takes a proposed rewriting of a text into the text as it has become meanwhile. */

/** One stretch of a text that was put in the place of another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * @param before the text that the proposal was made on
 * @param proposed what it was to say
 * @param now what it says now
 * @returns what it says with both; `null` = both changed the same words, so a person must choose
 */
export function mergeText(before: string, proposed: string, now: string): string | null {
  if (now === before || now === proposed) return proposed;
  if (proposed === before) return now;
  const theirs = stretch(before, proposed);
  const ours = stretch(before, now);
  const isBefore = ours.to <= theirs.from;
  const isAfter = ours.from >= theirs.to;
  // Where both put words in at one place, nobody can say which come first.
  if (isBefore === isAfter) return null;
  const moved = isBefore ? ours.insert.length - (ours.to - ours.from) : 0;
  return now.slice(0, theirs.from + moved) + theirs.insert + now.slice(theirs.to + moved);
}

function stretch(before: string, after: string): Stretch {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
