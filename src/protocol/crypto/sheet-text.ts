/**
 * The sheet as a person meets it: twelve words, or a QR picture [SHEET-2…6].
 * 128 bits and 4 check bits are twelve numbers of 11 bits, most significant
 * bit first; each is a word of our own list. A later sheet of a plan has twelve
 * more, which say which plan it is of.
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, fromBase64url, toBase64url, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { idBytes, idFromBytes, parsePlanId, type PlanId } from '../ids.ts';
import type { Engine } from './engine.ts';
import { sha256 } from './hash.ts';
import { SecretBytes } from './secret-bytes.ts';
import { SHEET_BYTES } from './sheet.ts';

export const SHEET_WORD_COUNT = 12;

/** `number`: which word, from 1. `WordsDoNotMatch`: all are on the list, but they are not twelve that belong together. */
export type SheetWordsError =
  | { readonly type: 'WordCountWrong'; readonly count: number }
  | { readonly type: 'WordNotOnList'; readonly number: number }
  | { readonly type: 'WordsDoNotMatch' };

/** What the QR picture on the sheet holds. */
export interface SheetQr {
  readonly plan: PlanId;
  readonly sheet: SecretBytes;
  /** Address of the plan's relay; `null` = none. */
  readonly relay: string | null;
}

export type SheetQrError = { readonly type: 'NotASheetQr' } | { readonly type: 'SheetQrTooNew' };

/** What the words spell. */
export interface SheetWords {
  readonly sheet: SecretBytes;
  /** Which plan it is of, where the words say so; `null` = it is the first sheet of its plan [KEY-1]. */
  readonly plan: PlanId | null;
}

/** The twelve words, in order. */
export async function sheetToWords(engine: Engine, sheet: SecretBytes): Promise<readonly string[]> {
  const bits = await withCheck(engine, sheet);
  const { SHEET_WORDS } = await import('./sheet-words.ts');
  const words: string[] = [];
  for (let i = SHEET_WORD_COUNT - 1; i >= 0; i--) words.push(SHEET_WORDS[Number((bits >> BigInt(i * 11)) & 0x7ffn)]!);
  return words;
}

/** The twenty-four words of a sheet that is not its plan's first [SHEET-6]. */
export async function laterSheetToWords(engine: Engine, sheet: SecretBytes, plan: PlanId): Promise<readonly string[]> {
  return [...(await sheetToWords(engine, sheet)), ...(await sheetToWords(engine, new SecretBytes(idBytes(plan))))];
}

/** The sheet that the words spell, whichever of its plan's it is: see `readSheetWords`. */
export async function wordsToSheet(engine: Engine, text: string): Promise<Result<SecretBytes, SheetWordsError>> {
  const read = await readSheetWords(engine, text);
  return read.ok ? ok(read.value.sheet) : read;
}

/**
 * What twelve words spell, or twenty-four. Case, spaces, line breaks, commas and
 * numbers ("1. bjørk" as copied from the paper) do not matter; the first four
 * letters of a word are enough.
 */
export async function readSheetWords(engine: Engine, text: string): Promise<Result<SheetWords, SheetWordsError>> {
  const typed = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;.:\d()]+/u)
    .filter((word) => word !== '');
  const index = await wordIndex();
  const unknown = typed.findIndex((word) => !index.has(word));
  const count = typed.length === 2 * SHEET_WORD_COUNT ? typed.length : SHEET_WORD_COUNT;
  // A word that is not on the list tells more than a count: two words run together are both wrong.
  if (unknown >= 0 && unknown < count) return err({ type: 'WordNotOnList', number: unknown + 1 });
  if (typed.length !== count) return err({ type: 'WordCountWrong', count: typed.length });
  const numbers = typed.map((word) => index.get(word)!);
  const sheet = await bitsOf(engine, numbers.slice(0, SHEET_WORD_COUNT));
  const plan = count > SHEET_WORD_COUNT ? await bitsOf(engine, numbers.slice(SHEET_WORD_COUNT)) : null;
  if (sheet === undefined || plan === undefined) return err({ type: 'WordsDoNotMatch' });
  return ok({ sheet, plan: plan && plan.withBytes((bytes) => idFromBytes(bytes, parsePlanId)) });
}

/** What twelve numbers spell; `undefined` when they do not belong together. */
async function bitsOf(engine: Engine, numbers: readonly number[]): Promise<SecretBytes | undefined> {
  let bits = 0n;
  for (const number of numbers) bits = (bits << 11n) | BigInt(number);
  const spelt = new SecretBytes(bytesOf(bits >> 4n));
  return (await withCheck(engine, spelt)) === bits ? spelt : undefined;
}

/** `relay`: printable ASCII, at most 200 characters. */
export function sheetToQr({ plan, sheet, relay }: SheetQr): string {
  assert(relay === null || RELAY.test(relay), 'a relay address is short and printable');
  return `dinplan-sheet:1:${plan}:${sheet.withBytes(toBase64url)}:${relay ?? ''}`;
}

/** Reads the text of a sheet’s QR code [SHEET-5]. Whether the sheet is the plan’s shows only when it opens something. */
export function qrToSheet(text: string): Result<SheetQr, SheetQrError> {
  const [, version, rest] = /^dinplan-sheet:(\d{1,4}):(.*)$/s.exec(text) ?? [];
  if (version === undefined || rest === undefined) return err({ type: 'NotASheetQr' });
  if (version !== '1') return err({ type: 'SheetQrTooNew' });
  const [, planText = '', sheetText = '', relay = ''] = /^([0-9a-f]{32}):([\w-]{22}):(.*)$/s.exec(rest) ?? [];
  const plan = parsePlanId(planText);
  const sheet = fromBase64url(sheetText);
  if (!plan || sheet?.length !== SHEET_BYTES || (relay !== '' && !RELAY.test(relay)))
    return err({ type: 'NotASheetQr' });
  return ok({ plan, sheet: new SecretBytes(sheet), relay: relay === '' ? null : relay });
}

const RELAY = /^[\x21-\x7e]{1,200}$/;

/** Exact words, and beginnings of four letters or more. The list loads only where words are read. */
let known: ReadonlyMap<string, number> | null = null;
async function wordIndex(): Promise<ReadonlyMap<string, number>> {
  const { SHEET_WORDS } = await import('./sheet-words.ts');
  known ??= new Map(
    SHEET_WORDS.flatMap((word, index) => {
      const beginnings: [string, number][] = [[word, index]];
      for (let length = 4; length < word.length; length++) beginnings.push([word.slice(0, length), index]);
      return beginnings;
    }),
  );
  return known;
}

/** 132 bits: the sheet's 128, then the first four of SHA-256("dinplan/sheet/1/check" ‖ sheet). */
async function withCheck(engine: Engine, sheet: SecretBytes): Promise<bigint> {
  const hash = await sheet.withBytes((bytes) =>
    sha256(engine, concatBytes(utf8ToBytes('dinplan/sheet/1/check'), bytes)),
  );
  let bits = 0n;
  sheet.withBytes((bytes) => {
    for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  });
  return (bits << 4n) | BigInt(hash[0]! >> 4);
}

function bytesOf(bits: bigint): Bytes {
  const bytes = new Uint8Array(SHEET_BYTES);
  for (let i = SHEET_BYTES - 1, rest = bits; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}
