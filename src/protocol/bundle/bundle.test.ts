import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { seededEngine } from '#testing/engine.ts';
import { fromBase45, toBase45 } from '../codec/base45.ts';
import { crc32 } from '../codec/crc32.ts';
import { importDevice, newDeviceSecret, type Device } from '../crypto/device-keys.ts';
import { parsePlanId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import frameVectors from '../vectors/qr-frames.json' with { type: 'json' };
import { bundleLength, decodeBundle, encodeBundle } from './bundle.ts';
import { readCode, writeCode } from './code-text.ts';
import { maskOf, partOf } from './fountain.ts';
import { FrameCollector, framesOf, readFrame } from './frames.ts';
import { readCame, readRequest, writeCame, writeRequest } from './meeting-codes.ts';

const engine = seededEngine('bundles');
const plan = parsePlanId('11'.repeat(16))!;
const answer: Bytes = new Uint8Array(16).fill(7);
const newDevice = async (): Promise<Device> => importDevice(engine, await newDeviceSecret(engine));

/** Bytes that no two tests' parts have alike. */
function bytesOf(length: number): Bytes {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) * 7 + 3) & 255);
}

describe('bundle', () => {
  const entries = [bytesOf(300), bytesOf(0), bytesOf(5000)];

  it('[BUNDLE-1] gives back what was put in', async () => {
    const made = await encodeBundle(engine, { plan, answer, entries });
    expect(made.ok && made.value.length).toBe(bundleLength(entries));
    expect(made.ok && (await decodeBundle(engine, made.value))).toEqual({ ok: true, value: { plan, answer, entries } });
  });

  it('[BUNDLE-1] [LIMIT-1] makes none that is larger than goes by QR', async () => {
    const large = [bytesOf(LIMITS.entryBytes), bytesOf(LIMITS.entryBytes)];
    expect(await encodeBundle(engine, { plan, answer, entries: large })).toEqual({
      ok: false,
      error: { type: 'BundleTooLarge' },
    });
  });

  it('[BUNDLE-1] tells what is none, what is newer, and what is damaged anywhere', async () => {
    const made = await encodeBundle(engine, { plan, answer, entries });
    if (!made.ok) throw new Error(made.error.type);
    const bundle = made.value;
    const typeOf = async (bytes: Bytes) => {
      const read = await decodeBundle(engine, bytes);
      return read.ok ? 'ok' : read.error.type;
    };
    expect(await typeOf(bytesOf(500))).toBe('NotABundle');
    expect(await typeOf(new Uint8Array(0))).toBe('NotABundle');
    expect(await typeOf(bundle.with(3, 2))).toBe('BundleTooNew');
    expect(await typeOf(bundle.with(3, 0))).toBe('BundleDamaged');
    expect(await typeOf(concatBytes(bundle, bytesOf(1)))).toBe('BundleDamaged');
    for (const length of [4, 20, 40, 71, 72, 75, 400, bundle.length - 1])
      expect(await typeOf(bundle.slice(0, length)), `cut at ${length}`).toBe('BundleDamaged');
    for (const at of [36, 40, 72, 76, 500])
      expect(await typeOf(bundle.with(at, bundle[at]! ^ 1)), `at ${at}`).toBe('BundleDamaged');
  });
});

