/**
 * What engines leave out of P-256. WebKitGTK imports 65 bytes that are no point
 * of the curve, and a private key used with such a point gives itself away;
 * Firefox imports no private key without its public one, so it cannot tell the
 * public key of a scalar.
 */
import { concatBytes, copyBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import type { Engine } from './engine.ts';

/** FIPS 186-5, D.1.2.3: y² = x³ − 3x + b over the field of p; the group has the prime order n, so each point will do. */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Whether these are the 65 bytes of a point, uncompressed (SEC 1, 2.3.4): never the neutral one. */
export function isPoint(bytes: Bytes): boolean {
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  const x = numberOf(bytes.subarray(1, 33));
  const y = numberOf(bytes.subarray(33, 65));
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}

/**
 * RFC 9180 section 7.1.3 DeriveKeyPair of DHKEM(P-256, HKDF-SHA256), for engines that cannot import a scalar alone.
 * Its Extract and Expand are the two halves of one HKDF with empty salt.
 */
export async function deriveKeyPair(
  engine: Engine,
  seed: Bytes,
): Promise<{ readonly privateKey: Bytes; readonly publicKey: Bytes }> {
  const suite = concatBytes(utf8ToBytes('HPKE-v1KEM'), copyBytes([0x00, 0x10]));
  const labelled = concatBytes(suite, utf8ToBytes('dkp_prk'), seed);
  const key = await engine.subtle.importKey('raw', labelled, { name: 'HKDF' }, false, ['deriveBits']);
  const { publicKeyOf } = await import('./noble-p256.ts');
  for (let counter = 0; counter < 256; counter++) {
    const info = concatBytes(copyBytes([0, 32]), suite, utf8ToBytes('candidate'), copyBytes([counter]));
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
    const privateKey = new Uint8Array(await engine.subtle.deriveBits(algorithm, key, 256));
    const scalar = numberOf(privateKey);
    if (scalar > 0n && scalar < N) return { privateKey, publicKey: publicKeyOf(privateKey) };
  }
  throw new Error('no scalar in 256 tries');
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}
