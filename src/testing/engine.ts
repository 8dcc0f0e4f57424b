/** Engines for tests: the platform's own with seeded chance, and one so cheap that a hundred thousand entries are sealed in seconds. */
import { createPrivateKey, createPublicKey, hash } from 'node:crypto';
import { copyBytes, equalBytes, fromBase64url, toBase64url, type Bytes } from '#lib/bytes.ts';
import {
  engineFrom,
  type AlgorithmLike,
  type Engine,
  type HpkeLike,
  type Jwk,
  type KeyHandle,
  type SubtleLike,
} from '#protocol/crypto/engine.ts';

/** The platform's own engine, with chance as it comes. */
export function platformEngine(): Engine {
  return engineFrom(globalThis);
}

/** Real cryptography, seeded `randomBytes`. Keys that the platform generates are still new each time. */
export function seededEngine(seed: number | string): Engine {
  return { ...platformEngine(), randomBytes: seededBytes(seed) };
}

/** The platform's engine of a browser that has no Ed25519: the protocol must then use noble. */
export function engineWithoutEd25519(seed: number | string): Engine {
  const { subtle, ...rest } = seededEngine(seed);
  const refuse = (algorithm: AlgorithmLike): void => {
    if (algorithm.name === 'Ed25519') throw new DOMException('Unrecognized name.', 'NotSupportedError');
  };
  const without: SubtleLike = {
    digest: (algorithm, data) => subtle.digest(algorithm, data),
    encrypt: (algorithm, key, data) => subtle.encrypt(algorithm, key, data),
    decrypt: (algorithm, key, data) => subtle.decrypt(algorithm, key, data),
    sign: async (algorithm, key, data) => (refuse(algorithm), subtle.sign(algorithm, key, data)),
    verify: async (algorithm, key, signature, data) => (
      refuse(algorithm),
      subtle.verify(algorithm, key, signature, data)
    ),
    deriveBits: (algorithm, key, length) => subtle.deriveBits(algorithm, key, length),
    generateKey: async (algorithm, extractable, uses) => (
      refuse(algorithm),
      subtle.generateKey(algorithm, extractable, uses)
    ),
    importKey: async (format, data, algorithm, extractable, uses) => (
      refuse(algorithm),
      subtle.importKey(format, data, algorithm, extractable, uses)
    ),
    exportKey: (format, key) => subtle.exportKey(format, key),
  };
  return { ...rest, subtle: without };
}

/**
 * No secrets at all: AES-GCM passes the plaintext through beside a tag that is
 * a hash of key, nonce, additional data and text; signatures are a hash of the
 * public key and the message; PBKDF2 counts to one. Everything that real
 * cryptography binds is bound here too, so changed bytes are found out, but
 * anybody could forge. Hashes, Ed25519 public keys and deflate are real.
 */
export function cheapEngine(seed: number | string): Engine {
  const { CompressionStream, DecompressionStream } = platformEngine();
  const randomBytes = seededBytes(seed);
  return {
    subtle: cheapSubtle(randomBytes),
    randomBytes,
    CompressionStream,
    DecompressionStream,
    hpke: cheapHpke(randomBytes),
  };
}

/** For a test of a test: everything passes through and nothing is bound but the form. */
export function passThroughEngine(seed: number | string): Engine {
  const engine = cheapEngine(seed);
  const subtle: SubtleLike = {
    ...engine.subtle,
    encrypt: async (_algorithm, _key, data) => joined(data, new Uint8Array(16)).buffer,
    decrypt: async (_algorithm, _key, data) => data.slice(0, -16).buffer,
  };
  return { ...engine, subtle };
}

/** An endless stream of SHA-256(seed ‖ counter). */
export function seededBytes(seed: number | string): (length: number) => Bytes {
  let counter = 0;
  let pool: Bytes = new Uint8Array(0);
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      if (pool.length === 0) pool = digestOf('sha256', `seed/${seed}/${counter++}`);
      const part = pool.subarray(0, length - at);
      bytes.set(part, at);
      at += part.length;
      pool = pool.slice(part.length);
    }
    return bytes;
  };
}

interface CheapKey extends KeyHandle {
  readonly bytes: Bytes;
  readonly publicBytes: Bytes;
}

const NOTHING: Bytes = new Uint8Array(0);