describe('frames', () => {
  it('[BUNDLE-2] names base45 and the checksum as others do', () => {
    expect(toBase45(utf8ToBytes('Hello!!'))).toBe('%69 VD92EX0');
    expect(fromBase45('QED8WEX0')).toEqual(utf8ToBytes('ietf!'));
    for (const wrong of ['A', 'AAAA', 'aaa', ':::', 'ÅÅÅ', '::']) expect(fromBase45(wrong), wrong).toBeUndefined();
    expect(crc32(utf8ToBytes('123456789'))).toBe(0xcbf43926);
  });

  it('[BUNDLE-2] writes the same frames for ever', async () => {
    const row = await framesOf(engine, bytesOf(frameVectors.length), frameVectors.partBytes);
    expect(row.count).toBe(frameVectors.count);
    for (const { number, text, mask } of frameVectors.frames) {
      expect(toHex(new Uint8Array(new Uint32Array(maskOf(number, row.count)).buffer))).toBe(mask);
      expect(row.frame(number)).toBe(text);
    }
  });

  it.each([
    [1, 256],
    [256, 256],
    [257, 256],
    [20_000, 800],
    [60_001, 1024],
    [200_000, 400],
    [LIMITS.bundleQrBytes, 256],
  ])(
    '[BUNDLE-2] [BUNDLE-3] puts %d bytes together from parts of %d, though every third is lost and it begins late',
    async (length, partBytes) => {
      const bytes = bytesOf(length);
      const { count, frame } = await framesOf(engine, bytes, partBytes);
      const collector = new FrameCollector();
      let shown = Math.floor(count / 2);
      let seen = 0;
      while ((collector.progress.of === 0 || collector.progress.came < count) && seen < 2 * count + 40) {
        shown += 1;
        if (shown % 3 === 0) continue;
        seen += 1;
        expect(collector.add(frame(shown))).toMatchObject({ ok: true });
      }
      expect(collector.progress).toEqual({ came: count, of: count });
      // A few more than there are parts, and no more.
      expect(seen - count).toBeLessThan(14);
      expect(await collector.take(engine)).toEqual({ ok: true, value: bytes });
    },
    60_000,
  );

  it('[BUNDLE-2] a frame is the sum of the parts of its mask', () => {
    const data = bytesOf(3000);
    const part = (number: number): Bytes => partOf(data, 256, number);
    const mask = maskOf(77, 12);
    const sum = new Uint8Array(256);
    for (let i = 0; i < 12; i++) if ((mask[0]! >>> i) & 1) part(i).forEach((byte, at) => (sum[at]! ^= byte));
    expect(part(77)).toEqual(sum);
    expect(mask[0]! >>> 12).toBe(0);
  });

  it('[BUNDLE-3] bounds what a frame says before anything is set aside for it', async () => {
    const { frame } = await framesOf(engine, bytesOf(1000), 256);
    const body = readCode('DPB:', frame(0));
    if (!body.ok) throw new Error(body.error.type);
    const forged = (at: number, hex: string): string => {
      const changed = body.value.slice();
      changed.set(fromHex(hex)!, at);
      return writeCode('DPB:', changed);
    };
    const refused = { ok: false, error: { type: 'CodeMisread' } };
    expect(readFrame(forged(4, '000003e8'))).toMatchObject({ ok: true });
    // n of 4 GiB, of 512 KiB and one, of none; parts longer, shorter, of none.
    for (const [at, hex] of [
      [4, 'ffffffff'],
      [4, '00080001'],
      [4, '00000000'],
      [8, 'ffff'],
      [8, '00ff'],
      [8, '0000'],
    ] as const)
      expect(readFrame(forged(at, hex)), hex).toEqual(refused);
    expect(readFrame(frame(0).slice(0, -3))).toEqual(refused);
    expect(readFrame('https://example.test/')).toEqual({ ok: false, error: { type: 'NotOurCode', is: null } });
    expect(readFrame(writeCode('DPA:', bytesOf(9)))).toEqual({ ok: false, error: { type: 'NotOurCode', is: 'DPA:' } });
  });

  it('[BUNDLE-3] passes over what another screen shows, until that is all there is to see', async () => {
    const [mine, theirs] = [await framesOf(engine, bytesOf(2000), 256), await framesOf(engine, bytesOf(2001), 256)];
    const collector = new FrameCollector();
    for (let i = 0; i < 4; i++) collector.add(mine.frame(i));
    for (let i = 0; i < 4; i++) collector.add(theirs.frame(i));
    collector.add(mine.frame(4));
    for (let i = 0; i < 4; i++) collector.add(theirs.frame(i));
    expect(collector.progress).toEqual({ came: 5, of: 8 });
    collector.add(theirs.frame(4));
    expect(collector.progress).toEqual({ came: 1, of: 8 });
    for (let i = 0; i < 8; i++) collector.add(theirs.frame(i));
    expect(await collector.take(engine)).toEqual({ ok: true, value: bytesOf(2001) });
  });

  it('[BUNDLE-3] lets go of all when what came together is not what it was to be', async () => {
    const { frame } = await framesOf(engine, bytesOf(1000), 256);
    const collector = new FrameCollector();
    const body = readCode('DPB:', frame(0));
    if (!body.ok) throw new Error(body.error.type);
    collector.add(writeCode('DPB:', body.value.with(200, body.value[200]! ^ 1)));
    for (let i = 1; i < 4; i++) collector.add(frame(i));
    expect(await collector.take(engine)).toEqual({ ok: false, error: { type: 'CodeMisread' } });
    for (let i = 0; i < 4; i++) collector.add(frame(i));
    expect(await collector.take(engine)).toEqual({ ok: true, value: bytesOf(1000) });
  });
});

