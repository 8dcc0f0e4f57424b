import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBytes, toHex } from '#lib/bytes.ts';
import { cheapEngine, platformEngine } from '#testing/engine.ts';
import { fuzz, FUZZ_COUNT } from '#testing/fuzz.ts';
import type { Engine } from '../crypto/engine.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { qrToSheet, sheetToQr, sheetToWords, SHEET_WORD_COUNT, wordsToSheet } from '../crypto/sheet-text.ts';
import { SHEET_WORDS } from '../crypto/sheet-words.ts';
import { parsePlanId } from '../ids.ts';

/** Letters that look alike, marks that normalise, and things that are no words. */
const STRANGE = [
  '\u0430',
  '\uff41',
  'å',
  'e\u0301',
  '\u200b',
  '\ud800',
  '💜',
  '__proto__',
  'constructor',
  '\u0000',
  'ß',
  'İ',
  'ﬁ',
];

const bits = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(copyBytes);
const place = fc.nat(SHEET_WORD_COUNT - 1);
const slip = fc.oneof(
  fc.record({ slip: fc.constant('other word' as const), at: place, by: fc.nat(SHEET_WORDS.length - 1) }),
  fc.record({ slip: fc.constant('swapped' as const), at: place, by: place }),
  fc.record({ slip: fc.constant('short' as const), at: place, by: fc.integer({ min: 4, max: 8 }) }),
  fc.record({ slip: fc.constant('too short' as const), at: place, by: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ slip: fc.constant('letter' as const), at: place, by: fc.nat(25) }),
  fc.record({ slip: fc.constant('strange' as const), at: place, by: fc.nat(STRANGE.length - 1) }),
  fc.record({ slip: fc.constant('dropped' as const), at: place, by: fc.constant(0) }),
  fc.record({ slip: fc.constant('twice' as const), at: place, by: fc.constant(0) }),
);
const input = fc.record({
  bits,
  slips: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 5, arbitrary: fc.array(slip, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(slip, { minLength: 2, maxLength: 3 }) },
  ),
  between: fc.constantFrom(' ', '\n', ', ', '  \t', ' 3. ', '; ', '\u00a0', '\r\n'),
  upper: fc.boolean(),
});
type Input = typeof input extends fc.Arbitrary<infer One> ? One : never;

async function judge(engine: Engine, one: Input): Promise<string> {
  let words = [...(await sheetToWords(engine, new SecretBytes(one.bits)))];
  const honest = words;
  for (const { slip, at, by } of one.slips) {
    const word = words[at] ?? '';
    if (slip === 'other word') words = words.with(at % words.length, SHEET_WORDS[by]!);
    else if (slip === 'swapped')
      words = words.with(at % words.length, words[by % words.length]!).with(by % words.length, word);
    else if (slip === 'short' || slip === 'too short') words = words.with(at % words.length, word.slice(0, by));
    else if (slip === 'letter') words = words.with(at % words.length, word.slice(0, -1) + String.fromCharCode(97 + by));
    else if (slip === 'strange') words = words.with(at % words.length, word + STRANGE[by]!);
    else if (slip === 'dropped') words = words.toSpliced(at, 1);
    else words = words.toSpliced(at, 0, word);
  }
  const text = words.join(one.between);
  const sheet = await wordsToSheet(engine, one.upper ? text.toUpperCase() : text);
  if (!sheet.ok) {
    if (sheet.error.type === 'WordNotOnList') expect(sheet.error.number).toBeLessThanOrEqual(SHEET_WORD_COUNT);
    return sheet.error.type;
  }
  // What is read spells what was typed, as far as it was typed.
  const again = await sheetToWords(engine, sheet.value);
  const same = sheet.value.withBytes(toHex) === toHex(one.bits);
  expect(same).toBe(again.every((word, i) => word === honest[i]));
  return same ? 'the sheet' : 'another sheet';
}

it('[SHEET-4] no words make the app stumble, and one slip in sixteen at most passes the check', async () => {
  const isOutside = (outcome: string) => outcome === 'WordNotOnList' || outcome === 'WordCountWrong';
  const cheap = cheapEngine('fuzz words');
  const { outcomes } = await fuzz(
    'sheet words',
    input,
    (one) => judge(cheap, one),
    isOutside,
    Math.ceil(FUZZ_COUNT * 0.9),
  );
  for (const outcome of ['the sheet', 'another sheet', 'WordNotOnList', 'WordCountWrong', 'WordsDoNotMatch'])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
  expect(outcomes.get('another sheet')!).toBeLessThan(outcomes.get('WordsDoNotMatch')! / 8);
  await fuzz(
    'sheet words (real crypto)',
    input,
    (one) => judge(platformEngine(), one),
    isOutside,
    Math.ceil(FUZZ_COUNT * 0.1),
  );
});

it('[SHEET-4] [SHEET-5] nor does any other text', async () => {
  const engine = platformEngine();
  const plan = parsePlanId('0123456789abcdef0123456789abcdef')!;
  const good = sheetToQr({ plan, sheet: new SecretBytes(new Uint8Array(16)), relay: 'wss://relay.example' });
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...SHEET_WORDS.slice(0, 40), ' ', '1.', '\n', 'å', '\ud800'), maxLength: 30 }),
    fc
      .tuple(fc.nat(good.length), fc.string({ maxLength: 3 }))
      .map(([at, more]) => good.slice(0, at) + more + good.slice(at)),
    fc.tuple(fc.nat(good.length), fc.nat(6)).map(([at, length]) => good.slice(0, at) + good.slice(at + length)),
  );
  await fc.assert(
    fc.asyncProperty(text, async (one) => {
      const sheet = await wordsToSheet(engine, one);
      expect(sheet.ok || ['WordNotOnList', 'WordCountWrong', 'WordsDoNotMatch'].includes(sheet.error.type)).toBe(true);
      const qr = qrToSheet(one);
      if (qr.ok) expect(sheetToQr(qr.value)).toBe(one);
    }),
    { numRuns: Math.ceil(FUZZ_COUNT / 4) },
  );
});
