/**
 * The recovery sheet: 128 bits on paper that make a signing key and a KEM key
 * [SHEET-1]. The first sheet's signing key is the plan's root. A sheet looks
 * like a device from outside, but signs access acts only.
 */
import { assert } from '#lib/assert.ts';
import type { Engine } from './engine.ts';
import { deviceSecretFrom, type DeviceSecret } from './device-keys.ts';
import { signingKeyFromSeed } from './ed25519.ts';
import { hkdf } from './hash.ts';
import { deriveKemKeyPair } from './hpke.ts';
import { SecretBytes } from './secret-bytes.ts';

export const SHEET_BYTES = 16;

/** 128 fresh random bits. */
export function newSheet(engine: Engine): SecretBytes {
  return new SecretBytes(engine.randomBytes(SHEET_BYTES));
}

/** The keys that a sheet's 128 bits make: HKDF, then RFC 8032 and RFC 9180 DeriveKeyPair. */
export async function sheetKeys(engine: Engine, sheet: SecretBytes): Promise<DeviceSecret> {
  assert(sheet.length === SHEET_BYTES, 'a sheet has 128 bits');
  const seed = await sheet.withBytes((bits) => hkdf(engine, bits, 'dinplan/sheet/1/sign', 32));
  const kemSeed = await sheet.withBytes((bits) => hkdf(engine, bits, 'dinplan/sheet/1/kem', 32));
  const signing = await signingKeyFromSeed(engine, new SecretBytes(seed));
  const kem = await deriveKemKeyPair(engine, kemSeed);
  return deviceSecretFrom(engine, signing.publicKey, signing.seed, kem.publicKey, kem.scalar);
}
