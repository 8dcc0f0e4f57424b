import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, copyBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { seededEngine, seededBytes } from '#testing/engine.ts';
import { padmeLength } from '../codec/padme.ts';
import { parseDeviceId, parseEntryId, parseIncarnation, parseSectionId, parseSessionNonce } from '../ids.ts';
import { BODY_TYPES, decodeBody, encodeBody, type Body, type BodyType } from './body.ts';
import { clientIdOf } from './client-id.ts';
import type { Head } from './head.ts';

const engine = seededEngine('body');
const hexOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => toHex(bytes));
const head: fc.Arbitrary<Head> = fc.record({
  device: hexOf(16).map((hex) => parseDeviceId(hex)!),
  incarnation: hexOf(8).map((hex) => parseIncarnation(hex)!),
  seq: fc.integer({ min: 1, max: 0xffffffff }),
  id: hexOf(32).map((hex) => parseEntryId(hex)!),
});
const heads = fc
  .uniqueArray(head, { maxLength: 5, selector: ({ id }) => id })
  .map((list) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
const body: fc.Arbitrary<Body> = fc.record({
  type: fc.constantFrom(...(Object.keys(BODY_TYPES) as BodyType[])),
  schema: fc.integer({ min: 0, max: 0xffff }),
  session: hexOf(16).map((hex) => parseSessionNonce(hex)!),
  claimedAt: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  deps: heads,
  access: heads,
  receipt: fc.uint8Array({ maxLength: 40 }).map(copyBytes),
  content: fc.uint8Array({ maxLength: 400 }).map(copyBytes),
});
const plain: Body = {
  type: 'update',
  schema: 1,
  session: parseSessionNonce('11'.repeat(16))!,
  claimedAt: 5,
  deps: [],
  access: [],
  receipt: new Uint8Array(0),
  content: utf8ToBytes('ord'),
};
/** Offsets in a body without heads and receipt. */
const AT = {
  format: 0,
  type: 1,
  deps: 28,
  access: 29,
  receipt: 30,
  compression: 32,
  inflated: 33,
  stored: 37,
  content: 41,
};

async function ruleOf(bytes: Bytes): Promise<string> {
  const decoded = await decodeBody(engine, bytes);
  return decoded.ok ? 'fine' : decoded.error.type === 'BodyMalformed' ? decoded.error.rule : decoded.error.type;
}

it('[BODY-2] has the types of version 1, by numbers that never change', async () => {
  expect(BODY_TYPES).toEqual({ update: 1, statement: 2, proposal: 3, comment: 4 });
  for (const [type, number] of Object.entries(BODY_TYPES) as [BodyType, number][])
    expect((await encodeBody(engine, { ...plain, type }))[AT.type]).toBe(number);
});

function repad(bytes: Bytes): Bytes {
  return concatBytes(bytes, new Uint8Array(padmeLength(bytes.length) - bytes.length));
}

describe('bodies', () => {
  it('[BODY-1] [BODY-3] [BODY-4] reads what was written, stored or deflated', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom('auto', 'stored'), async (written, compression) => {
        expect(await decodeBody(engine, await encodeBody(engine, written, compression))).toEqual({
          ok: true,
          value: written,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('[BODY-5] hides the length: the bytes are always a Padmé length', async () => {
    const lengths = new Set<number>();
    for (let n = 0; n < 300; n++)
      lengths.add((await encodeBody(engine, { ...plain, content: seededBytes(n)(n + 300) })).length);
    for (const length of lengths) expect(padmeLength(length)).toBe(length);
    expect(lengths.size).toBeLessThan(20);
  });

  it('[BODY-3] deflates where that is shorter', async () => {
    const text = utf8ToBytes('Eg vil ta bussen aleine. '.repeat(40));
    expect((await encodeBody(engine, { ...plain, content: text })).length).toBeLessThan(150);
    expect((await encodeBody(engine, { ...plain, content: seededBytes('noise')(1000) }))[AT.compression]).toBe(0);
  });

  it('names the rule that bytes break', async () => {
    const good = await encodeBody(engine, plain, 'stored');
    const set = (at: number, ...values: number[]): Bytes => {
      const copy = good.slice();
      copy.set(values, at);
      return copy;
    };
    expect(await ruleOf(good)).toBe('fine');
    expect(await ruleOf(set(AT.format, 2))).toBe('BodyTooNew');
    expect(await ruleOf(set(AT.type, 5))).toBe('BodyTooNew');
    expect(await ruleOf(set(AT.format, 0))).toBe('type');
    expect(await ruleOf(set(AT.type, 0))).toBe('type');
    expect(await ruleOf(set(20, 255))).toBe('time');
    expect(await ruleOf(set(AT.deps, 65))).toBe('deps');
    expect(await ruleOf(set(AT.access, 65))).toBe('access');
    expect(await ruleOf(set(AT.deps, 64))).toBe('truncated');
    expect(await ruleOf(set(AT.receipt, 4, 1))).toBe('receipt');
    expect(await ruleOf(set(AT.receipt, 4, 0))).toBe('truncated');
    expect(await ruleOf(set(AT.compression, 2))).toBe('compression');
    expect(await ruleOf(set(AT.inflated, 0, 0, 0, 4))).toBe('compression');
    expect(await ruleOf(set(AT.inflated, 0, 16, 0, 1, 0, 16, 0, 1))).toBe('tooLarge');
    expect(await ruleOf(set(AT.compression, 1))).toBe('inflate');
    expect(await ruleOf(concatBytes(good, new Uint8Array(8)))).toBe('padding');
    for (let length = 0; length < AT.content + 3; length++)
      expect(await ruleOf(good.slice(0, length)), String(length)).toBe('truncated');
  });

  it('[BODY-5] refuses padding that says something', async () => {
    const padded = await encodeBody(engine, { ...plain, content: seededBytes('pad')(60) }, 'stored');
    expect(padded.length).toBeGreaterThan(AT.content + 60);
    for (let at = AT.content + 60; at < padded.length; at++) expect(await ruleOf(padded.with(at, 1))).toBe('padding');
  });

  it('[BODY-4] refuses heads twice, out of order or of seq 0', async () => {
    const one = {
      device: parseDeviceId('22'.repeat(16))!,
      incarnation: parseIncarnation('33'.repeat(8))!,
      seq: 1,
      id: parseEntryId('44'.repeat(32))!,
    };
    const two = { ...one, id: parseEntryId('55'.repeat(32))! };
    const good = await encodeBody(engine, { ...plain, deps: [one, two] }, 'stored');
    expect(await ruleOf(good)).toBe('fine');
    const [a, b] = [good.slice(29, 89), good.slice(89, 149)];
    const withHeads = (...parts: Bytes[]) => concatBytes(good.slice(0, 29), ...parts, good.slice(149));
    expect(await ruleOf(withHeads(b, a))).toBe('deps');
    expect(await ruleOf(withHeads(a, a))).toBe('deps');
    expect(await ruleOf(withHeads(a, b.slice().fill(0, 24, 28)))).toBe('deps');
    // A writer need not sort: the bytes are the same.
    expect(await encodeBody(engine, { ...plain, deps: [two, one] }, 'stored')).toEqual(good);
  });

  it('[BODY-3] inflates to the length it was told, no byte more or less', async () => {
    const content = utf8ToBytes('plan '.repeat(50));
    const deflated = copyBytes(deflateRawSync(content));
    const withLength = async (length: number, stream = deflated) => {
      const good = (await encodeBody(engine, plain, 'stored')).slice(0, AT.compression);
      const lengths = [1, 0, 0, length >> 8, length & 255, 0, 0, stream.length >> 8, stream.length & 255];
      return ruleOf(repad(concatBytes(good, copyBytes(lengths), stream)));
    };
    expect(await withLength(250)).toBe('fine');
    expect(await withLength(249)).toBe('inflate');
    expect(await withLength(251)).toBe('inflate');
    expect(await withLength(250, deflated.slice(0, -1))).toBe('inflate');
    expect(await withLength(250, concatBytes(deflated, copyBytes([1])))).toBe('inflate');
  });
});

describe('[BODY-6] client ids', () => {
  it('are 52 bits, and others for every part', async () => {
    const parts = [
      parseDeviceId('22'.repeat(16))!,
      parseSectionId('33'.repeat(16))!,
      parseIncarnation('44'.repeat(8))!,
      parseSessionNonce('55'.repeat(16))!,
    ] as const;
    const ids = [await clientIdOf(engine, ...parts)];
    for (const i of [0, 1, 2, 3]) {
      const other = parts.with(i, parts[i]!.replace(/^./, '0') as never);
      ids.push(await clientIdOf(engine, ...(other as unknown as typeof parts)));
    }
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toBeLessThan(2 ** 52);
  });
});
