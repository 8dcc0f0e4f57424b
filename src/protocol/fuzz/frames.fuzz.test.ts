import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBytes, toHex, type Bytes } from '#lib/bytes.ts';
import { applyChanges, byteChanges, fuzz, FUZZ_COUNT } from '#testing/fuzz.ts';
import { parseDeviceId, parseEntryId, parsePlanId, parseSectionId } from '../ids.ts';
import { FRAME_BYTES } from '../sync/frame-bytes.ts';
import { decodeDeviceFrame, decodeRelayFrame, encodeDeviceFrame, encodeRelayFrame } from '../sync/frame-codec.ts';
import { APPEND_RESULTS, REFUSAL_CODES, type DeviceFrame, type RelayFrame } from '../sync/frames.ts';
import { decodePollBody, encodePollBody } from '../sync/poll-body.ts';
import { readReceipt, RECEIPT_BYTES } from '../sync/receipt.ts';

const bytes = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(copyBytes);
const blob = fc.uint8Array({ maxLength: 60 }).map(copyBytes);
const blobs = fc.array(blob, { maxLength: 5 });
const number = fc.nat();
const ordinal = fc.maxSafeNat();
const plan = bytes(16).map((id) => parsePlanId(toHex(id))!);
const section = bytes(16).map((id) => parseSectionId(toHex(id))!);
const device = bytes(16).map((id) => parseDeviceId(toHex(id))!);
const stream = fc.record({ section, lane: fc.constantFrom('main' as const, 'late' as const) });
const result = fc.constantFrom(...(Object.keys(APPEND_RESULTS) as (keyof typeof APPEND_RESULTS)[]));
const code = fc.constantFrom(...(Object.keys(REFUSAL_CODES) as (keyof typeof REFUSAL_CODES)[]));
const typed = <Type extends string, Fields>(type: Type, fields: fc.Arbitrary<Fields>) =>
  fields.map((rest) => ({ type, ...rest }));

const deviceFrame: fc.Arbitrary<DeviceFrame> = fc.oneof(
  typed('hello', fc.record({ version: fc.nat(0xffff) })),
  typed('introduce', fc.record({ plan, ref: number, token: blob, entries: blobs })),
  typed('open', fc.record({ plan, device })),
  typed('prove', fc.record({ plan, signature: bytes(64) })),
  typed('append', fc.record({ plan, ref: number, entries: blobs })),
  typed('since', fc.record({ plan, stream, ordinal, hash: bytes(32) })),
  typed(
    'fetch',
    fc.record({
      plan,
      ref: number,
      ids: fc.array(
        bytes(32).map((id) => parseEntryId(toHex(id))!),
        { maxLength: 5 },
      ),
    }),
  ),
  typed('whisper', fc.record({ plan, section, bytes: blob })),
  typed('close', fc.record({ plan })),
);
const relayFrame: fc.Arbitrary<RelayFrame> = fc.oneof(
  typed('welcome', fc.record({ version: fc.nat(0xffff), key: bytes(32), nonce: bytes(32), now: ordinal })),
  typed('introduced', fc.record({ plan, ref: number, results: fc.array(result, { maxLength: 5 }) })),
  typed(
    'opened',
    fc.record({
      plan,
      era: bytes(16),
      standing: fc.constantFrom('member' as const, 'removed' as const),
      streams: fc.array(fc.record({ stream, ordinal }), { maxLength: 5 }),
    }),
  ),
  typed('appended', fc.record({ plan, ref: number, results: fc.array(result, { maxLength: 5 }), receipts: blobs })),
  typed('entries', fc.record({ plan, stream, first: ordinal, entries: blobs, receipt: blob })),
  typed('fetched', fc.record({ plan, ref: number, entries: blobs })),
  typed('whispered', fc.record({ plan, section, device, bytes: blob })),
  typed('refused', fc.record({ plan, ref: number, code })),
  typed('ended', fc.record({ plan, code })),
);

