/** Some entries of one plan as bytes, to go from a screen to a camera [BUNDLE-1]. */
import { concatBytes, copyBytes, equalBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { ID_BYTES, idBytes, idFromBytes, parsePlanId, type PlanId } from '../ids.ts';
import { LIMITS } from '../limits.ts';

export interface Bundle {
  readonly plan: PlanId;
  /** Of the request that it answers, 16 bytes. */
  readonly answer: Bytes;
  /** The access log, wraps, sections: each log in causal order. Not yet examined. */
  readonly entries: readonly Bytes[];
}

export type BundleError =
  | { readonly type: 'NotABundle' }
  | { readonly type: 'BundleTooNew' }
  | { readonly type: 'BundleDamaged' };

export const NONCE_BYTES = 16;
const MAGIC = utf8ToBytes('DPB');
const VERSION = 1;
const HASH_BYTES = 32;
const HEADER_BYTES = MAGIC.length + 1 + ID_BYTES.plan + NONCE_BYTES + 4 + HASH_BYTES;

/** How many bytes a bundle of these has. */
export function bundleLength(entries: readonly Bytes[]): number {
  return entries.reduce((sum, entry) => sum + 4 + entry.length, HEADER_BYTES);
}

/** `BundleTooLarge`: more than goes by QR [LIMIT-1]. */
export async function encodeBundle(
  engine: Engine,
  { plan, answer, entries }: Bundle,
): Promise<Result<Bytes, { readonly type: 'BundleTooLarge' }>> {
  if (bundleLength(entries) > LIMITS.bundleQrBytes) return err({ type: 'BundleTooLarge' });
  const inside = new ByteWriter();
  for (const entry of entries) inside.u32(entry.length).bytes(entry);
  const content = inside.finish();
  const header = new ByteWriter().bytes(MAGIC).u8(VERSION).bytes(idBytes(plan)).bytes(answer).u32(content.length);
  return ok(concatBytes(header.finish(), await sha256(engine, content), content));
}

/** Reads a bundle and no entry of it: those are judged as from a stranger [BUNDLE-1, RECEIVE-1]. */
export async function decodeBundle(engine: Engine, bytes: Bytes): Promise<Result<Bundle, BundleError>> {
  if (!equalBytes(copyBytes(bytes.subarray(0, MAGIC.length)), MAGIC)) return err({ type: 'NotABundle' });
  const reader = new ByteReader(bytes);
  reader.bytes(MAGIC.length);
  const version = reader.u8();
  if (version > VERSION) return err({ type: 'BundleTooNew' });
  const plan = reader.bytes(ID_BYTES.plan);
  const answer = reader.bytes(NONCE_BYTES);
  const length = reader.u32();
  const hash = reader.bytes(HASH_BYTES);
  if (version !== VERSION || reader.failed || bytes.length > LIMITS.bundleQrBytes || reader.remaining !== length)
    return err({ type: 'BundleDamaged' });
  if (!equalBytes(await sha256(engine, bytes.slice(HEADER_BYTES)), hash)) return err({ type: 'BundleDamaged' });
  const entries: Bytes[] = [];
  while (reader.remaining > 0) {
    const size = reader.u32();
    if (reader.failed || size > LIMITS.entryBytes || size > reader.remaining) return err({ type: 'BundleDamaged' });
    entries.push(reader.bytes(size));
  }
  return ok({ plan: idFromBytes(plan, parsePlanId), answer, entries });
}
