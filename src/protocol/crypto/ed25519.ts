/**
 * Ed25519 with one verdict everywhere [KEY-5]. Engines differ about odd keys
 * and signatures, and replicas that differ about one entry show two plans.
 *
 * A signature (R, S) by A over M is valid when S < L, R is canonical and not of
 * small order, and encode(S·B − k·A) is R, byte for byte, with
 * k = SHA-512(R ‖ A ‖ M) mod L. (WebCrypto asks for the small orders to be
 * refused; Node 24 does, Node 20 does not.)
 * A itself is checked once, when it is enrolled: canonical, torsion-free, not
 * the neutral point. Where the engine has no Ed25519, @noble/curves is loaded.
 */
import { assert } from '#lib/assert.ts';
import {
  compareBytes,
  concatBytes,
  copyBytes,
  equalBytes,
  fromBase64url,
  toBase64url,
  toHex,
  type Bytes,
} from '#lib/bytes.ts';
import type { Engine, Jwk, KeyHandle, KeyPairHandle } from './engine.ts';
import { sha512 } from './hash.ts';
import { SecretBytes } from './secret-bytes.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
const ED25519 = Object.freeze({ name: 'Ed25519' });

/** Signs, and lets nobody see with what. Safari's signatures are randomised: never compare two, never derive from one. */
export interface Signer {
  readonly publicKey: Bytes;
  sign(message: Bytes): Promise<Bytes>;
}

/** A new key: the signer, and the 32-byte seed for whoever stores it sealed. */
export interface NewSigningKey {
  readonly publicKey: Bytes;
  readonly seed: SecretBytes;
}

/** The verdict of [KEY-5]. `publicKey` was checked at enrolment. Never throws on bad input. */
export async function verifySignature(
  engine: Engine,
  publicKey: Bytes,
  signature: Bytes,
  message: Bytes,
): Promise<boolean> {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const r = signature.subarray(0, 32);
  if (!isBelowOrder(signature.subarray(32)) || !isCanonicalPoint(r) || SMALL_ORDER.has(toHex(r))) return false;
  if (!(await hasEd25519(engine))) return verifyWithNoble(engine, publicKey, signature, message);
  try {
    const key = await engine.subtle.importKey('raw', publicKey, ED25519, true, ['verify']);
    return await engine.subtle.verify(ED25519, key, signature, message);
  } catch {
    return false;
  }
}

/** Whether a foreign key may be enrolled [KEY-5]: canonical, on the curve, in the prime-order group and not its neutral point. */
export async function checkPublicKey(publicKey: Bytes): Promise<boolean> {
  if (publicKey.length !== PUBLIC_KEY_BYTES || !isCanonicalPoint(publicKey)) return false;
  const name = toHex(publicKey);
  const known = CHECKED.get(name);
  if (known !== undefined) return known;
  const { Point } = await loadNoble();
  const isGood = isGoodPoint(Point, publicKey);
  if (CHECKED.size >= MOST_CHECKED) CHECKED.clear();
  CHECKED.set(name, isGood);
  return isGood;
}

/** Verdicts on keys: some milliseconds on a phone, and the same act comes by many ways. */
const CHECKED = new Map<string, boolean>();
const MOST_CHECKED = 1_024;

function isGoodPoint(Point: Awaited<ReturnType<typeof loadNoble>>['Point'], publicKey: Bytes): boolean {
  try {
    const point = Point.fromBytes(publicKey, false);
    return !point.isSmallOrder() && point.isTorsionFree() && equalBytes(point.toBytes(), publicKey);
  } catch {
    return false;
  }
}

/** WebKitGTK fails one generation in some hundred with OperationError; a second try is a new key. */
export async function newSigningKey(engine: Engine): Promise<NewSigningKey> {
  if (!(await hasEd25519(engine))) {
    const { publicKeyOf } = await loadNoble();
    const seed = engine.randomBytes(32);
    return { publicKey: publicKeyOf(seed), seed: new SecretBytes(seed) };
  }
  const pair = (await retryOnOperationError(() =>
    engine.subtle.generateKey(ED25519, true, ['sign', 'verify']),
  )) as KeyPairHandle;
  const jwk = (await engine.subtle.exportKey('jwk', pair.privateKey)) as Jwk;
  const publicKey = fromBase64url(jwk.x ?? '');
  const seed = fromBase64url(jwk.d ?? '');
  assert(publicKey?.length === 32 && seed?.length === 32, 'an Ed25519 key exports as JWK');
  return { publicKey, seed: new SecretBytes(seed) };
}

/**
 * The key that a 32-byte seed makes (RFC 8032 section 5.1.5). WebCrypto gives
 * the public key of a seed only by way of PKCS#8, which WebKitGTK refuses for
 * seeds with a leading zero: noble then computes it.
 */
