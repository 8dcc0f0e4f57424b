/** Engines for the simulator: the cheap one waits for nothing but microtasks, so one turn of the event loop ends all it began. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { concatBytes, copyBytes, type Bytes } from '#lib/bytes.ts';
import type { ByteTransform, ByteTransformMaker, Engine } from '#protocol/crypto/engine.ts';
import { LIMITS } from '#protocol/limits.ts';
import { cheapEngine, seededEngine } from '../engine.ts';

export type CipherKind = 'cheap' | 'real';

/** `cheap`: passes through and signs by keyed hash; one seed gives the same bytes each time. `real`: the platform's. */
export function simEngine(kind: CipherKind, seed: number | string): Engine {
  const engine = kind === 'cheap' ? cheapEngine(seed) : seededEngine(seed);
  return {
    ...engine,
    CompressionStream: transform((data) => deflateRawSync(data)),
    // One byte more than is ever asked for, so that whoever counts sees that it is too much.
    DecompressionStream: transform((data) => inflateRawSync(data, { maxOutputLength: LIMITS.inflatedBytes + 1 })),
  };
}

/** The platform's deflate comes from other threads, whenever it likes; this one is done when it is asked. */
function transform(work: (data: Bytes) => Uint8Array): ByteTransformMaker {
  return class {
    readonly writable: ByteTransform['writable'];
    readonly readable: ByteTransform['readable'];
    constructor() {
      const chunks: Bytes[] = [];
      let closed = (): void => {};
      const whole = new Promise<void>((resolve) => (closed = resolve));
      let read = false;
      this.writable = {
        getWriter: () => ({
          write: async (chunk) => void chunks.push(chunk),
          close: async () => closed(),
          abort: async () => closed(),
        }),
      };
      this.readable = {
        getReader: () => ({
          async read() {
            await whole;
            if (read) return { done: true };
            read = true;
            return { done: false, value: copyBytes(work(concatBytes(...chunks))) };
          },
          cancel: async () => undefined,
        }),
      };
    }
  };
}
