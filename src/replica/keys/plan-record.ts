/** What this installation keeps of one plan beside its entries: opened forms, and how they are sealed. */
import { fromBase64url, toBase64url, type Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { Relation } from '#plan/plan-view.ts';
import { unwrapDeviceKeys, type Device, type WrappedDeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { openSecret, sealSecret, type DataKey } from '#protocol/crypto/lock.ts';
import { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import { parseDeviceId, parseIncarnation, parseMemberId, type Incarnation, type MemberId } from '#protocol/ids.ts';
import { openJson, purposes, sealJson } from './local-seal.ts';

export interface Summary {
  readonly ownerName: string;
  readonly relation: Relation;
  readonly lastOpenedAt: EpochMillis;
  /** Absent in records from before there was one. */
  readonly isExample: boolean;
}

/** Who writes here, and in which life of its logs. */
export interface OwnDevice {
  readonly device: Device;
  readonly member: MemberId;
  readonly incarnation: Incarnation;
  /** An own entry came from elsewhere: this device once was ahead of what it holds. */
  readonly olderCopy: boolean;
  readonly wrapped: WrappedDeviceKeys;
}

export interface SafetyRecord {
  readonly lastCopyAt: EpochMillis | null;
  readonly sheetShown: boolean;
  /** When the right words were typed in here; `null` also in records from before this was kept. */
  readonly sheetConfirmedAt: EpochMillis | null;
  /** Which sheet the two before are about, and whose bits are kept; `null` = the plan's first. */
  readonly sheetId: string | null;
  /** When devices were enrolled, as far as this device did it. */
  readonly enrolledAt: { readonly [deviceId: string]: EpochMillis };
  /** The newest entry, by arrival here, that counts as seen by whoever holds this device; `null` = no mark was ever made. */
  readonly seen: string | null;
  /** Whoever holds this device wants it to hand in nothing to the plan's relay. */
  readonly relayOff: boolean;
  /** When this device learnt that it was taken out of the plan; `null` = it was not. */
  readonly endedAt: EpochMillis | null;
  /** It shows nothing of the plan since: its person is asked whether it was them, or has said no [LEAVE-3]. */
  readonly sealed: 'asks' | 'kept' | null;
  /** Parts of the plan were wiped here, and whoever holds this device has not said that they have read so. */
  readonly partsGone: boolean;
  /** Uses of a sheet that whoever holds this device has been told of. */
  readonly sheetUsesClosed: readonly string[];
  /** Devices whose checkpoints this one found to be false [CHECKPOINT-2]. */
  readonly falseSummariesBy: readonly string[];
  /** When this device wrote invitations, by their ids [INVITE-7]. */
  readonly invitedAt: { readonly [invitation: string]: EpochMillis };
  /** What this device gave whom it invited, until the invitation is used or ended: so that the link can be shown again. */
  readonly given: { readonly [invitation: string]: { readonly fragment: string; readonly code: string | null } };
}

export const NO_SAFETY: SafetyRecord = {
  lastCopyAt: null,
  sheetShown: false,
  sheetConfirmedAt: null,
  sheetId: null,
  enrolledAt: {},
  seen: null,
  relayOff: false,
  endedAt: null,
  sealed: null,
  partsGone: false,
  sheetUsesClosed: [],
  falseSummariesBy: [],
  invitedAt: {},
  given: {},
};

const RELATIONS: readonly string[] = ['self', 'parent', 'next-of-kin', 'custodian', 'member'] satisfies Relation[];

/** Seals what the list of plans shows. */
export function sealSummary(engine: Engine, dataKey: DataKey, planId: string, summary: Summary): Promise<Bytes> {
  return sealJson(engine, dataKey, purposes.summary(planId), summary);
}

/** `null` when it does not open: the plan is then listed without a name, and still opens. */
export async function openSummary(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  sealed: Bytes,
): Promise<Summary | null> {
  const value = (await openJson(engine, dataKey, purposes.summary(planId), sealed)) as Partial<Summary> | undefined;
  if (typeof value?.ownerName !== 'string' || !RELATIONS.includes(value.relation ?? '')) return null;
  return {
    ownerName: value.ownerName,
    relation: value.relation!,
    lastOpenedAt: typeof value.lastOpenedAt === 'number' ? value.lastOpenedAt : 0,
    isExample: value.isExample === true,
  };
}

/** Seals what is known of copies and of the sheet. */
export function sealSafety(engine: Engine, dataKey: DataKey, planId: string, safety: SafetyRecord): Promise<Bytes> {
  return sealJson(engine, dataKey, purposes.safety(planId), safety);
}

/** A record that does not open counts as one that knows of nothing: rather one warning too many. */
export async function openSafety(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  sealed: Bytes,
): Promise<SafetyRecord> {
  const value = (await openJson(engine, dataKey, purposes.safety(planId), sealed)) as Partial<SafetyRecord> | undefined;
  return { ...NO_SAFETY, ...value };
}

interface OwnDeviceJson {
  readonly v: 1;
  readonly id: string;
  readonly signing: string;
  readonly kem: string;
  readonly keys: string;
  readonly member: string;
  readonly incarnation: string;
  readonly olderCopy: boolean;
}

/** Seals who writes here: keys (sealed once more), member and incarnation. */
export function sealOwnDevice(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  own: Omit<OwnDevice, 'device'>,
): Promise<Bytes> {
  const { wrapped, member, incarnation, olderCopy } = own;
  const json: OwnDeviceJson = {
    v: 1,
    id: wrapped.id,
    signing: toBase64url(wrapped.signing),
    kem: toBase64url(wrapped.kem),
    keys: toBase64url(wrapped.sealed),
    member,
    incarnation,
    olderCopy,
  };
  return sealJson(engine, dataKey, purposes.device(planId), json);
}

/** `null` when the record does not open or is not ours: then nothing may be written. */
export async function openOwnDevice(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  sealed: Bytes,
): Promise<OwnDevice | null> {
  const json = (await openJson(engine, dataKey, purposes.device(planId), sealed)) as OwnDeviceJson | undefined;
  if (json?.v !== 1) return null;
  const [signing, kem, keys] = [json.signing, json.kem, json.keys].map((text) => fromBase64url(text));
  const id = parseDeviceId(json.id);
  const member = parseMemberId(json.member);
  const incarnation = parseIncarnation(json.incarnation);
  if (!id || !signing || !kem || !keys || !member || !incarnation) return null;
  const wrapped: WrappedDeviceKeys = { version: 1, id, signing, kem, sealed: keys };
  const device = await unwrapDeviceKeys(engine, dataKey, wrapped);
  return device.ok ? { device: device.value, member, incarnation, olderCopy: json.olderCopy, wrapped } : null;
}

/** Seals the sheet’s 16 bytes for as long as they are kept here. */
export function sealSheet(engine: Engine, dataKey: DataKey, planId: string, sheet: SecretBytes): Promise<Bytes> {
  return sheet.withBytes((bits) => sealSecret(engine, dataKey, purposes.sheet(planId), bits));
}

/** `null` when it does not open. */
export async function openSheet(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  sealed: Bytes,
): Promise<SecretBytes | null> {
  const opened = await openSecret(engine, dataKey, purposes.sheet(planId), sealed);
  return opened.ok ? new SecretBytes(opened.value) : null;
}