describe('what two who meet show each other', () => {
  it('[MEET-1] shows the keys of a fresh device, and finds what was misread', async () => {
    const { keys } = await newDevice();
    const text = writeRequest({ device: keys, nonce: answer });
    // Few enough for a code that any camera reads.
    expect(text.length).toBeLessThan(200);
    expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
    expect(await readRequest(engine, text)).toEqual({ ok: true, value: { device: keys, nonce: answer } });
    expect(await readRequest(engine, text.slice(0, -3))).toEqual({ ok: false, error: { type: 'CodeMisread' } });
    expect(await readRequest(engine, writeCode('DPB:', keys.kem))).toEqual({
      ok: false,
      error: { type: 'NotOurCode', is: 'DPB:' },
    });
  });

  it('[MEET-2] [KEY-5] refuses keys that engines judge differently', async () => {
    const { keys } = await newDevice();
    const refused = { ok: false, error: { type: 'KeyRefused' } };
    const smallOrder: Bytes = new Uint8Array(32).with(0, 1);
    expect(
      await readRequest(engine, writeRequest({ device: { ...keys, signing: smallOrder }, nonce: answer })),
    ).toEqual(refused);
    const offCurve = keys.kem.with(64, keys.kem[64]! ^ 1);
    expect(await readRequest(engine, writeRequest({ device: { ...keys, kem: offCurve }, nonce: answer }))).toEqual(
      refused,
    );
  });

  it('[MEET-4] believes only the device that was let in when it says that it has it', async () => {
    const [amir, other] = [await newDevice(), await newDevice()];
    const bundle = bytesOf(700);
    const text = await writeCame(engine, amir, plan, bundle);
    expect(await readCame(engine, text, amir.keys)).toMatchObject({ ok: true, value: { plan, device: amir.keys.id } });
    expect(await readCame(engine, text, other.keys)).toEqual({ ok: false, error: { type: 'NotTheirs' } });
    const said = readCode('DPH:', text);
    if (!said.ok) throw new Error(said.error.type);
    const forged = writeCode('DPH:', said.value.with(40, said.value[40]! ^ 1));
    expect(await readCame(engine, forged, amir.keys)).toEqual({ ok: false, error: { type: 'NotTheirs' } });
  });

  it('[MEET-1] tells a newer version from one that is cut short', () => {
    const text = writeCode('DPA:', bytesOf(20));
    const bytes = fromBase45(text.slice(4))!.slice(0, -4).with(0, 2);
    const sum = crc32(bytes);
    const newer = `DPA:${toBase45(concatBytes(bytes, fromHex(sum.toString(16).padStart(8, '0'))!))}`;
    expect(readCode('DPA:', newer)).toEqual({ ok: false, error: { type: 'CodeTooNew' } });
    expect(readCode('DPA:', 'DPA:')).toEqual({ ok: false, error: { type: 'CodeMisread' } });
  });
});
