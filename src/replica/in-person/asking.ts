/** The fresh device that asks to be let in by whoever is in the room, as it lies sealed on the disk until it is [MEET-1]. */
import { fromBase64url, toBase64url, type Bytes } from '#lib/bytes.ts';
import { NONCE_BYTES } from '#protocol/bundle/bundle.ts';
import { createDevice, unwrapDeviceKeys, type Device, type WrappedDeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { parseDeviceId } from '#protocol/ids.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { storeError } from '../copies/store-error.ts';
import { openJson, purposes, sealJson } from '../keys/local-seal.ts';
import type { ReplicaPorts } from '../ports.ts';

/** Where it lies among the requests: of which plan it will be is not known yet. */
export const IN_PERSON_ROW = 'in-person';

export interface Asking {
  readonly device: Device;
  readonly wrapped: WrappedDeviceKeys;
  readonly nonce: Bytes;
}

/** The device that asks; made and kept the first time. */
export async function askingDevice(
  ports: ReplicaPorts,
  dataKey: DataKey,
): Promise<Result<Asking, { readonly type: 'StorageFull' | 'StorageGone' }>> {
  const { engine, storage } = ports;
  const kept = await keptAsking(ports, dataKey);
  if (kept !== null) return ok(kept);
  const { device, wrapped } = await createDevice(engine, dataKey);
  const nonce = engine.randomBytes(NONCE_BYTES);
  const json = {
    v: 1,
    device: wrapped.id,
    signing: toBase64url(wrapped.signing),
    kem: toBase64url(wrapped.kem),
    keys: toBase64url(wrapped.sealed),
    nonce: toBase64url(nonce),
  };
  const bytes = await sealJson(engine, dataKey, purposes.request(IN_PERSON_ROW), json);
  const done = await storage.putRequest({ planId: IN_PERSON_ROW, bytes });
  return done.ok ? ok({ device, wrapped, nonce }) : err(storeError(done.error));
}

/** `null`: nobody asks, or it does not open. */
export async function keptAsking(ports: ReplicaPorts, dataKey: DataKey): Promise<Asking | null> {
  const { engine, storage } = ports;
  const stored = (await storage.listRequests()).find(({ planId }) => planId === IN_PERSON_ROW);
  if (stored === undefined) return null;
  const json = (await openJson(engine, dataKey, purposes.request(IN_PERSON_ROW), stored.bytes)) as
    | Record<string, unknown>
    | undefined;
  if (json?.['v'] !== 1) return null;
  const bytesOf = (name: string): Bytes | undefined => {
    const text = json[name];
    return typeof text === 'string' ? fromBase64url(text) : undefined;
  };
  const [signing, kem, sealed, nonce] = [bytesOf('signing'), bytesOf('kem'), bytesOf('keys'), bytesOf('nonce')];
  const id = typeof json['device'] === 'string' ? parseDeviceId(json['device']) : undefined;
  if (!id || !signing || !kem || !sealed || nonce?.length !== NONCE_BYTES) return null;
  const wrapped: WrappedDeviceKeys = { version: 1, id, signing, kem, sealed };
  const device = await unwrapDeviceKeys(engine, dataKey, wrapped);
  return device.ok ? { device: device.value, wrapped, nonce } : null;
}
