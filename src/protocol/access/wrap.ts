/**
 * Wraps: section keys on their way to one device, by HPKE [KEY-9]. A wrap is
 * an entry of its own that only its recipient keeps; a `key` act lists it.
 * info = "dinplan/wrap/1" ‖ plan ‖ device; aad = the list of names of the keys.
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteWriter } from '../codec/writer.ts';
import type { Device, DeviceKeys } from '../crypto/device-keys.ts';
import type { Signer } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import { KEM_ENC_BYTES, hpkeOpen, hpkeSeal } from '../crypto/hpke.ts';
import { SECTION_KEY_BYTES, sectionKeyFrom, type SectionKey } from '../crypto/section-key.ts';
import { NO_ENTRY, idBytes, type DeviceId, type Incarnation, type PlanId } from '../ids.ts';
import { signEntry, type ParsedEntry, type SealedEntry } from '../oplog/entry.ts';
import type { KeyName } from './act.ts';

/** A section key with its name: which section, which generation. */
export interface NamedKey extends KeyName {
  readonly key: SectionKey;
}

/** `NotAuthentic`: for another device, or names in another order. `KeyMismatch`: a key that is not the one named. */
export type WrapError = { readonly type: 'NotAuthentic' } | { readonly type: 'KeyMismatch' };

/** Makes the `wrap` entry that carries section keys to one device or sheet [KEY-9]. Throws when a key does not bear its name. */
export async function sealWrap(
  engine: Engine,
  wrap: {
    readonly plan: PlanId;
    readonly author: DeviceId;
    readonly incarnation: Incarnation;
    readonly signer: Signer;
    readonly to: DeviceKeys;
    readonly keys: readonly NamedKey[];
  },
): Promise<SealedEntry> {
  const { plan, author, incarnation, signer, to, keys } = wrap;
  assert(
    keys.every(({ keyId, key }) => keyId === key.keyId),
    'keys bear their own names',
  );
  const plaintext = concatBytes(...keys.map(({ key }) => key.secret.withBytes((bytes) => bytes)));
  const { enc, ciphertext } = await hpkeSeal(engine, to.kem, wrapInfo(plan, to.id), wrapAad(keys), plaintext);
  return signEntry(engine, {
    plan,
    device: author,
    incarnation,
    seq: 0,
    prev: NO_ENTRY,
    kind: 'wrap',
    payload: concatBytes(enc, ciphertext),
    signer,
  });
}

/** `names`: those keys of the act that this device may read, in the act's order. */
export async function openWrap(
  engine: Engine,
  device: Device,
  entry: ParsedEntry,
  names: readonly KeyName[],
): Promise<Result<readonly NamedKey[], WrapError>> {
  const { plan } = entry.prefix;
  const message = { enc: entry.payload.slice(0, KEM_ENC_BYTES), ciphertext: entry.payload.slice(KEM_ENC_BYTES) };
  const opened = await hpkeOpen(engine, device.kem, message, wrapInfo(plan, device.keys.id), wrapAad(names));
  if (!opened.ok) return opened;
  if (opened.value.length !== names.length * SECTION_KEY_BYTES) return err({ type: 'KeyMismatch' });
  const keys: NamedKey[] = [];
  for (const [i, { section, generation, keyId }] of names.entries()) {
    const key = await sectionKeyFrom(engine, opened.value.slice(i * SECTION_KEY_BYTES, (i + 1) * SECTION_KEY_BYTES));
    if (key.keyId !== keyId) return err({ type: 'KeyMismatch' });
    keys.push({ section, generation, keyId, key });
  }
  return ok(keys);
}

function wrapInfo(plan: PlanId, to: DeviceId): Bytes {
  return concatBytes(utf8ToBytes('dinplan/wrap/1'), idBytes(plan), idBytes(to));
}

function wrapAad(names: readonly KeyName[]): Bytes {
  const writer = new ByteWriter().u16(names.length);
  for (const { section, generation, keyId } of names)
    writer.bytes(idBytes(section)).u16(generation).bytes(idBytes(keyId));
  return writer.finish();
}
