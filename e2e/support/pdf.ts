import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';

const run = promisify(execFile);

/** A word's box is so many times higher than its letters' size: what Din plan Lesbar says of itself. */
const BOX_TO_SIZE = 1.37;

/** A piece of text as the reader of a tagged document meets it: `H2`, `P`, `TD` … */
export interface TaggedText {
  readonly tag: string;
  readonly text: string;
}

/** What came out of the printer, read by poppler-utils. */
export interface Printed {
  readonly bytes: Buffer;
  /** All words in the order they are written, spaces and line ends alike. */
  readonly text: string;
  /** The same, page by page. */
  readonly pages: readonly string[];
  /** `Title`, `Tagged`, `Page size` … */
  readonly info: ReadonlyMap<string, string>;
  /** By the document's own structure, not by where it stands on the page. */
  readonly structure: readonly TaggedText[];
  /** Sizes of letters in points, and how many words have each. */
  readonly sizes: ReadonlyMap<number, number>;
  /** How long the browser took, in milliseconds. */
  readonly ms: number;
}

/** Prints the page as the person's own «Skriv ut» does, to a file. */
export async function printed(page: Page): Promise<Printed> {
  const began = performance.now();
  const bytes = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
  const ms = performance.now() - began;
  const folder = await mkdtemp(join(tmpdir(), 'din-plan-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, bytes);
    const [text, info, structure, boxes] = await Promise.all([
      tool('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']),
      tool('pdfinfo', ['-enc', 'UTF-8', file]),
      tool('pdfinfo', ['-struct-text', '-enc', 'UTF-8', file]),
      tool('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-']),
    ]);
    const pages = text.split('\f').slice(0, -1).map(flat);
    return {
      bytes,
      text: pages.join(' '),
      pages,
      info: new Map(info.split('\n').flatMap((line) => pair(line, ':'))),
      structure: readStructure(structure),
      sizes: readSizes(boxes),
      ms,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How often these words stand in a text, however the lines were broken. */
export function times(text: string, words: string): number {
  return text.split(flat(words)).length - 1;
}

async function tool(name: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(name, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function pair(line: string, between: string): readonly [string, string][] {
  const at = line.indexOf(between);
  return at === -1 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
}

/** Elements that only hold others. */
const UNNAMED = new Set(['NonStruct', 'Span', 'Div']);

/** The words of an element stand indented under its tag, in quotes. */
function readStructure(listing: string): readonly TaggedText[] {
  const found: TaggedText[] = [];
  const open: { readonly depth: number; readonly tag: string }[] = [];
  // Words that were broken over lines are given so.
  for (const [, indent = '', words, tag = ''] of listing.matchAll(/^( *)(?:"([^]*?)"|(\w+).*)$/gm)) {
    if (words === undefined) {
      while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop();
      open.push({ depth: indent.length, tag });
    } else {
      const inside = open.findLast((element) => !UNNAMED.has(element.tag));
      found.push({ tag: inside?.tag ?? '', text: flat(words) });
    }
  }
  return found;
}

function readSizes(boxes: string): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const [, top, bottom] of boxes.matchAll(/<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)"/g)) {
    const size = Math.round(((Number(bottom) - Number(top)) / BOX_TO_SIZE) * 10) / 10;
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
  }
  return sizes;
}
