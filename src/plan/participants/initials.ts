/** One or two letters for a name's badge: «Marit Prøve» → MP. '' for an empty name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => firstLetter(word ?? '')).join('');
}

/** By code point: a letter may be two units. */
function firstLetter(word: string): string {
  const [letter] = word;
  return letter === undefined ? '' : letter.toUpperCase();
}
