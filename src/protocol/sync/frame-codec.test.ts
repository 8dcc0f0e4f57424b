import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex, toHex, u32be } from '#lib/bytes.ts';
import { applyChanges, byteChanges, fuzz } from '#testing/fuzz.ts';
import { rising } from '#testing/protocol-vectors.ts';
import { DEVICE_FRAMES, RELAY_FRAMES } from '#testing/sync-vectors.ts';
import pinned from '../vectors/frames.json' with { type: 'json' };
import { FRAME_BYTES } from './frame-bytes.ts';
import { decodeDeviceFrame, decodeRelayFrame, encodeDeviceFrame, encodeRelayFrame } from './frame-codec.ts';
import { decodePollBody, encodePollBody } from './poll-body.ts';

const malformed = { ok: false, error: { type: 'FrameMalformed' } };
const plan = DEVICE_FRAMES[2]!.type === 'open' ? DEVICE_FRAMES[2]!.plan : undefined;

describe('the bytes of frames', () => {
  it('[SYNC-1] [SYNC-2] writes and reads each frame of a device, byte for byte', () => {
    expect(DEVICE_FRAMES.map((frame) => toHex(encodeDeviceFrame(frame)))).toEqual(pinned.device);
    expect(pinned.device.map((hex) => decodeDeviceFrame(fromHex(hex)!))).toEqual(
      DEVICE_FRAMES.map((value) => ({ ok: true, value })),
    );
  });

  it('[SYNC-3] [SYNC-4] writes and reads each frame of a relay, byte for byte', () => {
    expect(RELAY_FRAMES.map((frame) => toHex(encodeRelayFrame(frame)))).toEqual(pinned.relay);
    expect(pinned.relay.map((hex) => decodeRelayFrame(fromHex(hex)!))).toEqual(
      RELAY_FRAMES.map((value) => ({ ok: true, value })),
    );
  });

  it('[SYNC-1] reads no frame that ends early, goes on after its end, or is larger than frames are', () => {
    for (const hex of pinned.device) {
      const whole = fromHex(hex)!;
      for (let length = 0; length < whole.length; length++)
        expect(decodeDeviceFrame(whole.slice(0, length))).toEqual(malformed);
      expect(decodeDeviceFrame(concatBytes(whole, rising(0, 1)))).toEqual(malformed);
    }
    for (const hex of pinned.relay) {
      const whole = fromHex(hex)!;
      for (let length = 0; length < whole.length; length++)
        expect(decodeRelayFrame(whole.slice(0, length))).toEqual(malformed);
      expect(decodeRelayFrame(concatBytes(whole, rising(0, 1)))).toEqual(malformed);
    }
    expect(decodeDeviceFrame(new Uint8Array(FRAME_BYTES + 1).fill(200))).toEqual(malformed);
  });

  it('[SYNC-1] allocates nothing for items that the bytes cannot hold', () => {
    const head = concatBytes(new Uint8Array([7]), fromHex(plan!)!, u32be(1));
    expect(decodeDeviceFrame(concatBytes(head, new Uint8Array([0xff, 0xff])))).toEqual(malformed);
    const append = concatBytes(new Uint8Array([5]), fromHex(plan!)!, u32be(1), new Uint8Array([0, 1]));
    expect(decodeDeviceFrame(concatBytes(append, u32be(0xffffffff)))).toEqual(malformed);
  });

  it('[SYNC-3] passes over types it does not know, and refuses numbers that stand for nothing', () => {
    expect(decodeRelayFrame(new Uint8Array([99, 1, 2]))).toEqual({ ok: true, value: null });
    // A relay's frame is none of a device's.
    expect(decodeDeviceFrame(fromHex(pinned.relay[0]!)!)).toEqual({ ok: true, value: null });
    const refused = fromHex(pinned.relay.at(-2)!)!;
    refused[refused.length - 1] = 11;
    expect(decodeRelayFrame(refused)).toEqual(malformed);
  });

  it('[SYNC-11] puts frames into the body of a poll and takes them out again', () => {
    const frames = DEVICE_FRAMES.map(encodeDeviceFrame);
    const body = encodePollBody(frames);
    expect(decodePollBody(body)).toEqual({ ok: true, value: frames });
    expect(decodePollBody(new Uint8Array(0))).toEqual({ ok: true, value: [] });
    for (const bad of [body.slice(0, -1), body.slice(0, 2), u32be(0), u32be(0x7fffffff)])
      expect(decodePollBody(bad)).toEqual(malformed);
  });

  it('[SYNC-1] never throws at bytes gone wrong, and has one spelling for each frame it reads', async () => {
    const corpus = [...pinned.device, ...pinned.relay].map((hex) => fromHex(hex)!);
    const { outcomes } = await fuzz(
      'frames',
      fc.record({ which: fc.nat(corpus.length - 1), changes: byteChanges }),
      async ({ which, changes }) => {
        const bytes = applyChanges(corpus[which]!, changes);
        const [device, relay] = [decodeDeviceFrame(bytes), decodeRelayFrame(bytes)];
        if (device.ok && device.value !== null) expect(toHex(encodeDeviceFrame(device.value))).toBe(toHex(bytes));
        if (relay.ok && relay.value !== null) expect(toHex(encodeRelayFrame(relay.value))).toBe(toHex(bytes));
        const read = (device.ok && device.value) || (relay.ok && relay.value);
        return read ? `read ${read.type}` : 'refused';
      },
      // Frames have no outermost check to be turned away at.
      () => false,
      5_000,
    );
    // Each of the eighteen types, and the refusals.
    expect(outcomes.size).toBe(19);
  });
});