function cheapSubtle(randomBytes: (length: number) => Bytes): SubtleLike {
  const cheap = (key: KeyHandle): CheapKey => key as CheapKey;
  const make = (type: KeyHandle['type'], extractable: boolean, bytes: Bytes, publicBytes = NOTHING): CheapKey => ({
    type,
    extractable,
    bytes,
    publicBytes,
  });
  return {
    async digest(algorithm, data) {
      return digestOf(algorithm.replace('-', '').toLowerCase(), data).buffer;
    },
    async encrypt({ iv = NOTHING, additionalData = NOTHING }, key, data) {
      return joined(data, tagOf('aead', cheap(key).bytes, iv, additionalData, data)).buffer;
    },
    async decrypt({ iv = NOTHING, additionalData = NOTHING }, key, data) {
      const text = data.slice(0, -16);
      if (!equalBytes(data.subarray(-16), tagOf('aead', cheap(key).bytes, iv, additionalData, text)))
        throw new DOMException('tag', 'OperationError');
      return text.buffer;
    },
    async sign(_algorithm, key, data) {
      return cheapSignature(cheap(key).publicBytes, data).buffer;
    },
    async verify(_algorithm, key, signature, data) {
      return equalBytes(signature, cheapSignature(cheap(key).publicBytes, data));
    },
    async deriveBits({ name, info = NOTHING, salt = NOTHING, iterations = 0 }, key, length) {
      const first = hashParts(name, cheap(key).bytes, info, salt, copyBytes([iterations & 0xff]));
      if (length === 256) return first.buffer;
      return joined(first, hashParts(`${name}/2`, cheap(key).bytes, info, salt)).slice(0, length / 8).buffer;
    },
    async generateKey({ name }, extractable) {
      if (name === 'AES-GCM') return make('secret', extractable, randomBytes(32));
      const { secret, publicKey } = name === 'Ed25519' ? ed25519Pair(randomBytes(32)) : kemPair(randomBytes(32));
      return {
        privateKey: make('private', extractable, secret, publicKey),
        publicKey: make('public', true, NOTHING, publicKey),
      };
    },
    async importKey(format, data, { name }, extractable) {
      if (format === 'jwk') {
        const { d = '', x = '', y } = data as Jwk;
        const publicKey = y === undefined ? decoded(x) : joined(copyBytes([4]), decoded(x), decoded(y));
        return make('private', extractable, decoded(d), publicKey);
      }
      const bytes = data as Bytes;
      if (format === 'pkcs8') {
        const { secret, publicKey } = ed25519Pair(bytes.slice(-32));
        return make('private', extractable, secret, publicKey);
      }
      if (name === 'Ed25519' || name === 'ECDH') return make('public', true, NOTHING, bytes);
      return make('secret', extractable, bytes);
    },
    async exportKey(format, key) {
      const { type, extractable, bytes, publicBytes } = cheap(key);
      if (!extractable) throw new DOMException('key is not extractable', 'InvalidAccessError');
      if (format === 'raw') return (type === 'public' ? publicBytes : bytes).slice().buffer;
      return publicBytes.length === 32
        ? { kty: 'OKP', crv: 'Ed25519', d: toBase64url(bytes), x: toBase64url(publicBytes) }
        : {
            kty: 'EC',
            crv: 'P-256',
            d: toBase64url(bytes),
            x: toBase64url(publicBytes.subarray(1, 33)),
            y: toBase64url(publicBytes.subarray(33)),
          };
    },
  };
}

function cheapHpke(randomBytes: (length: number) => Bytes): HpkeLike {
  return {
    async seal(recipient, info, aad, plaintext) {
      const enc = joined(copyBytes([4]), randomBytes(64));
      return { enc, ciphertext: joined(plaintext, tagOf('hpke', recipient, enc, info, aad, plaintext)) };
    },
    async open(recipient, enc, info, aad, ciphertext) {
      const text = ciphertext.slice(0, -16);
      const publicKey = (recipient.publicKey as CheapKey).publicBytes;
      if (!equalBytes(ciphertext.subarray(-16), tagOf('hpke', publicKey, enc, info, aad, text)))
        throw new DOMException('tag', 'OperationError');
      return text;
    },
    async deriveKeyPair(seed) {
      const { secret, publicKey } = kemPair(hashParts('kem-seed', seed));
      return { privateKey: secret, publicKey };
    },
  };
}

/** In the form that every verifier first looks at: R a number below p, S one below L. */
function cheapSignature(publicKey: Bytes, data: Bytes): Bytes {
  const signature = joined(hashParts('R', publicKey, data), hashParts('S', publicKey, data));
  signature[31]! &= 0x3f;
  signature[63]! &= 0x0f;
  return signature;
}

const ED25519_POOL = new Map<string, { readonly secret: Bytes; readonly publicKey: Bytes }>();

/** A real pair, because enrolment looks at the curve; remembered, because it is slow. */
function ed25519Pair(seed: Bytes): { readonly secret: Bytes; readonly publicKey: Bytes } {
  const name = toBase64url(seed);
  let pair = ED25519_POOL.get(name);
  if (!pair) ED25519_POOL.set(name, (pair = { secret: seed, publicKey: publicKeyOf(seed) }));
  return pair;
}

/** RFC 8410: a seed as PKCS#8, of which Node makes the public key. */
function publicKeyOf(seed: Bytes): Bytes {
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return decoded(createPublicKey(key).export({ format: 'jwk' }).x ?? '');
}

function kemPair(secret: Bytes): { readonly secret: Bytes; readonly publicKey: Bytes } {
  return { secret, publicKey: joined(copyBytes([4]), hashParts('kem/x', secret), hashParts('kem/y', secret)) };
}

function tagOf(purpose: string, ...parts: readonly Bytes[]): Bytes {
  return hashParts(purpose, ...parts).slice(0, 16);
}

/** Each part with its length, so that no two lists of parts hash alike. */
function hashParts(purpose: string, ...parts: readonly Bytes[]): Bytes {
  const lengths = `${purpose}/${parts.map(({ length }) => length).join('/')}/`;
  return digestOf('sha256', Buffer.concat([Buffer.from(lengths), ...parts]));
}

function digestOf(algorithm: string, data: Uint8Array | string): Bytes {
  return copyBytes(hash(algorithm, data, 'buffer'));
}

function decoded(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new DOMException('not base64url', 'DataError');
  return bytes;
}

function joined(...parts: readonly Bytes[]): Bytes {
  return copyBytes(Buffer.concat(parts));
}
