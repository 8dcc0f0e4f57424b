/** A request to be let into a plan, as this installation keeps it until it is answered. */
import { fromBase64url, toBase64url, type Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import { unwrapDeviceKeys, type Device, type WrappedDeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { parseDeviceId, parseEntryId, parsePlanId, type DeviceId, type EntryId, type PlanId } from '#protocol/ids.ts';
import { openJson, purposes, sealJson } from '../keys/local-seal.ts';
import type { StoredRequest } from '../storage.ts';

export interface RequestRecord {
  readonly plan: PlanId;
  /** The act that invites. */
  readonly act: EntryId;
  /** The keys of the invitation, by their id: the secret itself is not kept. */
  readonly invitation: DeviceId;
  readonly relay: { readonly key: Bytes; readonly address: string };
  readonly wrapped: WrappedDeviceKeys;
  /** The signed `join`: it is never signed again. */
  readonly join: Bytes;
  readonly digits: string;
  readonly askedAt: EpochMillis;
  readonly sent: boolean;
  /** Who invites, as the invitation has it; '' = it does not say. */
  readonly from: string;
}

/** Seals it for the store. */
export async function sealRequest(engine: Engine, dataKey: DataKey, record: RequestRecord): Promise<StoredRequest> {
  const { plan, relay, wrapped, join, ...rest } = record;
  const json = {
    v: 1,
    ...rest,
    relayKey: toBase64url(relay.key),
    relayAddress: relay.address,
    device: wrapped.id,
    signing: toBase64url(wrapped.signing),
    kem: toBase64url(wrapped.kem),
    keys: toBase64url(wrapped.sealed),
    join: toBase64url(join),
  };
  return { planId: plan, bytes: await sealJson(engine, dataKey, purposes.request(plan), json) };
}

/** `null` when it does not open: then there is nothing to wait for. */
export async function openRequest(
  engine: Engine,
  dataKey: DataKey,
  { planId, bytes }: StoredRequest,
): Promise<RequestRecord | null> {
  const json = (await openJson(engine, dataKey, purposes.request(planId), bytes)) as
    | Record<string, unknown>
    | undefined;
  if (json?.['v'] !== 1) return null;
  const text = (name: string): string => (typeof json[name] === 'string' ? json[name] : '');
  const [relayKey, signing, kem, keys, join] = ['relayKey', 'signing', 'kem', 'keys', 'join'].map((name) =>
    fromBase64url(text(name)),
  );
  const plan = parsePlanId(planId);
  const [act, invitation, device] = [
    parseEntryId(text('act')),
    parseDeviceId(text('invitation')),
    parseDeviceId(text('device')),
  ];
  if (!plan || !act || !invitation || !device || !relayKey || !signing || !kem || !keys || !join) return null;
  return {
    plan,
    act,
    invitation,
    relay: { key: relayKey, address: text('relayAddress') },
    wrapped: { version: 1, id: device, signing, kem, sealed: keys },
    join,
    digits: text('digits'),
    askedAt: typeof json['askedAt'] === 'number' ? json['askedAt'] : 0,
    sent: json['sent'] === true,
    from: text('from'),
  };
}

/** The device that asks; `null` when its keys do not open. */
export async function deviceOf(engine: Engine, dataKey: DataKey, record: RequestRecord): Promise<Device | null> {
  const device = await unwrapDeviceKeys(engine, dataKey, record.wrapped);
  return device.ok ? device.value : null;
}
