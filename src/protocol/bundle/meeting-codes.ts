/** What two who meet show each other besides the bundle: the keys that ask to be let in, and word that it came [MEET-1, MEET-4]. */
import { utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import type { Device, DeviceKeys } from '../crypto/device-keys.ts';
import { checkPublicKey, verifySignature } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import { checkKemKey } from '../crypto/hpke.ts';
import { sha256 } from '../crypto/hash.ts';
import {
  deviceIdOf,
  ID_BYTES,
  idBytes,
  idFromBytes,
  parseDeviceId,
  parsePlanId,
  type DeviceId,
  type PlanId,
} from '../ids.ts';
import { NONCE_BYTES } from './bundle.ts';
import { readCode, writeCode, type CodeError } from './code-text.ts';

/** A fresh device that asks to be let in. */
export interface MeetingRequest {
  readonly device: DeviceKeys;
  readonly nonce: Bytes;
}

/** The code that asks to be let in [MEET-1]. */
export function writeRequest({ device, nonce }: MeetingRequest): string {
  return writeCode('DPA:', new ByteWriter().bytes(device.signing).bytes(device.kem).bytes(nonce).finish());
}

/** `KeyRefused`: keys that no device of ours has made [KEY-5]. */
export async function readRequest(
  engine: Engine,
  text: string,
): Promise<Result<MeetingRequest, CodeError | { readonly type: 'KeyRefused' }>> {
  const body = readCode('DPA:', text);
  if (!body.ok) return body;
  const reader = new ByteReader(body.value);
  const signing = reader.bytes(32);
  const kem = reader.bytes(65);
  const nonce = reader.bytes(NONCE_BYTES);
  if (reader.failed || reader.remaining > 0) return err({ type: 'CodeMisread' });
  if (!(await checkPublicKey(signing)) || !(await checkKemKey(engine, kem))) return err({ type: 'KeyRefused' });
  return ok({ device: { id: await deviceIdOf(engine, signing, kem), signing, kem }, nonce });
}

/** Word that a device has what a bundle held. */
export interface CameWord {
  readonly plan: PlanId;
  readonly device: DeviceId;
  /** SHA-256 of the bundle. */
  readonly bundle: Bytes;
}

const SIGNATURE_BYTES = 64;
const SIGNED = utf8ToBytes('dinplan/came/1');

/** The code that says, signed by the new device, that it has this bundle [MEET-4]. */
export async function writeCame(engine: Engine, device: Device, plan: PlanId, bundle: Bytes): Promise<string> {
  const said = saidOf({ plan, device: device.keys.id, bundle: await sha256(engine, bundle) });
  const signature = await device.signer.sign(new ByteWriter().bytes(SIGNED).u8(1).bytes(said).finish());
  return writeCode('DPH:', new ByteWriter().bytes(said).bytes(signature).finish());
}

/** @param keys those that were let in; `NotTheirs`: another device says it, or its signature does not hold */
export async function readCame(
  engine: Engine,
  text: string,
  keys: DeviceKeys,
): Promise<Result<CameWord, CodeError | { readonly type: 'NotTheirs' }>> {
  const body = readCode('DPH:', text);
  if (!body.ok) return body;
  const reader = new ByteReader(body.value);
  const plan = reader.bytes(ID_BYTES.plan);
  const device = reader.bytes(ID_BYTES.device);
  const bundle = reader.bytes(32);
  const signature = reader.bytes(SIGNATURE_BYTES);
  if (reader.failed || reader.remaining > 0) return err({ type: 'CodeMisread' });
  const word = { plan: idFromBytes(plan, parsePlanId), device: idFromBytes(device, parseDeviceId), bundle };
  const message = new ByteWriter().bytes(SIGNED).u8(1).bytes(saidOf(word)).finish();
  const isTheirs = word.device === keys.id && (await verifySignature(engine, keys.signing, signature, message));
  return isTheirs ? ok(word) : err({ type: 'NotTheirs' });
}

function saidOf({ plan, device, bundle }: CameWord): Bytes {
  return new ByteWriter().bytes(idBytes(plan)).bytes(idBytes(device)).bytes(bundle).finish();
}
