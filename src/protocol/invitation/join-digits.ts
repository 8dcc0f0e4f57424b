import { concatBytes, utf8ToBytes } from '#lib/bytes.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { Engine } from '../crypto/engine.ts';
import { pbkdf2Bytes } from '../crypto/hash.ts';
import { PBKDF2_ITERATIONS } from '../crypto/lock.ts';
import { idBytes, type EntryId, type PlanId } from '../ids.ts';

/**
 * Twelve digits that two people compare aloud: they are alike only where both
 * mean the same device, plan and invitation [INVITE-6]. Slow by purpose, so
 * that nobody finds keys with the same digits.
 * @param act the id of the `invite` act
 * @returns e.g. `482917305561`
 */
export async function joinDigits(engine: Engine, plan: PlanId, act: EntryId, device: DeviceKeys): Promise<string> {
  const said = concatBytes(idBytes(plan), idBytes(act), device.signing, device.kem);
  const made = await pbkdf2Bytes(engine, said, utf8ToBytes('dinplan/join/1'), PBKDF2_ITERATIONS, 8);
  const number = made.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return String(number % 1_000_000_000_000n).padStart(12, '0');
}
