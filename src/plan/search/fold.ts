/** A text in the letters it is searched by, with the way back to where each letter stands. */
export interface Folded {
  readonly text: string;
  /** For each unit of `text`, the index in the original; one more at the end. */
  readonly from: readonly number[];
}

/** Letters that many write with others when they lack the key. */
const WRITTEN_AS: Readonly<Record<string, string>> = { å: 'aa', ø: 'oe', ö: 'oe', æ: 'ae', ä: 'ae' };
const MARKS = /\p{M}/gu;

/**
 * Small letters without accents; å is aa, ø is oe, æ is ae, so that «ballgaa»
 * finds «ballgå» while «far» does not find «får».
 *
 * @param original in composed form (NFC)
 */
export function fold(original: string): Folded {
  let text = '';
  const from: number[] = [];
  let index = 0;
  for (const letter of original) {
    const small = letter.toLowerCase();
    const plain = letter <= '\u007f' ? small : (WRITTEN_AS[small] ?? small.normalize('NFD').replace(MARKS, ''));
    text += plain;
    for (let unit = 0; unit < plain.length; unit++) from.push(index);
    index += letter.length;
  }
  from.push(index);
  return { text, from };
}
