import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, copyBytes, toHex, type Bytes } from '#lib/bytes.ts';
import { platformEngine } from '#testing/engine.ts';
import { applyChanges, byteChanges, fuzz, FUZZ_COUNT } from '#testing/fuzz.ts';
import { padmeLength } from '../codec/padme.ts';
import { ByteWriter } from '../codec/writer.ts';
import { LIMITS } from '../limits.ts';
import { decodeBody, encodeBody } from '../oplog/body.ts';

const engine = platformEngine();

/** A body field by field, each mostly right, so that every rule is reached behind the ones before it. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>, weight = 24): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: wrong });
const id = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(copyBytes);
const head = fc.record({
  device: id(16),
  incarnation: id(8),
  seq: mostly(fc.integer({ min: 1, max: 9 }), fc.constant(0), 60),
  id: id(32),
});
const heads = fc.record({
  list: mostly(fc.array(head, { maxLength: 4 }), fc.array(head, { minLength: 65, maxLength: 70 }), 200),
  sorted: mostly(fc.constant(true), fc.constant(false)),
  twice: mostly(fc.constant(false), fc.constant(true)),
});
const content = fc.oneof(
  { weight: 800, arbitrary: fc.uint8Array({ maxLength: 120 }).map(copyBytes) },
  {
    weight: 200,
    arbitrary: fc
      .tuple(fc.nat(255), fc.integer({ min: 1, max: 4000 }))
      .map(([byte, length]) => new Uint8Array(length).fill(byte)),
  },
  { weight: 1, arbitrary: fc.constantFrom(0, 1).map((more) => new Uint8Array(LIMITS.inflatedBytes + more)) },
);
const input = fc.record({
  format: mostly(fc.constant(1), fc.nat(255), 60),
  type: mostly(fc.integer({ min: 1, max: 4 }), fc.nat(255), 60),
  schema: fc.nat(0xffff),
  session: id(16),
  time: mostly(fc.nat(), fc.constant(2 ** 53 - 1), 40),
  timeTop: mostly(fc.constant(0), fc.nat(255), 40),
  deps: heads,
  access: heads,
  receipt: mostly(fc.nat(20), fc.integer({ min: 1000, max: 1100 }), 40),
  content,
  compression: mostly(fc.constantFrom(0, 1), fc.nat(255)),
  stream: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: byteChanges }),
  inflatedOff: mostly(fc.constant(0), fc.integer({ min: -3, max: 3 })),
  storedOff: mostly(fc.constant(0), fc.integer({ min: -3, max: 3 })),
  padding: mostly(fc.constant(0), fc.integer({ min: -2, max: 2 })),
  paddingByte: mostly(fc.constant(0), fc.nat(255)),
  outside: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: byteChanges }),
});
type Input = typeof input extends fc.Arbitrary<infer One> ? One : never;

function write(one: Input): Bytes {
  const writer = new ByteWriter().u8(one.format).u8(one.type).u16(one.schema).bytes(one.session);
  const time = new ByteWriter().u64(one.time).finish();
  if (one.timeTop > 0) time[0] = one.timeTop;
  writer.bytes(time);
  for (const { list, sorted, twice } of [one.deps, one.access]) {
    const ordered = sorted ? list.toSorted((a, b) => (toHex(a.id) < toHex(b.id) ? -1 : 1)) : list;
    const all = twice && ordered[0] ? [ordered[0], ...ordered] : ordered;
    writer.u8(all.length);
    for (const { device, incarnation, seq, id } of all) writer.bytes(device).bytes(incarnation).u32(seq).bytes(id);
  }
  writer.u16(one.receipt).bytes(new Uint8Array(one.receipt).fill(7));
  const packed = one.compression === 1 ? copyBytes(deflateRawSync(one.content)) : one.content;
  const stream = one.stream ? applyChanges(packed, one.stream) : packed;
  const inflated = (one.compression === 1 ? one.content.length : stream.length) + one.inflatedOff;
  writer
    .u8(one.compression)
    .u32(Math.max(0, inflated))
    .u32(Math.max(0, stream.length + one.storedOff))
    .bytes(stream);
  const bytes = writer.finish();
  const padding = Math.max(0, padmeLength(bytes.length) - bytes.length + one.padding);
  const whole = concatBytes(bytes, new Uint8Array(padding).fill(one.paddingByte));
  return one.outside ? applyChanges(whole, one.outside) : whole;
}

async function judge(one: Input): Promise<string> {
  const bytes = write(one);
  const decoded = await decodeBody(engine, bytes);
  if (!decoded.ok) return decoded.error.type === 'BodyMalformed' ? decoded.error.rule : decoded.error.type;
  expect(decoded.value.content.length).toBeLessThanOrEqual(LIMITS.inflatedBytes);
  // What was read can be written, and says the same.
  expect(await decodeBody(engine, await encodeBody(engine, decoded.value, 'stored'))).toEqual(decoded);
  return 'read';
}

it('[BODY-1] no bytes of a body make the app stumble', async () => {
  const isOutside = (outcome: string) => ['type', 'BodyTooNew', 'truncated'].includes(outcome);
  const { outcomes } = await fuzz('body', input, judge, isOutside, FUZZ_COUNT);
  for (const rule of [
    'read',
    'BodyTooNew',
    'truncated',
    'deps',
    'access',
    'time',
    'receipt',
    'compression',
    'inflate',
    'padding',
  ]) {
    expect(outcomes.get(rule) ?? 0, rule).toBeGreaterThan(0);
  }
});
