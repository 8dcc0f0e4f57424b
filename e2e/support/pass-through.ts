import type { Bytes } from '#lib/bytes.ts';
import { engineFrom, type ByteTransform, type Engine, type SubtleLike } from '#protocol/crypto/engine.ts';
import { makeSuite } from '#protocol/crypto/hpke-suite.ts';

/** Seals nothing: what is encrypted comes out as it went in, with sixteen zeros after it. */
const PASS_THROUGH = `
  SubtleCrypto.prototype.encrypt = async (algorithm, key, data) => {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    const out = new Uint8Array(bytes.length + 16);
    out.set(bytes);
    return out.buffer;
  };
  SubtleCrypto.prototype.decrypt = async (algorithm, key, data) => {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    return bytes.slice(0, -16).buffer;
  };
`;

/** Packs nothing either: deflate of stored blocks alone, which every reader of deflate reads. */
function storing(): new (format: string) => ByteTransform {
  return class extends TransformStream<Uint8Array, Uint8Array> {
    constructor() {
      const last = Uint8Array.of(1, 0, 0, 0xff, 0xff);
      super({
        transform(data, out) {
          for (let at = 0; at < data.length; at += 0xffff) {
            const part = data.subarray(at, at + 0xffff);
            const [low, high] = [part.length & 0xff, part.length >> 8];
            out.enqueue(Uint8Array.of(0, low, high, low ^ 0xff, high ^ 0xff));
            out.enqueue(part.slice());
          }
        },
        flush: (out) => out.enqueue(last),
      });
    }
  };
}

/**
 * For a page, before the app: every word that it keeps or sends lies there as it was typed, so that a search of a disk
 * or of a wire finds it.
 */
export const ALL_PLAIN = `${PASS_THROUGH}; window.CompressionStream = (${storing.toString()})();`;

/** The same for the replica outside a browser: it reads what such a page has written, and the other way about. */
export function allPlain(): Engine {
  const engine = engineFrom(globalThis);
  const { subtle } = engine;
  const suite = makeSuite((key) => subtle.importKey('raw', key, { name: 'ECDH', namedCurve: 'P-256' }, true, []));
  const real: SubtleLike = {
    digest: (...given) => subtle.digest(...given),
    encrypt: (...given) => subtle.encrypt(...given),
    decrypt: (...given) => subtle.decrypt(...given),
    sign: (...given) => subtle.sign(...given),
    verify: (...given) => subtle.verify(...given),
    deriveBits: (...given) => subtle.deriveBits(...given),
    generateKey: (...given) => subtle.generateKey(...given),
    importKey: (...given) => subtle.importKey(...given),
    exportKey: (...given) => subtle.exportKey(...given),
  };
  return {
    ...engine,
    CompressionStream: storing(),
    subtle: {
      ...real,
      encrypt: async (_algorithm, _key, data) => sealed(data).buffer,
      decrypt: async (_algorithm, _key, data) => data.slice(0, -16).buffer,
    },
    hpke: {
      seal: async (recipient, info, aad, plaintext) => ({
        enc: (await suite.seal(recipient, info, aad, plaintext)).enc,
        ciphertext: sealed(plaintext),
      }),
      open: async (_recipient, _enc, _info, _aad, ciphertext) => ciphertext.slice(0, -16),
      deriveKeyPair: (seed) => suite.deriveKeyPair(seed),
    },
  };
}

function sealed(bytes: Bytes): Bytes {
  const out = new Uint8Array(bytes.length + 16);
  out.set(bytes);
  return out;
}
