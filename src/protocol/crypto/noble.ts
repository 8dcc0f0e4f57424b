/** What we use of @noble/curves, in a file of its own: whoever imports it when needed gets this much and no more. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { copyBytes, type Bytes } from '#lib/bytes.ts';

export const Point = ed25519.Point;
export type NoblePoint = InstanceType<typeof Point>;

/** RFC 8032 section 5.1.5. */
export function publicKeyOf(seed: Bytes): Bytes {
  return copyBytes(ed25519.getPublicKey(seed));
}

/** RFC 8032 section 5.1.6. */
export function signWithSeed(message: Bytes, seed: Bytes): Bytes {
  return copyBytes(ed25519.sign(message, seed));
}
