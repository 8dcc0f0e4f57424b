import { concatBytes } from '#lib/bytes.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { idBytes, type DeviceId, type Incarnation, type SectionId, type SessionNonce } from '../ids.ts';

/**
 * [BODY-6] The Yjs client id of one session in one section: the first 52 bits
 * of SHA-256(device ‖ section ‖ incarnation ‖ session nonce). Nobody chooses
 * it (the higher id wins between concurrent writes), and no session repeats
 * another's (two documents with one id diverge in silence).
 */
export async function clientIdOf(
  engine: Engine,
  device: DeviceId,
  section: SectionId,
  incarnation: Incarnation,
  session: SessionNonce,
): Promise<number> {
  const hash = await sha256(
    engine,
    concatBytes(idBytes(device), idBytes(section), idBytes(incarnation), idBytes(session)),
  );
  let id = 0;
  for (let i = 0; i < 6; i++) id = id * 256 + hash[i]!;
  return id * 16 + (hash[6]! >> 4);
}
