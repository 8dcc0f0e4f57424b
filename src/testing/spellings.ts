/** Looks for words in bytes, however they may be spelt there. */
import { inflateRawSync, inflateSync } from 'node:zlib';

export interface Finding {
  readonly word: string;
  readonly spelling: string;
  readonly where: string;
}

/** Each word as UTF-8, UTF-16, hexadecimal and base64 (wherever in a group of three bytes it begins), also in capitals and without. */
export function findWords(words: readonly string[], places: ReadonlyMap<string, Uint8Array>): readonly Finding[] {
  const spelt = words.flatMap((word) => spellingsOf(word));
  const findings: Finding[] = [];
  for (const [where, bytes] of places) {
    const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const { word, spelling, bytes: needle } of spelt)
      if (haystack.includes(needle)) findings.push({ word, spelling, where });
  }
  return findings;
}

/** All that inflates (as raw deflate or zlib) from anywhere in the bytes, and is more than a few characters. */
export function inflated(bytes: Uint8Array): Uint8Array {
  const found: Buffer[] = [];
  const options = { maxOutputLength: 1 << 20, finishFlush: SYNC_FLUSH };
  for (let at = 0; at < bytes.length - 8; at++) {
    for (const inflate of [inflateRawSync, inflateSync]) {
      // A zlib stream begins with one of few bytes.
      if (inflate === inflateSync && (bytes[at]! & 0x0f) !== 8) continue;
      // Raw deflate: three kinds of block, and the fourth is none.
      if (inflate === inflateRawSync && (bytes[at]! & 0x06) === 0x06) continue;
      try {
        const text = inflate(bytes.subarray(at), options);
        if (text.length > 8) found.push(text);
      } catch {
        // Not the beginning of anything.
      }
    }
  }
  return Buffer.concat(found);
}

const SYNC_FLUSH = 2;

interface Spelling {
  readonly word: string;
  readonly spelling: string;
  readonly bytes: Buffer;
}

function spellingsOf(word: string): readonly Spelling[] {
  const all: Spelling[] = [];
  for (const form of new Set([word, word.toLowerCase(), word.toUpperCase(), word.normalize('NFD')])) {
    const utf8 = Buffer.from(form);
    const little = Buffer.from(form, 'utf16le');
    const add = (spelling: string, bytes: Buffer): number => all.push({ word, spelling, bytes });
    add('UTF-8', utf8);
    add('UTF-16LE', little);
    add('UTF-16BE', Buffer.from(little).swap16());
    for (const [name, raw] of [
      ['UTF-8', utf8],
      ['UTF-16LE', little],
    ] as const) {
      add(`hex of ${name}`, Buffer.from(raw.toString('hex')));
      add(`HEX of ${name}`, Buffer.from(raw.toString('hex').toUpperCase()));
      for (const skip of [0, 1, 2]) {
        // What stands before and after shares its first and last characters: those are left out.
        const text = Buffer.concat([Buffer.alloc(skip), raw])
          .toString('base64')
          .replace(/=+$/, '');
        const first = skip === 0 ? 0 : skip + 1;
        const last = ((skip + raw.length) % 3 === 0 ? 0 : 1) || 0;
        const middle = text.slice(first, text.length - last);
        add(`base64 of ${name}`, Buffer.from(middle));
        add(`base64url of ${name}`, Buffer.from(middle.replaceAll('+', '-').replaceAll('/', '_')));
      }
    }
  }
  return all;
}
