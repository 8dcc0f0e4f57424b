/** Who this relay is: a key made at the first start and kept in the store, and the era of the store [SYNC-8]. */
import type { Bytes } from '#lib/bytes.ts';
import { importSigner, newSigningKey, signingKeyFromSeed, type Signer } from '#protocol/crypto/ed25519.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import type { RelayStore } from '../store/store.ts';

export const ERA_BYTES = 16;

/** Reads the identity from the store, and makes it there the first time. */
export async function openIdentity(
  engine: Engine,
  store: RelayStore,
): Promise<{ readonly signer: Signer; readonly era: Bytes }> {
  const made = await newSigningKey(engine);
  const fresh = { era: engine.randomBytes(ERA_BYTES), seed: made.seed.withBytes((bytes) => bytes.slice()) };
  const { era, seed } = await store.identity(fresh);
  const key = await signingKeyFromSeed(engine, new SecretBytes(seed));
  return { era, signer: await importSigner(engine, key) };
}
