/** AES-256-GCM, always with a random 96-bit nonce: a restored device would repeat a counter. */
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Engine, KeyHandle } from './engine.ts';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** The tag does not fit: other key, other additional data, or changed bytes. */
export interface NotAuthentic {
  readonly type: 'NotAuthentic';
}

/** A non-extractable AES-256-GCM key from 32 bytes. */
export function importAesKey(engine: Engine, bytes: Bytes): Promise<KeyHandle> {
  return engine.subtle.importKey('raw', bytes, { name: 'AES-GCM' }, false, ['encrypt', 'decrypt']);
}

/** Ciphertext ‖ tag. */
export async function sealAead(
  engine: Engine,
  key: KeyHandle,
  nonce: Bytes,
  aad: Bytes,
  plaintext: Bytes,
): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad, tagLength: 128 };
  return new Uint8Array(await engine.subtle.encrypt(algorithm, key, plaintext));
}

/** Opens ciphertext ‖ tag; another key, nonce or `aad`, or changed bytes, is `NotAuthentic`. */
export async function openAead(
  engine: Engine,
  key: KeyHandle,
  nonce: Bytes,
  aad: Bytes,
  sealed: Bytes,
): Promise<Result<Bytes, NotAuthentic>> {
  if (sealed.length < TAG_BYTES) return err({ type: 'NotAuthentic' });
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad, tagLength: 128 };
  try {
    return ok(new Uint8Array(await engine.subtle.decrypt(algorithm, key, sealed)));
  } catch {
    return err({ type: 'NotAuthentic' });
  }
}
