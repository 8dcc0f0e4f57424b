/** The same, but passphrases are stretched once instead of 600,000 times: what they guard is as real as before. */
export function quickPassphrases(engine: Engine): Engine {
  const subtle = new Proxy(engine.subtle, {
    get(target, name: keyof SubtleLike) {
      if (name !== 'deriveBits') return (target[name] as (...args: unknown[]) => unknown).bind(target);
      const deriveBits: SubtleLike['deriveBits'] = (algorithm, key, length) =>
        target.deriveBits(algorithm.name === 'PBKDF2' ? { ...algorithm, iterations: 1 } : algorithm, key, length);
      return deriveBits;
    },
  });
  return { ...engine, subtle };
}

/** Engines that wrap another, for tests that turn on time. */
import type { ByteTransform, ByteTransformMaker, Engine, HpkeLike, SubtleLike } from '#protocol/crypto/engine.ts';
import { makeSuite } from '#protocol/crypto/hpke-suite.ts';
import { isPoint } from '#protocol/crypto/p256.ts';

/** Says whether it is at work, so that a test's clock can wait for it. */
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
  // HPKE of the library asks the platform itself, past `engine.subtle`: unseen, a clock would run on while wraps open.
  const { seal, open, deriveKeyPair } = engine.hpke ?? hpkeOver(engine);
  const hpke: HpkeLike = {
    seal: (...message) => track(seal(...message)),
    open: (...message) => track(open(...message)),
    deriveKeyPair: (seed) => track(deriveKeyPair(seed)),
  };
  return {
    ...engine,
    subtle,
    hpke,
    CompressionStream: trackStream(engine.CompressionStream),
    DecompressionStream: trackStream(engine.DecompressionStream),
    isBusy: () => atWork > 0,
  };
}

/** The library's, as an engine without its own has it. */
function hpkeOver({ subtle }: Engine): HpkeLike {
  return makeSuite(async (publicKey) => {
    if (!isPoint(publicKey)) throw new Error('no point of P-256');
    return subtle.importKey('raw', publicKey, { name: 'ECDH', namedCurve: 'P-256' }, true, []);
  });
}

/** Chance delays, in turns of the event loop, so that anything may happen between two steps. */
export interface Pauses {
  pause(): Promise<void>;
  isBusy(): boolean;
}

export function createPauses(chance: () => number): Pauses {
  let waiting = 0;
  return {
    async pause() {
      waiting++;
      for (let turns = Math.floor(chance() * 4); turns > 0; turns--)
        await new Promise<void>((resolve) => setImmediate(resolve));
      waiting--;
    },
    isBusy: () => waiting > 0,
  };
}

/** Every operation takes some turns. */
export function unevenEngine(engine: Engine, pauses: Pauses): Engine {
  const subtle = new Proxy(engine.subtle, {
    get(target, name: keyof SubtleLike) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        await pauses.pause();
        return method.apply(target, args);
      };
    },
  });
  return { ...engine, subtle };
}
