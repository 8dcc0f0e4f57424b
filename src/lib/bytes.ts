/**
 * Bytes and their spellings, without TextEncoder, Buffer or atob, so that the
 * pure zones need neither a browser nor Node.
 *
 * Decoders are strict: one byte string has exactly one spelling, and anything
 * else is `undefined`. An identifier that two texts could spell would be two
 * identifiers.
 */

/** Owned bytes: backed by a plain ArrayBuffer, as WebCrypto demands. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Copies, so the result never shares memory with the argument. */
export function copyBytes(source: ArrayLike<number>): Bytes {
  const copy = new Uint8Array(source.length);
  copy.set(source);
  return copy;
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Not constant time: for identifiers and public bytes, never for secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Order by the first byte that differs, then by length, as memcmp does. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal, of the bytes from `start` to before `end`. */
export function toHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let i = start; i < end; i++) text += HEX[bytes[i]!]!;
  return text;
}

/** The bytes of lower-case hexadecimal, or `undefined`. */
export function fromHex(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (hexDigit(text.charCodeAt(2 * i)) << 4) | hexDigit(text.charCodeAt(2 * i + 1));
  return bytes;
}

/** What a code unit from 0 to 9 or a to f counts. */
function hexDigit(unit: number): number {
  return unit < 0x40 ? unit - 0x30 : unit - 0x57;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE64URL_VALUE: ReadonlyMap<string, number> = new Map([...BASE64URL].map((char, value) => [char, value]));

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += BASE64URL[bits >> 18]! + BASE64URL[(bits >> 12) & 63]!;
    if (left > 1) text += BASE64URL[(bits >> 6) & 63]!;
    if (left > 2) text += BASE64URL[bits & 63]!;
  }
  return text;
}

/** The bytes of unpadded base64url whose spare bits are zero, or `undefined`. */
export function fromBase64url(text: string): Bytes | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = BASE64URL_VALUE.get(char);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  const spare = bits & ((1 << held) - 1);
  return spare === 0 ? bytes : undefined;
}

/** UTF-8. The text must be well formed: a lone surrogate has no UTF-8 and is a bug of the caller. */
export function utf8ToBytes(text: string): Bytes {
  return asciiToBytes(text) ?? anyToBytes(text);
}

/** Most of what is spelt here is ASCII: one unit, one byte. */
function asciiToBytes(text: string): Bytes | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return undefined;
    bytes[i] = unit;
  }
  return bytes;
}

function anyToBytes(text: string): Bytes {
  // Three bytes hold any UTF-16 unit (a pair of units takes four).
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if (point >= 0xd800 && point <= 0xdfff) throw new Error('Assertion failed: text holds a lone surrogate');
    if (point < 0x80) bytes[at++] = point;
    else if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      bytes[at++] = 0xe0 | (point >> 12);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    }
  }
  return bytes.slice(0, at);
}

/** The text of well-formed UTF-8 (no overlong forms, no surrogates; RFC 3629), or `undefined`. */
export function utf8FromBytes(bytes: Uint8Array): string | undefined {
  const pieces: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++]!;
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
    if (more < 0 || i + more > bytes.length) return undefined;
    let point = more === 0 ? first : first & (0x3f >> more);
    for (let n = 0; n < more; n++) {
      const next = bytes[i++]!;
      if ((next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 0x3f);
    }
    const overlong = (more === 2 && point < 0x800) || (more === 3 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    units.push(point);
    if (units.length === 4096) {
      pieces.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  return pieces.join('') + String.fromCodePoint(...units);
}

/** Unsigned 32-bit, most significant byte first. */
export function u32be(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new Error(`Assertion failed: ${value} is not an unsigned 32-bit number`);
  return new Uint8Array([value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}

/** The unsigned 32-bit number at `offset`, or `undefined` when the bytes end before it does. */
export function readU32be(bytes: Uint8Array, offset: number): number | undefined {
  if (offset < 0 || offset + 4 > bytes.length) return undefined;
  return bytes[offset]! * 0x1000000 + ((bytes[offset + 1]! << 16) | (bytes[offset + 2]! << 8) | bytes[offset + 3]!);
}
