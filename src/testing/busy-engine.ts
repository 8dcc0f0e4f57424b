/** An engine that says whether it is at work, so that a test's clock can wait for it. */
import type { ByteTransform, ByteTransformMaker, Engine, SubtleLike } from '#protocol/crypto/engine.ts';

export interface BusyEngine extends Engine {
  isBusy(): boolean;
}

export function busyEngine(engine: Engine): BusyEngine {
  let atWork = 0;
  const track = <T>(work: Promise<T>): Promise<T> => {
    atWork++;
    return work.finally(() => atWork--);
  };
  const subtle = new Proxy(engine.subtle, {
    get(target, name: keyof SubtleLike) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => track(method.apply(target, args));
    },
  });
  const trackStream = (Stream: ByteTransformMaker): ByteTransformMaker =>
    class {
      readonly writable: ByteTransform['writable'];
      readonly readable: ByteTransform['readable'];
      constructor(format: 'deflate-raw') {
        const stream = new Stream(format);
        this.writable = stream.writable;
        this.readable = {
          getReader() {
            const reader = stream.readable.getReader();
            return { read: () => track(reader.read()), cancel: (reason) => reader.cancel(reason) };
          },
        };
      }
    };
  return {
    ...engine,
    subtle,
    CompressionStream: trackStream(engine.CompressionStream),
    DecompressionStream: trackStream(engine.DecompressionStream),
    isBusy: () => atWork > 0,
  };
}
