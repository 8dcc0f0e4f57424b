import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyBytes, toHex } from '#lib/bytes.ts';
import { platformEngine } from '#testing/engine.ts';
import { parsePlanId } from '../ids.ts';
import { SecretBytes } from './secret-bytes.ts';
import { laterSheetToWords, qrToSheet, readSheetWords, sheetToQr, sheetToWords, wordsToSheet } from './sheet-text.ts';
import { SHEET_WORDS } from './sheet-words.ts';

const engine = platformEngine();
const sheetOf = (bytes: ArrayLike<number>) => new SecretBytes(copyBytes(bytes));
const hexOf = (secret: SecretBytes) => secret.withBytes(toHex);
const bits = fc.uint8Array({ minLength: 16, maxLength: 16 });
const read = async (text: string) => {
  const sheet = await wordsToSheet(engine, text);
  return sheet.ok ? hexOf(sheet.value) : sheet.error;
};
const [first, last] = [sheetOf(new Uint8Array(16)), sheetOf(new Uint8Array(16).fill(255))];

describe('[SHEET-2] words', () => {
  it('spell every sheet in twelve words, and are read back', async () => {
    await fc.assert(
      fc.asyncProperty(bits, async (bytes) => {
        const words = await sheetToWords(engine, sheetOf(bytes));
        expect(words).toHaveLength(12);
        expect(await read(words.join(' '))).toBe(toHex(bytes));
      }),
      { numRuns: 200 },
    );
    expect(new Set((await sheetToWords(engine, first)).slice(0, 11))).toEqual(new Set([SHEET_WORDS[0]]));
    expect(new Set((await sheetToWords(engine, last)).slice(0, 11))).toEqual(new Set([SHEET_WORDS[2047]]));
  });

  it('[SHEET-4] are read as people write them', async () => {
    const words = await sheetToWords(engine, sheetOf(Array.from({ length: 16 }, (_, i) => i * 17)));
    const expected = toHex(copyBytes(Array.from({ length: 16 }, (_, i) => i * 17)));
    for (const text of [
      words.join('\n'),
      `  ${words.join('   ').toUpperCase()} \n`,
      words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
      words.map((word) => word.slice(0, 4)).join(', '),
      words.map((word, i) => `${i + 1}) ${word};`).join(''),
      words.join('\u00a0'),
    ]) {
      expect(await read(text)).toBe(expected);
    }
  });

  it('[SHEET-4] names the word that is not on the list, then a wrong count, then words that do not fit', async () => {
    const words = [...(await sheetToWords(engine, last))];
    const with7 = words.with(6, 'tryllestav');
    expect(await read(with7.join(' '))).toEqual({ type: 'WordNotOnList', number: 7 });
    expect(await read(words.slice(0, 11).join(' '))).toEqual({ type: 'WordCountWrong', count: 11 });
    expect(await read([...words, SHEET_WORDS[3]].join(' '))).toEqual({ type: 'WordCountWrong', count: 13 });
    expect(await read('')).toEqual({ type: 'WordCountWrong', count: 0 });
    expect(await read([...words, 'tryllestav'].join(' '))).toEqual({ type: 'WordCountWrong', count: 13 });
    const others = words.with(0, SHEET_WORDS[1]!);
    const outcomes = new Set<unknown>();
    for (let i = 0; i < 12; i++) outcomes.add(await read(others.with(i, SHEET_WORDS[5]!).join(' ')));
    expect([...outcomes]).toContainEqual({ type: 'WordsDoNotMatch' });
  });

  it('finds fifteen of sixteen wrong words by the check', async () => {
    const words = await sheetToWords(engine, sheetOf(Array.from({ length: 16 }, (_, i) => i)));
    let passed = 0;
    for (let i = 0; i < 512; i++)
      if (typeof (await read(words.with(5, SHEET_WORDS[i]!).join(' '))) === 'string') passed += 1;
    expect(passed).toBeGreaterThan(10);
    expect(passed).toBeLessThan(64);
  });
});

describe('[SHEET-6] the words of a later sheet', () => {
  const plan = parsePlanId('0123456789abcdeffedcba9876543210')!;

  it('are its own and the plan’s, and are read back as both', async () => {
    await fc.assert(
      fc.asyncProperty(bits, bits, async (bytes, planBytes) => {
        const of = parsePlanId(toHex(copyBytes(planBytes)))!;
        const words = await laterSheetToWords(engine, sheetOf(bytes), of);
        expect(words).toHaveLength(24);
        const back = await readSheetWords(engine, words.join(' '));
        expect(back).toMatchObject({ ok: true, value: { plan: of } });
        expect(await read(words.join(' '))).toBe(toHex(bytes));
        // Alone, its twelve are those of any sheet.
        expect(await readSheetWords(engine, words.slice(0, 12).join(' '))).toMatchObject({
          ok: true,
          value: { plan: null },
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are refused as a whole when a word of either half is wrong', async () => {
    const words = await laterSheetToWords(engine, last, plan);
    expect(await read(words.with(20, 'tryllestav').join(' '))).toEqual({ type: 'WordNotOnList', number: 21 });
    expect(await read(words.slice(0, 23).join(' '))).toEqual({ type: 'WordCountWrong', count: 23 });
    const swapped = [...words.slice(0, 12), ...words.slice(12).toReversed()];
    expect(await read(swapped.join(' '))).toEqual({ type: 'WordsDoNotMatch' });
  });
});

describe('[SHEET-5] the QR text', () => {
  const plan = parsePlanId('0123456789abcdef0123456789abcdef')!;

  it('holds the sheet, the plan and the relay', () => {
    for (const relay of [null, 'wss://relay.example:8443/a?b=c']) {
      const text = sheetToQr({ plan, sheet: last, relay });
      const back = qrToSheet(text);
      expect(back).toMatchObject({ ok: true, value: { plan, relay } });
      expect(back.ok && hexOf(back.value.sheet)).toBe('ff'.repeat(16));
    }
  });

  it('refuses other texts, and says when the sheet is newer', () => {
    const good = sheetToQr({ plan, sheet: first, relay: null });
    const notOurs = { ok: false, error: { type: 'NotASheetQr' } };
    for (const bad of [
      '',
      'https://example.org',
      good.slice(0, -2),
      `${good} `,
      good.toUpperCase(),
      `${good}wss://å`,
      good.replace('AAAA', 'AAA='),
      `${good}${'x'.repeat(201)}`,
      `${good.slice(0, -2)}B:`,
    ]) {
      expect(qrToSheet(bad), bad).toEqual(notOurs);
    }
    expect(qrToSheet(good.replace(':1:', ':2:'))).toEqual({ ok: false, error: { type: 'SheetQrTooNew' } });
  });
});
