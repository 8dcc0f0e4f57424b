/**
 * An invitation is a secret of 128 bits that makes a signing key and a KEM key,
 * as a sheet does [INVITE-1]. The act `invite` names these keys; what they sign
 * is one request to join, and nothing else.
 */
import { assert } from '#lib/assert.ts';
import { deviceSecretFrom, type DeviceSecret } from '../crypto/device-keys.ts';
import { signingKeyFromSeed } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import { hkdf } from '../crypto/hash.ts';
import { deriveKemKeyPair } from '../crypto/hpke.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';

export const INVITATION_SECRET_BYTES = 16;

/** 128 fresh random bits. */
export function newInvitationSecret(engine: Engine): SecretBytes {
  return new SecretBytes(engine.randomBytes(INVITATION_SECRET_BYTES));
}

/** The keys that the 128 bits of an invitation make [INVITE-1]. */
export async function invitationKeys(engine: Engine, secret: SecretBytes): Promise<DeviceSecret> {
  assert(secret.length === INVITATION_SECRET_BYTES, 'an invitation has 128 bits');
  const seed = await secret.withBytes((bits) => hkdf(engine, bits, 'dinplan/invite/1/sign', 32));
  const kemSeed = await secret.withBytes((bits) => hkdf(engine, bits, 'dinplan/invite/1/kem', 32));
  const signing = await signingKeyFromSeed(engine, new SecretBytes(seed));
  const kem = await deriveKemKeyPair(engine, kemSeed);
  return deviceSecretFrom(engine, signing.publicKey, signing.seed, kem.publicKey, kem.scalar);
}
