import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { layersOf, type Layer } from './unpack.ts';

/** A word that lies readable in a browser's profile: where, and how it is written there. */
export type Trace = { readonly word: string; readonly as: string; readonly from: string };

export type ProfileSearch = {
  readonly traces: readonly Trace[];
  /** What was looked through, so that an empty search cannot pass for a clean one. */
  readonly files: readonly string[];
  readonly layers: number;
  readonly bytes: number;
};

/** Reads every file of a closed profile and looks for the words in each layer of it. */
export async function findInProfile(folder: string, words: readonly string[]): Promise<ProfileSearch> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const needles = words.flatMap(spellings);
  const traces = new Map<string, Trace>();
  let layers = 0;
  let bytes = 0;
  const look = (layer: Layer): void => {
    layers += 1;
    bytes += layer.bytes.length;
    for (const { word, as, needle } of needles) {
      if (!layer.bytes.includes(needle)) continue;
      const trace = { word, as, from: layer.from };
      traces.set(`${word} ${as} ${layer.from}`, trace);
    }
  };
  for (const path of files) {
    const name = relative(folder, path);
    layersOf(name, await readFile(path)).forEach(look);
  }
  return { traces: [...traces.values()], files: files.map((path) => relative(folder, path)), layers, bytes };
}

type Needle = { readonly word: string; readonly as: string; readonly needle: Buffer };

/** The ways a word may lie on a disk. */
function spellings(word: string): Needle[] {
  const utf8 = Buffer.from(word, 'utf8');
  const utf16le = Buffer.from(word, 'utf16le');
  const utf16be = Buffer.from(utf16le).swap16();
  const texts: [string, string][] = [
    ['hex', utf8.toString('hex')],
    ['HEX', utf8.toString('hex').toUpperCase()],
    ['hex of UTF-16', utf16le.toString('hex')],
    ['percent', encodeURIComponent(word)],
    [
      'JSON',
      JSON.stringify(word)
        .slice(1, -1)
        .replace(/[^\x20-\x7e]/g, unicodeEscape),
    ],
    ...base64(utf8).map((text): [string, string] => ['base64', text]),
    ...base64(utf16le).map((text): [string, string] => ['base64 of UTF-16', text]),
    ...base64(utf8).map((text): [string, string] => ['base64url', text.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
  const needles = [
    { word, as: 'UTF-8', needle: utf8 },
    { word, as: 'UTF-16LE', needle: utf16le },
    { word, as: 'UTF-16BE', needle: utf16be },
    { word, as: 'Latin-1', needle: Buffer.from(word, 'latin1') },
    ...texts.map(([as, text]) => ({ word, as, needle: Buffer.from(text) })),
  ];
  const seen = new Set<string>();
  return needles.filter(({ needle }) => {
    const key = needle.toString('hex');
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

const unicodeEscape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Base64 has three looks, by how many bytes come before; the letters at the edges depend on neighbours and are left off. */
function base64(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const skip = Math.ceil((before * 8) / 6);
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return text.slice(skip, whole);
  });
}
