import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  concatBytes,
  copyBytes,
  equalBytes,
  fromBase64url,
  fromHex,
  readU32be,
  toBase64url,
  toHex,
  u32be,
  utf8FromBytes,
  utf8ToBytes,
} from './bytes.ts';

const anyBytes = fc.uint8Array({ maxLength: 300 }).map(copyBytes);

describe('spellings', () => {
  it('gives back every byte string from its hexadecimal and its base64url', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });

  it('accepts only the one spelling that it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwZz09-_=+/ aé'), maxLength: 9 }), (text) => {
        const bytes = fromBase64url(text);
        if (bytes !== undefined) expect(toBase64url(bytes)).toBe(text);
        const hex = fromHex(text);
        if (hex !== undefined) expect(toHex(hex)).toBe(text);
      }),
    );
    expect(fromBase64url('AB')).toBeUndefined();
    expect(fromBase64url('A')).toBeUndefined();
    expect(fromBase64url('AA==')).toBeUndefined();
    expect(fromHex('AB')).toBeUndefined();
    expect(fromHex('abc')).toBeUndefined();
  });
});

describe('UTF-8', () => {
  it('writes the bytes that the platform writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const bytes = utf8ToBytes(text);
        expect(bytes).toEqual(copyBytes(new TextEncoder().encode(text)));
        expect(utf8FromBytes(bytes)).toBe(text);
      }),
    );
  });

  it('reads what the platform reads in fatal mode and refuses what it refuses', () => {
    const near = fc.array(
      fc.constantFrom(
        0,
        0x41,
        0x7f,
        0x80,
        0x8f,
        0x9f,
        0xa0,
        0xbf,
        0xc0,
        0xc2,
        0xdf,
        0xe0,
        0xed,
        0xef,
        0xf0,
        0xf4,
        0xf5,
        0xff,
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.array(fc.nat(255), { maxLength: 8 })), (numbers) => {
        const bytes = copyBytes(numbers);
        let expected: string | undefined;
        try {
          expected = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          expected = undefined;
        }
        expect(utf8FromBytes(bytes)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads texts longer than one call can take', () => {
    const text = 'æøå🙂'.repeat(60_000);
    expect(utf8FromBytes(utf8ToBytes(text))).toBe(text);
  });

  it('treats a lone surrogate as a bug', () => {
    expect(() => utf8ToBytes('a\ud800')).toThrow('lone surrogate');
  });
});

describe('joining and comparing', () => {
  it('joins into memory of its own', () => {
    const part = copyBytes([1, 2]);
    const joined = concatBytes(part, copyBytes([]), copyBytes([3]));
    part[0] = 9;
    expect([...joined]).toEqual([1, 2, 3]);
  });

  it('orders as the platform does and finds equal only what is equal', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
        expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
        expect(equalBytes(a, copyBytes(a))).toBe(true);
      }),
    );
  });

  it('keeps every 32-bit number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (n) => {
        expect(readU32be(u32be(n), 0)).toBe(n);
      }),
    );
    expect(readU32be(copyBytes([1, 2, 3]), 0)).toBeUndefined();
    expect(() => u32be(-1)).toThrow();
  });
});
