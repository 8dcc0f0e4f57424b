import { fold, type Folded } from './fold.ts';

/** A stretch of a text, in UTF-16 units, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A text that can be searched in, folded once. */
export interface Searchable {
  readonly original: string;
  readonly folded: Folded;
}

/** Part of a text around what was found in it. */
export interface Excerpt {
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** Where the words stand in `text`; in order, apart from each other. */
  readonly ranges: readonly Range[];
}

const WORD = /[\p{L}\p{N}]/u;
const BEGINS_AS_WORD = /^[\p{L}\p{N}]/u;
/** UTF-16 units before the first word found, and in all. */
const BEFORE = 40;
const LONGEST = 160;

/** The words that are looked for: folded, each once. */
export function searchWords(typed: string): readonly string[] {
  const words = fold(typed.normalize('NFC'))
    .text.split(/\s+/)
    .filter((word) => word !== '');
  return [...new Set(words)];
}

export function searchable(text: string): Searchable {
  const original = text.normalize('NFC');
  return { original, folded: fold(original) };
}

/** Shorter words are found only where a word of the text begins: «rø» is not in «prøve». */
const SHORTEST_INSIDE = 4;

export function holds(word: string, { folded }: Searchable): boolean {
  return placeOf(word, folded.text, 0) !== -1;
}

/** Where a word is next found, or -1. */
function placeOf(word: string, text: string, from: number): number {
  const anywhere = word.length >= SHORTEST_INSIDE || !BEGINS_AS_WORD.test(word);
  let at = text.indexOf(word, from);
  while (at !== -1 && !anywhere && WORD.test(text.charAt(at - 1))) at = text.indexOf(word, at + 1);
  return at;
}

/** Whether some word of the text begins so. */
export function beginsAWord(word: string, { folded: { text } }: Searchable): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    if (!WORD.test(text.charAt(at - 1))) return true;
  return false;
}

/** The part of a text where the words are first found, with all of them marked that stand in it. */
export function excerptOf(words: readonly string[], text: Searchable): Excerpt {
  const { original, folded } = text;
  const firsts = words.map((word) => placeOf(word, folded.text, 0)).filter((at) => at !== -1);
  const first = firsts.length === 0 ? 0 : (folded.from[Math.min(...firsts)] ?? 0);
  const start = startOf(original, first);
  const end = endOf(original, start);
  const marked = merged(words.flatMap((word) => placesOf(word, text, start, end)));
  return {
    text: original.slice(start, end),
    cutBefore: start > 0,
    cutAfter: end < original.length,
    ranges: marked.map(({ from, to }) => ({ from: from - start, to: to - start })),
  };
}

/** Where a word stands in a stretch of the original, or where a longer word has it inside. */
function placesOf(word: string, text: Searchable, start: number, end: number): readonly Range[] {
  const { folded } = text;
  const places: Range[] = [];
  const first = folded.from.findIndex((index) => index >= start);
  let at = placeOf(word, folded.text, first);
  while (at !== -1 && folded.from[at]! < end) {
    const place = inOriginal({ from: at, to: at + word.length }, text);
    if (place.to <= end) places.push(place);
    at = placeOf(word, folded.text, at + word.length);
  }
  return places;
}

/** A letter that is two when folded is marked whole. */
function inOriginal({ from, to }: Range, { folded, original }: Searchable): Range {
  const last = folded.from[to - 1] ?? original.length;
  let after = to;
  while (folded.from[after] === last) after++;
  return { from: folded.from[from] ?? 0, to: folded.from[after] ?? original.length };
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last !== undefined && range.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else joined.push(range);
  }
  return joined;
}

/** A little before what was found, at the beginning of a word. */
function startOf(text: string, found: number): number {
  if (found <= BEFORE) return 0;
  const space = text.indexOf(' ', found - BEFORE);
  return space === -1 || space >= found ? found : space + 1;
}

function endOf(text: string, start: number): number {
  if (text.length - start <= LONGEST) return text.length;
  const space = text.lastIndexOf(' ', start + LONGEST);
  if (space > start) return space;
  // Not between the two units of one character.
  const isSplit = /[\ud800-\udbff]/.test(text.charAt(start + LONGEST - 1));
  return start + LONGEST - (isSplit ? 1 : 0);
}
