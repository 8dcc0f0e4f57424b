/**
 * The key of a section: 32 random bytes that name themselves [KEY-4]. `keyId`
 * is derived from the key and stands in the signed prefix, so no ciphertext can
 * be opened under a second key (AES-GCM alone does not promise that).
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { ID_BYTES, idFromBytes, parseKeyId, type KeyId } from '../ids.ts';
import { importAesKey } from './aead.ts';
import type { Engine, KeyHandle } from './engine.ts';
import { hkdf } from './hash.ts';
import { SecretBytes } from './secret-bytes.ts';

export const SECTION_KEY_BYTES = 32;

export interface SectionKey {
  readonly keyId: KeyId;
  /** The 32 bytes, for wraps and backup files. */
  readonly secret: SecretBytes;
  /** Seals bodies of entries. */
  readonly content: KeyHandle;
  /** Seals what is shown while it is typed and never stored. */
  readonly ephemeral: KeyHandle;
}

/** A random key for a section [KEY-4]. */
export function newSectionKey(engine: Engine): Promise<SectionKey> {
  return sectionKeyFrom(engine, engine.randomBytes(SECTION_KEY_BYTES));
}

/** `bytes`: 32; kept by the result. */
export async function sectionKeyFrom(engine: Engine, bytes: Bytes): Promise<SectionKey> {
  assert(bytes.length === SECTION_KEY_BYTES, 'a section key has 32 bytes');
  const [id, content, ephemeral] = await Promise.all([
    hkdf(engine, bytes, 'dinplan/key/1/id', ID_BYTES.key),
    hkdf(engine, bytes, 'dinplan/key/1/content', 32),
    hkdf(engine, bytes, 'dinplan/key/1/ephemeral', 32),
  ]);
  return {
    keyId: idFromBytes(id, parseKeyId),
    secret: new SecretBytes(bytes),
    content: await importAesKey(engine, content),
    ephemeral: await importAesKey(engine, ephemeral),
  };
}
