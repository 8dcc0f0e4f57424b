/** One code of the kinds that Din plan shows: four letters that say which, then bytes with their checksum, as base45. */
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { fromBase45, toBase45 } from '../codec/base45.ts';
import { crc32 } from '../codec/crc32.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';

/** Part of a bundle, a request to be let in, or word that it came [BUNDLE-2, MEET-1, MEET-4]. */
export type CodeKind = 'DPB:' | 'DPA:' | 'DPH:';

const VERSION = 1;
const MARKS: readonly CodeKind[] = ['DPB:', 'DPA:', 'DPH:'];
/** Longer than any of ours: a code of QR's largest holds 4,296 letters. */
const MOST_LETTERS = 4_296;

/**
 * `NotOurCode`: some other QR code, or none of Din plan's of this kind; `is` says which of ours it is instead.
 * `CodeTooNew`: of a newer version. `CodeMisread`: cut short, or a letter is another.
 */
export type CodeError =
  | { readonly type: 'NotOurCode'; readonly is: CodeKind | null }
  | { readonly type: 'CodeTooNew' }
  | { readonly type: 'CodeMisread' };

/** @param body all between the version and the checksum */
export function writeCode(kind: CodeKind, body: Uint8Array): string {
  const bytes = new ByteWriter().u8(VERSION).bytes(body).finish();
  return kind + toBase45(new ByteWriter().bytes(bytes).u32(crc32(bytes)).finish());
}

/** The body, if it is a code of this kind and whole. */
export function readCode(kind: CodeKind, text: string): Result<Bytes, CodeError> {
  const mark = MARKS.find((one) => text.startsWith(one)) ?? null;
  if (mark !== kind || text.length > MOST_LETTERS) return err({ type: 'NotOurCode', is: mark });
  const bytes = fromBase45(text.slice(kind.length));
  if (bytes === undefined || bytes.length < 5) return err({ type: 'CodeMisread' });
  const inside = bytes.slice(0, -4);
  if (new ByteReader(bytes.slice(-4)).u32() !== crc32(inside)) return err({ type: 'CodeMisread' });
  const version = inside[0]!;
  if (version > VERSION) return err({ type: 'CodeTooNew' });
  return version === VERSION ? ok(inside.slice(1)) : err({ type: 'CodeMisread' });
}