export async function signingKeyFromSeed(engine: Engine, seed: SecretBytes): Promise<NewSigningKey> {
  const pkcs8 = seed.withBytes((bytes) => concatBytes(copyBytes(PKCS8_ED25519), bytes));
  try {
    const key = await engine.subtle.importKey('pkcs8', pkcs8, ED25519, true, ['sign']);
    const { x = '' } = (await engine.subtle.exportKey('jwk', key)) as Jwk;
    const publicKey = fromBase64url(x);
    if (publicKey?.length === PUBLIC_KEY_BYTES) return { publicKey, seed };
  } catch {
    // No Ed25519 here, or not for this seed.
  }
  const { publicKeyOf } = await loadNoble();
  return { publicKey: seed.withBytes(publicKeyOf), seed };
}

/** RFC 8410: what stands before the 32 bytes of a seed. */
const PKCS8_ED25519 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** Imports a seed as a non-extractable key, by JWK (PKCS#8 of a seed with a leading zero fails in WebKitGTK). Noble holds the seed where it must. */
export async function importSigner(engine: Engine, key: NewSigningKey): Promise<Signer> {
  const { publicKey, seed } = key;
  if (!(await hasEd25519(engine))) {
    const { signWithSeed } = await loadNoble();
    return { publicKey, sign: async (message) => seed.withBytes((bytes) => signWithSeed(message, bytes)) };
  }
  const jwk = seed.withBytes((bytes): Jwk => ({
    kty: 'OKP',
    crv: 'Ed25519',
    d: toBase64url(bytes),
    x: toBase64url(publicKey),
  }));
  const handle: KeyHandle = await engine.subtle.importKey('jwk', jwk, ED25519, false, ['sign']);
  return { publicKey, sign: async (message) => new Uint8Array(await engine.subtle.sign(ED25519, handle, message)) };
}

/** Runs a key generation up to ten times while it fails with OperationError. */
export async function retryOnOperationError<T>(generate: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await generate();
    } catch (error) {
      if (attempt === 10 || (error as { name?: string }).name !== 'OperationError') throw error;
    }
  }
}

const ed25519Support = new WeakMap<Engine, Promise<boolean>>();

/** Whether the engine itself can do Ed25519; asked once per engine, with a public key of RFC 8032. */
export function hasEd25519(engine: Engine): Promise<boolean> {
  let answer = ed25519Support.get(engine);
  if (answer === undefined) {
    const basePoint = copyBytes(BASE_POINT);
    answer = engine.subtle.importKey('raw', basePoint, ED25519, true, ['verify']).then(
      () => true,
      () => false,
    );
    ed25519Support.set(engine, answer);
  }
  return answer;
}

/** Computes the point and compares its bytes with R. Noble's own `verify` is another rule (cofactored), so it is not asked. */
async function verifyWithNoble(engine: Engine, publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const { Point } = await loadNoble();
  const r = signature.slice(0, 32);
  const hash = await sha512(engine, concatBytes(r, publicKey, message));
  try {
    const a = Point.fromBytes(publicKey, false);
    const sB = Point.BASE.multiplyUnsafe(littleEndian(signature.subarray(32)));
    const kA = a.multiplyUnsafe(littleEndian(hash) % ORDER);
    return equalBytes(sB.subtract(kA).toBytes(), r);
  } catch {
    return false;
  }
}

function loadNoble(): Promise<typeof import('./noble.ts')> {
  return import('./noble.ts');
}

const BASE_POINT = [0x58, ...Array.from({ length: 31 }, () => 0x66)];
/** L = 2^252 + 27742317777372353535851937790883648493. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER_BYTES = bigEndian(ORDER);
/** p = 2^255 − 19. */
const PRIME_BYTES = bigEndian(2n ** 255n - 19n);

/** The eight points whose order divides the cofactor, in their canonical encodings. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
]);

/** S < L, read as little-endian. */
function isBelowOrder(s: Uint8Array): boolean {
  return compareBytes(s.toReversed(), ORDER_BYTES) < 0;
}

/** y < p, and no sign on the two points with x = 0 (y = 1 and y = −1). */
function isCanonicalPoint(point: Uint8Array): boolean {
  const y = point.toReversed();
  const negative = y[0]! >= 0x80;
  y[0]! &= 0x7f;
  if (compareBytes(y, PRIME_BYTES) >= 0) return false;
  if (!negative) return true;
  const one = y[31] === 1 && y.subarray(0, 31).every((byte) => byte === 0);
  const minusOne = y[31] === PRIME_BYTES[31]! - 1 && equalBytes(y.subarray(0, 31), PRIME_BYTES.subarray(0, 31));
  return !one && !minusOne;
}

function bigEndian(value: bigint): Bytes {
  const bytes = new Uint8Array(32);
  for (let i = 31, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  return value;
}
