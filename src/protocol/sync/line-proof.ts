/** What a device signs to open a plan over a line [SYNC-5]. */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { idBytes, type DeviceId, type PlanId } from '../ids.ts';

export interface LineProof {
  /** The relay's Ed25519 key, 32 bytes: a proof for one relay is none for another. */
  readonly relayKey: Bytes;
  /** Of this line's `welcome`, 32 bytes: a proof is good for one line. */
  readonly nonce: Bytes;
  readonly plan: PlanId;
  readonly device: DeviceId;
}

/** "dinplan/line/1" ‖ relay key ‖ nonce ‖ plan ‖ device. */
export function lineProofMessage({ relayKey, nonce, plan, device }: LineProof): Bytes {
  assert(relayKey.length === 32 && nonce.length === 32, 'a relay key and a nonce have 32 bytes');
  return concatBytes(utf8ToBytes('dinplan/line/1'), relayKey, nonce, idBytes(plan), idBytes(device));
}
