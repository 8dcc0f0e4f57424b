/**
 * HPKE in base mode, single shot (RFC 9180): DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM [KEY-6]. One context per message and never two
 * messages under one context. @hpke/core is loaded when first needed.
 */
import { fromBase64url, toBase64url, type Bytes } from '#lib/bytes.ts';
import { assert } from '#lib/assert.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { NotAuthentic } from './aead.ts';
import type { Engine, HpkeLike, Jwk, KeyHandle, KeyPairHandle } from './engine.ts';
import { retryOnOperationError } from './ed25519.ts';
import { deriveKeyPair, isPoint } from './p256.ts';
import { SecretBytes } from './secret-bytes.ts';

/** An uncompressed P-256 point. */
export const KEM_PUBLIC_BYTES = 65;
/** `enc`: the sender's ephemeral point. */
export const KEM_ENC_BYTES = 65;
export const KEM_PRIVATE_BYTES = 32;
const ECDH = Object.freeze({ name: 'ECDH', namedCurve: 'P-256' });

export interface HpkeMessage {
  readonly enc: Bytes;
  readonly ciphertext: Bytes;
}

/** A KEM key at birth, for whoever stores it sealed. */
export interface NewKemKey {
  readonly publicKey: Bytes;
  readonly scalar: SecretBytes;
}

/** `recipient`: a public key that was checked at enrolment (`checkKemKey`). */
export async function hpkeSeal(
  engine: Engine,
  recipient: Bytes,
  info: Bytes,
  aad: Bytes,
  plaintext: Bytes,
): Promise<HpkeMessage> {
  return (await suiteOf(engine)).seal(recipient, info, aad, plaintext);
}

/** Opens a message to this key pair [KEY-6]; for another key, `info` or `aad` it is `NotAuthentic`. */
export async function hpkeOpen(
  engine: Engine,
  recipient: KeyPairHandle,
  message: HpkeMessage,
  info: Bytes,
  aad: Bytes,
): Promise<Result<Bytes, NotAuthentic>> {
  const suite = await suiteOf(engine);
  try {
    return ok(await suite.open(recipient, message.enc, info, aad, message.ciphertext));
  } catch {
    return err({ type: 'NotAuthentic' });
  }
}

/** RFC 9180 section 7.1.3 DeriveKeyPair, for keys that are made from a sheet. `seed`: at least 32 bytes. */
export async function deriveKemKeyPair(engine: Engine, seed: Bytes): Promise<NewKemKey> {
  const suite = await suiteOf(engine);
  const { privateKey, publicKey } = await suite.deriveKeyPair(seed).catch(() => deriveKeyPair(engine, seed));
  assert(
    privateKey.length === KEM_PRIVATE_BYTES && publicKey.length === KEM_PUBLIC_BYTES,
    'P-256 keys have these lengths',
  );
  return { publicKey, scalar: new SecretBytes(privateKey) };
}

/** A random P-256 key pair. */
export async function newKemKey(engine: Engine): Promise<NewKemKey> {
  const pair = (await retryOnOperationError(() =>
    engine.subtle.generateKey(ECDH, true, ['deriveBits']),
  )) as KeyPairHandle;
  const jwk = (await engine.subtle.exportKey('jwk', pair.privateKey)) as Jwk;
  const publicKey = new Uint8Array((await engine.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer);
  const scalar = fromBase64url(jwk.d ?? '');
  assert(
    scalar?.length === KEM_PRIVATE_BYTES && publicKey.length === KEM_PUBLIC_BYTES,
    'P-256 keys have these lengths',
  );
  return { publicKey, scalar: new SecretBytes(scalar) };
}

/** Imports the private key as non-extractable. Rejects when the two do not belong together. */
export async function importKemKey(engine: Engine, key: NewKemKey): Promise<KeyPairHandle> {
  const { publicKey, scalar } = key;
  const x = toBase64url(publicKey.subarray(1, 33));
  const y = toBase64url(publicKey.subarray(33, 65));
  const jwk = scalar.withBytes((d): Jwk => ({ kty: 'EC', crv: 'P-256', d: toBase64url(d), x, y }));
  return {
    privateKey: await engine.subtle.importKey('jwk', jwk, ECDH, false, ['deriveBits']),
    publicKey: await importKemPublic(engine, publicKey),
  };
}

/** Whether a foreign key may be enrolled: uncompressed, a point of the curve, and one that the engine takes. */
export async function checkKemKey(engine: Engine, publicKey: Bytes): Promise<boolean> {
  if (publicKey.length !== KEM_PUBLIC_BYTES || publicKey[0] !== 4) return false;
  return importKemPublic(engine, publicKey).then(
    () => true,
    () => false,
  );
}

/** Rejects for bytes that are no point. An engine that brings its own HPKE has its own points too. */
async function importKemPublic(engine: Engine, publicKey: Bytes): Promise<KeyHandle> {
  if (engine.hpke === undefined && !isPoint(publicKey)) throw new Error('no point of P-256');
  return engine.subtle.importKey('raw', publicKey, ECDH, true, []);
}

const suites = new WeakMap<Engine, Promise<HpkeLike>>();

function suiteOf(engine: Engine): Promise<HpkeLike> {
  let suite = suites.get(engine);
  if (suite === undefined) {
    suite = engine.hpke === undefined ? loadSuite(engine) : Promise.resolve(engine.hpke);
    suites.set(engine, suite);
  }
  return suite;
}

async function loadSuite(engine: Engine): Promise<HpkeLike> {
  const { makeSuite } = await import('./hpke-suite.ts');
  return makeSuite((publicKey) => importKemPublic(engine, publicKey));
}