/** Half as they were written, half with some bytes changed. */
const changes = fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: byteChanges });

function fuzzFrames<Frame>(
  name: string,
  frame: fc.Arbitrary<Frame>,
  encode: (frame: Frame) => Bytes,
  decode: (bytes: Bytes) => ReturnType<typeof decodeDeviceFrame> | ReturnType<typeof decodeRelayFrame>,
) {
  return fuzz(
    name,
    fc.record({ frame, changes }),
    async ({ frame: one, changes: how }) => {
      const whole = encode(one);
      const came = how === undefined ? whole : applyChanges(whole, how);
      const read = decode(came);
      if (how === undefined) expect(read).toEqual({ ok: true, value: one });
      if (!read.ok) return read.error.type;
      if (read.value === null) return 'unknown type';
      // One frame has one spelling.
      expect(toHex(encode(read.value as Frame))).toBe(toHex(came));
      return `${how === undefined ? 'whole' : 'changed'} ${read.value.type}`;
    },
    (outcome) => outcome === 'unknown type',
    FUZZ_COUNT,
  );
}

it('[SYNC-1] [SYNC-2] no bytes from a device make the relay stumble', async () => {
  const { outcomes } = await fuzzFrames('frames from devices', deviceFrame, encodeDeviceFrame, decodeDeviceFrame);
  for (const outcome of ['FrameMalformed', 'unknown type', 'changed append', 'whole since'])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
});

it('[SYNC-1] [SYNC-3] no bytes from a relay make the app stumble', async () => {
  const { outcomes } = await fuzzFrames('frames from relays', relayFrame, encodeRelayFrame, decodeRelayFrame);
  for (const outcome of ['FrameMalformed', 'unknown type', 'changed entries', 'whole opened'])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
});

it('[SYNC-11] no body of a poll makes either stumble', async () => {
  const input = fc.record({ frames: fc.array(blob, { maxLength: 6 }), changes });
  const { outcomes } = await fuzz(
    'poll bodies',
    input,
    async ({ frames, changes: how }) => {
      const whole = encodePollBody(frames.filter((frame) => frame.length > 0));
      const read = decodePollBody(how === undefined ? whole : applyChanges(whole, how));
      if (!read.ok) return read.error.type;
      expect(read.value.every((frame) => frame.length > 0 && frame.length <= FRAME_BYTES)).toBe(true);
      return `${read.value.length} frames`;
    },
    () => false,
  );
  expect(outcomes.get('FrameMalformed') ?? 0).toBeGreaterThan(0);
});

it('[SYNC-8] no bytes of a receipt make the app stumble', async () => {
  const { outcomes } = await fuzz(
    'receipts',
    fc.record({ receipt: bytes(RECEIPT_BYTES), lane: fc.constantFrom(0, 0, 0, 1, 1, 2), changes }),
    async ({ receipt, lane, changes: how }) => {
      const whole = receipt.slice();
      // The lane, and times and ordinals that a number can hold, so that most pass.
      whole[48] = lane;
      for (const at of [49, 50, 89, 90]) whole[at] = 0;
      const read = readReceipt(how === undefined ? whole : applyChanges(whole, how));
      return read.ok ? `read ${read.value.stream.lane}` : read.error.type;
    },
    (outcome) => outcome === 'ReceiptMalformed',
  );
  for (const outcome of ['read main', 'read late', 'ReceiptMalformed'])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
});

it('[SYNC-1] allocates nothing for a list that the bytes cannot hold', () => {
  const lie = encodeDeviceFrame({ type: 'fetch', plan: parsePlanId('00'.repeat(16))!, ref: 1, ids: [] });
  lie.set([0xff, 0xff], lie.length - 2);
  expect(decodeDeviceFrame(lie).ok).toBe(false);
  expect(decodeDeviceFrame(new Uint8Array(FRAME_BYTES + 1).fill(5)).ok).toBe(false);
});
