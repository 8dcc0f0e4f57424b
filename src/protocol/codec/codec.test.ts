import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyBytes } from '#lib/bytes.ts';
import { platformEngine } from '#testing/engine.ts';
import type { ByteTransform, Engine } from '../crypto/engine.ts';
import { deflate, inflate } from './deflate.ts';
import { padmeLength } from './padme.ts';
import { ByteReader } from './reader.ts';
import { ByteWriter } from './writer.ts';

describe('numbers', () => {
  it('reads what was written, most significant byte first', () => {
    const bytes = new ByteWriter()
      .u8(1)
      .u16(0x0203)
      .u32(0x04050607)
      .u64(2 ** 53 - 1)
      .bytes(copyBytes([9]))
      .finish();
    expect([...bytes]).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 0x1f, 255, 255, 255, 255, 255, 255, 9]);
    const reader = new ByteReader(bytes);
    expect([
      reader.u8(),
      reader.u16(),
      reader.u32(),
      reader.u64(),
      reader.bytes(1)[0],
      reader.remaining,
      reader.failed,
    ]).toEqual([1, 0x0203, 0x04050607, 2 ** 53 - 1, 9, 0, false]);
  });

  it('fails once, softly, at the end of the bytes and above 2^53', () => {
    const reader = new ByteReader(copyBytes([1, 2, 3]));
    expect([reader.u16(), reader.u16(), reader.failed, reader.bytes(1).length]).toEqual([258, 0, true, 0]);
    const large = new ByteReader(copyBytes([0, 0x20, 0, 0, 0, 0, 0, 0]));
    expect([large.u64(), large.failed]).toEqual([0, true]);
  });

  it('treats a number that does not fit as a bug', () => {
    expect(() => new ByteWriter().u8(256)).toThrow('fits');
    expect(() => new ByteWriter().u16(-1)).toThrow('fits');
    expect(() => new ByteWriter().u32(1.5)).toThrow('fits');
  });
});

describe('[BODY-5] Padmé', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [9, 10],
    [64, 64],
    [65, 72],
    [100, 104],
    [1000, 1024],
    [1025, 1088],
    [100_000, 100_352],
    [1_000_000, 1_015_808],
  ])('pads %i to %i', (length, padded) => expect(padmeLength(length)).toBe(padded));

  it('never shortens, costs at most 12 %, and pads what is padded to itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 21 }), (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });
});

describe('deflate', () => {
  const engine = platformEngine();

  it('gives back what went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (data) => {
        const bytes = copyBytes(data);
        expect(await inflate(engine, await deflate(engine, bytes), bytes.length)).toEqual({ ok: true, value: bytes });
      }),
      { numRuns: 30 },
    );
  });

  it('[BODY-3] stops a bomb at the cap, not at the end', async () => {
    const bomb = copyBytes(deflateRawSync(new Uint8Array(200 * 1024 * 1024), { level: 9 }));
    expect(bomb.length).toBeLessThan(256 * 1024);
    let inflated = 0;
    const counting = countingEngine(engine, (bytes) => (inflated += bytes));
    expect(await inflate(counting, bomb, 1024 * 1024)).toEqual({ ok: false, error: { type: 'InflatedTooLarge' } });
    expect(inflated).toBeGreaterThan(1024 * 1024);
    expect(inflated).toBeLessThan(4 * 1024 * 1024);
  });

  it('refuses what is no stream, what ends early and what goes on', async () => {
    const good = await deflate(engine, copyBytes([...'plan plan plan plan plan'].map((char) => char.charCodeAt(0))));
    for (const bad of [copyBytes([255, 255, 255]), good.slice(0, -1), copyBytes([...good, 0]), copyBytes([])]) {
      expect(await inflate(engine, bad, 1000)).toEqual({ ok: false, error: { type: 'InflateFailed' } });
    }
  });
});

/** The engine, telling how many bytes were taken out of its inflating streams. */
function countingEngine(inner: Engine, onBytes: (count: number) => void): Engine {
  class Counting implements ByteTransform {
    readonly writable: ByteTransform['writable'];
    readonly readable: ByteTransform['readable'];

    constructor(format: 'deflate-raw') {
      const stream = new inner.DecompressionStream(format);
      this.writable = stream.writable;
      this.readable = {
        getReader() {
          const reader = stream.readable.getReader();
          return {
            async read() {
              const part = await reader.read();
              onBytes(part.value?.length ?? 0);
              return part;
            },
            cancel: (reason) => reader.cancel(reason),
          };
        },
      };
    }
  }
  return { ...inner, DecompressionStream: Counting };
}
