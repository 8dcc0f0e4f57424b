/**
 * The port through which this zone reaches cryptography, chance and deflate.
 * Browser and Node pass `engineFrom(globalThis)`; tests pass a seeded or a
 * cheap one. The types are the part of the platform we use, and no more.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';

/** A CryptoKey, seen from here: opaque. It can be stored in IndexedDB as it is. */
export interface KeyHandle {
  readonly type: 'private' | 'public' | 'secret';
  readonly extractable: boolean;
}

export interface KeyPairHandle {
  readonly privateKey: KeyHandle;
  readonly publicKey: KeyHandle;
}

/** The members of a JSON Web Key that we read or write. Base64url. */
export interface Jwk {
  kty?: string;
  crv?: string;
  x?: string;
  y?: string;
  d?: string;
  ext?: boolean;
}

export interface AlgorithmLike {
  readonly name: string;
  readonly namedCurve?: string;
  readonly length?: number;
  readonly hash?: string;
  readonly salt?: Bytes;
  readonly info?: Bytes;
  readonly iterations?: number;
  readonly iv?: Bytes;
  readonly additionalData?: Bytes;
  readonly tagLength?: number;
  readonly public?: KeyHandle;
}

export type KeyUse = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveKey' | 'deriveBits' | 'wrapKey' | 'unwrapKey';

/** The part of SubtleCrypto that the protocol uses. */
export interface SubtleLike {
  digest(algorithm: string, data: Bytes): Promise<ArrayBuffer>;
  encrypt(algorithm: AlgorithmLike, key: KeyHandle, data: Bytes): Promise<ArrayBuffer>;
  decrypt(algorithm: AlgorithmLike, key: KeyHandle, data: Bytes): Promise<ArrayBuffer>;
  sign(algorithm: AlgorithmLike, key: KeyHandle, data: Bytes): Promise<ArrayBuffer>;
  verify(algorithm: AlgorithmLike, key: KeyHandle, signature: Bytes, data: Bytes): Promise<boolean>;
  deriveBits(algorithm: AlgorithmLike, key: KeyHandle, length: number): Promise<ArrayBuffer>;
  generateKey(algorithm: AlgorithmLike, extractable: boolean, uses: KeyUse[]): Promise<KeyHandle | KeyPairHandle>;
  importKey(
    format: 'raw' | 'jwk' | 'pkcs8',
    data: Bytes | Jwk,
    algorithm: AlgorithmLike,
    extractable: boolean,
    uses: KeyUse[],
  ): Promise<KeyHandle>;
  exportKey(format: 'raw' | 'jwk', key: KeyHandle): Promise<ArrayBuffer | Jwk>;
}

/** CompressionStream and DecompressionStream, as far as they are used. */
export interface ByteTransform {
  readonly writable: {
    getWriter(): { write(chunk: Bytes): Promise<void>; close(): Promise<void>; abort(reason?: unknown): Promise<void> };
  };
  readonly readable: {
    getReader(): {
      read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
      cancel(reason?: unknown): Promise<void>;
    };
  };
}
export type ByteTransformMaker = new (format: 'deflate-raw') => ByteTransform;

/** Base-mode HPKE, single shot. Set by tests only; without it @hpke/core is loaded when first needed. */
export interface HpkeLike {
  seal(
    recipient: Bytes,
    info: Bytes,
    aad: Bytes,
    plaintext: Bytes,
  ): Promise<{ readonly enc: Bytes; readonly ciphertext: Bytes }>;
  /** Rejects when the ciphertext is not for this key, info and aad. */
  open(recipient: KeyPairHandle, enc: Bytes, info: Bytes, aad: Bytes, ciphertext: Bytes): Promise<Bytes>;
  /** RFC 9180 section 7.1.3. Private key 32 bytes, public key 65. */
  deriveKeyPair(seed: Bytes): Promise<{ readonly privateKey: Bytes; readonly publicKey: Bytes }>;
}

export interface Engine {
  readonly subtle: SubtleLike;
  randomBytes(length: number): Bytes;
  readonly CompressionStream: ByteTransformMaker;
  readonly DecompressionStream: ByteTransformMaker;
  readonly hpke?: HpkeLike;
}

/** What `globalThis` has to offer. Typed loosely where the platforms' own types differ from one another. */
export interface GlobalLike {
  readonly crypto: { readonly subtle: object; getRandomValues(array: Bytes): unknown };
  readonly CompressionStream: unknown;
  readonly DecompressionStream: unknown;
}

/** The platform's own engine. Pass `globalThis`; needs a secure context in a browser. */
export function engineFrom(scope: GlobalLike): Engine {
  assert(scope.crypto?.subtle !== undefined, 'crypto.subtle exists (secure context)');
  return {
    subtle: scope.crypto.subtle as SubtleLike,
    randomBytes(length) {
      const bytes = new Uint8Array(length);
      // getRandomValues refuses more than 65,536 bytes in one call.
      for (let at = 0; at < length; at += 65_536)
        scope.crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)));
      return bytes;
    },
    CompressionStream: scope.CompressionStream as ByteTransformMaker,
    DecompressionStream: scope.DecompressionStream as ByteTransformMaker,
  };
}
