/** What we use of @noble/curves for P-256, in a file of its own: only Firefox needs it, and only for sheets. */
import { p256 } from '@noble/curves/nist.js';
import { copyBytes, type Bytes } from '#lib/bytes.ts';

/** The public key of a scalar, uncompressed, 65 bytes. */
export function publicKeyOf(scalar: Bytes): Bytes {
  return copyBytes(p256.getPublicKey(scalar, false));
}
