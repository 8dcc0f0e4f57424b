/**
 * A device: a signing key and a KEM key, for one plan [KEY-2, KEY-8]. Made
 * extractable, sealed at once under the installation's data key, and used only
 * through non-extractable imports.
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { deviceIdOf, type DeviceId } from '../ids.ts';
import type { NotAuthentic } from './aead.ts';
import { importSigner, newSigningKey, type Signer } from './ed25519.ts';
import type { Engine, KeyPairHandle } from './engine.ts';
import { importKemKey, newKemKey } from './hpke.ts';
import { openSecret, sealSecret, type DataKey } from './lock.ts';
import { SecretBytes } from './secret-bytes.ts';

/** What others know of a device or a sheet. */
export interface DeviceKeys {
  readonly id: DeviceId;
  /** Ed25519, 32 bytes. */
  readonly signing: Bytes;
  /** P-256 uncompressed, 65 bytes. */
  readonly kem: Bytes;
}

/** A device in use. Its private keys cannot be exported. */
export interface Device {
  readonly keys: DeviceKeys;
  readonly signer: Signer;
  readonly kem: KeyPairHandle;
}

/** A device's private keys on their way into a sealed place. */
export interface DeviceSecret {
  readonly keys: DeviceKeys;
  /** Ed25519 seed, 32 bytes. */
  readonly seed: SecretBytes;
  /** P-256 scalar, 32 bytes. */
  readonly scalar: SecretBytes;
}

/** Plain data for the store. */
export interface WrappedDeviceKeys {
  readonly version: 1;
  readonly id: DeviceId;
  readonly signing: Bytes;
  readonly kem: Bytes;
  readonly sealed: Bytes;
}

/** `KeysDamaged`: they opened, but are not the keys of this device. */
export type DeviceKeysError = NotAuthentic | { readonly type: 'KeysDamaged' };

/** New key pairs for one plan, with the private halves in the open: for a file, or to be sealed at once [KEY-8]. */
export async function newDeviceSecret(engine: Engine): Promise<DeviceSecret> {
  const signing = await newSigningKey(engine);
  const kem = await newKemKey(engine);
  return deviceSecretFrom(engine, signing.publicKey, signing.seed, kem.publicKey, kem.scalar);
}

/** Puts both key pairs together under the id they make [KEY-2]. */
export async function deviceSecretFrom(
  engine: Engine,
  signing: Bytes,
  seed: SecretBytes,
  kem: Bytes,
  scalar: SecretBytes,
): Promise<DeviceSecret> {
  return { keys: { id: await deviceIdOf(engine, signing, kem), signing, kem }, seed, scalar };
}

/** Rejects when the private keys do not belong to the public ones (of an engine that checks it). */
export async function importDevice(engine: Engine, secret: DeviceSecret): Promise<Device> {
  const { keys, seed, scalar } = secret;
  const signer = await importSigner(engine, { publicKey: keys.signing, seed });
  return { keys, signer, kem: await importKemKey(engine, { publicKey: keys.kem, scalar }) };
}

/** Makes a device of this installation: ready for use, and sealed for the store. */
export async function createDevice(
  engine: Engine,
  dataKey: DataKey,
): Promise<{ readonly device: Device; readonly wrapped: WrappedDeviceKeys }> {
  const secret = await newDeviceSecret(engine);
  return { device: await importDevice(engine, secret), wrapped: await wrapDeviceKeys(engine, dataKey, secret) };
}

/** Seals private keys for the store under the installation’s data key [KEY-8]. */
export async function wrapDeviceKeys(
  engine: Engine,
  dataKey: DataKey,
  secret: DeviceSecret,
): Promise<WrappedDeviceKeys> {
  const { id, signing, kem } = secret.keys;
  const plaintext = secret.seed.withBytes((seed) => secret.scalar.withBytes((scalar) => concatBytes(seed, scalar)));
  return { version: 1, id, signing, kem, sealed: await sealSecret(engine, dataKey, `device/${id}`, plaintext) };
}

/** Opens what `wrapDeviceKeys` sealed, as non-extractable keys. */
export async function unwrapDeviceKeys(
  engine: Engine,
  dataKey: DataKey,
  wrapped: WrappedDeviceKeys,
): Promise<Result<Device, DeviceKeysError>> {
  const { id, signing, kem } = wrapped;
  // The id is a hash of the public keys and names the sealed row, so neither can be swapped.
  if (id !== (await deviceIdOf(engine, signing, kem))) return err({ type: 'KeysDamaged' });
  const opened = await openSecret(engine, dataKey, `device/${id}`, wrapped.sealed);
  if (!opened.ok) return opened;
  assert(opened.value.length === 64, 'two private keys of 32 bytes');
  const seed = new SecretBytes(opened.value.slice(0, 32));
  const scalar = new SecretBytes(opened.value.slice(32));
  try {
    return ok(await importDevice(engine, { keys: { id, signing, kem }, seed, scalar }));
  } catch {
    return err({ type: 'KeysDamaged' });
  }
}
