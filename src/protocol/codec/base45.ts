/** Bytes as the 45 letters that a QR code packs densest (RFC 9285): two bytes are three letters. */
import type { Bytes } from '#lib/bytes.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** RFC 9285: two bytes to three letters, a last one to two. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const isPair = i + 1 < bytes.length;
    let rest = isPair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!;
    for (let letters = isPair ? 3 : 2; letters > 0; letters--) {
      text += LETTERS[rest % 45]!;
      rest = Math.floor(rest / 45);
    }
  }
  return text;
}

/** `undefined`: another letter, a number too large for its bytes, or a letter too many. */
export function fromBase45(text: string): Bytes | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  for (let i = 0, at = 0; i < text.length; i += 3) {
    const values = [...text.slice(i, i + 3)].map((letter) => VALUES.get(letter));
    const [low, middle, high] = values;
    if (low === undefined || middle === undefined || (values.length === 3 && high === undefined)) return undefined;
    const number = low + middle * 45 + (high ?? 0) * 2025;
    if (number > (values.length === 3 ? 0xffff : 0xff)) return undefined;
    if (values.length === 3) bytes[at++] = number >> 8;
    bytes[at++] = number & 0xff;
  }
  return bytes;
}
