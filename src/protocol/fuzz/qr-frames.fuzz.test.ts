import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { seededEngine } from '#testing/engine.ts';
import { applyChanges, byteChanges, fuzz } from '#testing/fuzz.ts';
import { decodeBundle, encodeBundle } from '../bundle/bundle.ts';
import { readCode, writeCode } from '../bundle/code-text.ts';
import { FrameCollector, framesOf, type FrameRow } from '../bundle/frames.ts';
import { parsePlanId } from '../ids.ts';

const engine = seededEngine('fuzz frames');
const plan = parsePlanId('22'.repeat(16))!;

/** Where the fields of a frame begin: session, length, part size, number, part. */
const FIELDS = [0, 4, 8, 10, 14] as const;
const rarely = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const input = fc.record({
  row: fc.oneof({ weight: 97, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.constant(1) }),
  number: fc.oneof(fc.nat(60), fc.nat()),
  /** With a checksum that fits: somebody did it. */
  forged: rarely(4, fc.tuple(fc.constantFrom(...FIELDS), fc.nat(3), fc.constantFrom(0, 1, 8, 0x7f, 0xff))),
  body: rarely(3, byteChanges),
  letters: rarely(4, fc.tuple(fc.nat(), fc.constantFrom('A', ':', ' ', 'å', ''))),
  foreign: rarely(2, fc.oneof(fc.string(), fc.constant('DPB:'), fc.constant('https://example.test/i#abc'))),
});
type Input = typeof input extends fc.Arbitrary<infer One> ? One : never;

function shown({ number, forged, body, letters, foreign }: Input, row: FrameRow): string {
  if (foreign !== undefined) return foreign;
  let text = row.frame(number);
  const read = readCode('DPB:', text);
  if (!read.ok) throw new Error(read.error.type);
  let inside: Bytes = copyBytes(read.value);
  if (forged !== undefined) inside[forged[0] + forged[1]] = forged[2];
  if (body !== undefined) inside = applyChanges(inside, body);
  if (forged !== undefined || body !== undefined) text = writeCode('DPB:', inside);
  if (letters === undefined) return text;
  const at = letters[0] % text.length;
  return text.slice(0, at) + letters[1] + text.slice(at + 1);
}

async function bundleOf(length: number): Promise<Bytes> {
  const made = await encodeBundle(engine, { plan, answer: new Uint8Array(16), entries: [engine.randomBytes(length)] });
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
}

it('[BUNDLE-3] no code that a camera may see makes the app stumble, and what comes whole is what was sent', async () => {
  const sent = [await bundleOf(5000), await bundleOf(7000)];
  const rows = await Promise.all(sent.map((bundle) => framesOf(engine, bundle, 256)));
  const collector = new FrameCollector();
  const judge = async (one: Input): Promise<string> => {
    const added = collector.add(shown(one, rows[one.row]!));
    expect(collector.progress.of).toBeLessThanOrEqual(2048);
    if (!added.ok) return added.error.type;
    const taken = await collector.take(engine);
    if (!taken.ok) return 'let go of';
    if (taken.value === null) return 'taken in';
    const bundle = taken.value;
    expect(sent.some((known) => Buffer.compare(known, bundle) === 0)).toBe(true);
    expect(await decodeBundle(engine, bundle)).toMatchObject({ ok: true });
    return 'whole';
  };
  const { outcomes, total } = await fuzz('qr frames', input, judge, (outcome) => outcome === 'NotOurCode');
  expect(total).toBeGreaterThanOrEqual(20_000);
  for (const outcome of ['whole', 'let go of', 'taken in', 'CodeMisread', 'NotOurCode'])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
});

it('[BUNDLE-1] no bytes of a bundle make the app stumble', async () => {
  const bundle = await bundleOf(500);
  const read = async (changes: typeof byteChanges extends fc.Arbitrary<infer C> ? C : never): Promise<string> => {
    const decoded = await decodeBundle(engine, applyChanges(bundle, changes));
    return decoded.ok ? 'read' : decoded.error.type;
  };
  const { outcomes } = await fuzz('bundles', byteChanges, read, (outcome) => outcome === 'NotABundle');
  expect(outcomes.get('BundleDamaged') ?? 0).toBeGreaterThan(0);
});
