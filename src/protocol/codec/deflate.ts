/** Raw deflate (RFC 1951) by the platform's streams; inflating stops at a cap, so a small bomb stays small. */
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { ByteTransform, Engine } from '../crypto/engine.ts';

export type InflateError = { readonly type: 'InflateFailed' } | { readonly type: 'InflatedTooLarge' };

/** One raw stream, whichever the platform makes of it [BODY-3]. */
export async function deflate(engine: Engine, data: Bytes): Promise<Bytes> {
  const result = await run(new engine.CompressionStream('deflate-raw'), data, Number.POSITIVE_INFINITY);
  if (!result.ok) throw new Error('Assertion failed: deflating cannot fail');
  return result.value;
}

/** At most `cap` bytes come out; one more and the answer is an error. Bytes after the end of the stream are an error too. */
export function inflate(engine: Engine, data: Bytes, cap: number): Promise<Result<Bytes, InflateError>> {
  return run(new engine.DecompressionStream('deflate-raw'), data, cap);
}

async function run(transform: ByteTransform, data: Bytes, cap: number): Promise<Result<Bytes, InflateError>> {
  const writer = transform.writable.getWriter();
  const reader = transform.readable.getReader();
  // The reader meets the same error, so the writer's is only kept from going unhandled.
  const written = writer
    .write(data)
    .then(() => writer.close())
    .catch(() => undefined);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      length += value.length;
      if (length > cap) {
        reader.cancel().catch(() => undefined);
        writer.abort().catch(() => undefined);
        return err({ type: 'InflatedTooLarge' });
      }
      parts.push(value);
    }
  } catch {
    return err({ type: 'InflateFailed' });
  }
  await written;
  return ok(concatBytes(...parts));
}
