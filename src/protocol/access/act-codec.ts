/** The public part of an act as canonical JSON, written and read [ACCESS-2]. */
import { assertNever } from '#lib/assert.ts';
import { fromBase64url, toBase64url, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import {
  isJsonObject,
  parseCanonicalJson,
  toCanonicalJson,
  type Json,
  type JsonObject,
} from '../codec/canonical-json.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { Engine } from '../crypto/engine.ts';
import {
  deviceIdOf,
  parseDeviceId,
  parseEntryId,
  parseIncarnation,
  parseKeyId,
  parseMemberId,
  parseSectionId,
  type DeviceId,
  type EntryId,
  type SectionId,
} from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { areHeadsInOrder, sortHeads, type Head } from '../oplog/head.ts';
import type { ActError, Basis, KeyName, KnownAct, PublicAct } from './act.ts';

export const ACT_VERSION = 1;

/** The canonical bytes of an act's public part. */
export function encodeAct(act: KnownAct, deps: readonly Head[]): Bytes {
  const head = {
    act: act.type,
    v: ACT_VERSION,
    deps: sortHeads(deps).map(({ device, incarnation, seq, id }): Json => ({ device, incarnation, seq, id })),
  };
  return toCanonicalJson({ ...head, ...fieldsOf(act) });
}

/** Reads the public part [ACCESS-2]. Does not judge keys: `checkActKeys` does, once, on receiving. */
export async function decodeAct(engine: Engine, bytes: Bytes): Promise<Result<PublicAct, ActError>> {
  const json = parseCanonicalJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return malformed();
  const { act: name, v, deps: depList, ...fields } = json.value;
  const deps = readList(depList, readHead, LIMITS.deps);
  if (
    typeof name !== 'string' ||
    name.length > 32 ||
    typeof v !== 'number' ||
    v < 1 ||
    deps === undefined ||
    !areHeadsInOrder(deps)
  )
    return malformed();
  if (v > ACT_VERSION || !isKnown(name)) return ok({ act: { type: 'unknown', name }, deps });
  const act = await readers[name](engine, fields);
  return act === undefined ? malformed() : ok({ act, deps });
}

function malformed(): Result<never, ActError> {
  return err({ type: 'ActMalformed' });
}

function fieldsOf(act: KnownAct): JsonObject {
  switch (act.type) {
    case 'open':
      return {
        sheet: publicKeys(act.sheet),
        member: act.member,
        device: publicKeys(act.device),
        basis: { code: act.basis.code, method: act.basis.method, date: act.basis.date },
      };
    case 'enrol':
      return { member: act.member, kind: act.kind, device: publicKeys(act.device) };
    case 'key':
      return {
        keys: act.keys.map(({ section, generation, keyId }): Json => ({ section, generation, keyId })),
        wraps: act.wraps.map(({ to, id }): Json => ({ to, id })),
      };
    case 'retire':
      return { device: act.device };
    case 'erase':
      return { entries: act.entries.map(({ section, id }): Json => ({ section, id })) };
    default:
      return assertNever(act);
  }
}

function publicKeys(keys: DeviceKeys): JsonObject {
  return { signing: toBase64url(keys.signing), kem: toBase64url(keys.kem) };
}

type KnownName = KnownAct['type'];
type Reader = (engine: Engine, fields: JsonObject) => Promise<KnownAct | undefined>;

function isKnown(name: string): name is KnownName {
  return Object.hasOwn(readers, name);
}

/** Each refuses a missing, misshapen or extra field: version 1 has exactly these. */
const readers: Readonly<Record<KnownName, Reader>> = {
  async open(engine, fields) {
    const { sheet: sheetJson, member: memberJson, device: deviceJson, basis: basisJson, ...extra } = fields;
    const sheet = await readKeys(engine, sheetJson);
    const device = await readKeys(engine, deviceJson);
    const member = readText(memberJson, parseMemberId);
    const basis = readBasis(basisJson);
    if (!isEmpty(extra) || !sheet || !device || !member || !basis) return undefined;
    return { type: 'open', sheet, member, device, basis };
  },
  async enrol(engine, fields) {
    const { member: memberJson, kind, device: deviceJson, ...extra } = fields;
    const device = await readKeys(engine, deviceJson);
    const member = readText(memberJson, parseMemberId);
    if (!isEmpty(extra) || !device || !member || (kind !== 'own' && kind !== 'file')) return undefined;
    return { type: 'enrol', member, kind, device };
  },
  async key(_engine, fields) {
    const { keys: keysJson, wraps: wrapsJson, ...extra } = fields;
    const keys = readList(keysJson, readKeyName, LIMITS.sections);
    const wraps = readList(wrapsJson, readWrap, LIMITS.liveDevices);
    if (!isEmpty(extra) || !keys || !wraps || keys.length === 0) return undefined;
    if (
      new Set(keys.map((key) => key.keyId)).size !== keys.length ||
      new Set(wraps.map((wrap) => wrap.to)).size !== wraps.length
    )
      return undefined;
    return { type: 'key', keys, wraps };
  },
  async retire(_engine, fields) {
    const { device: deviceJson, ...extra } = fields;
    const device = readText(deviceJson, parseDeviceId);
    return isEmpty(extra) && device ? { type: 'retire', device } : undefined;
  },
  async erase(_engine, fields) {
    const { entries: entriesJson, ...extra } = fields;
    const entries = readList(entriesJson, readErased, Number.POSITIVE_INFINITY);
    return isEmpty(extra) && entries && entries.length > 0 ? { type: 'erase', entries } : undefined;
  },
};

function isEmpty(extra: object): boolean {
  return Object.keys(extra).length === 0;
}

function readText<T extends string>(json: Json | undefined, parse: (text: string) => T | undefined): T | undefined {
  return typeof json === 'string' ? parse(json) : undefined;
}

function readList<T>(
  json: Json | undefined,
  read: (item: JsonObject) => T | undefined,
  limit: number,
): readonly T[] | undefined {
  if (!Array.isArray(json) || json.length > limit) return undefined;
  const list: T[] = [];
  for (const item of json as readonly Json[]) {
    const value = isJsonObject(item) ? read(item) : undefined;
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
}

async function readKeys(engine: Engine, json: Json | undefined): Promise<DeviceKeys | undefined> {
  if (!isJsonObject(json)) return undefined;
  const { signing: signingJson, kem: kemJson, ...extra } = json;
  const signing = typeof signingJson === 'string' ? fromBase64url(signingJson) : undefined;
  const kem = typeof kemJson === 'string' ? fromBase64url(kemJson) : undefined;
  if (!isEmpty(extra) || signing?.length !== 32 || kem?.length !== 65) return undefined;
  return { id: await deviceIdOf(engine, signing, kem), signing, kem };
}

const CODES: readonly Json[] = ['self', 'parent', 'next-of-kin', 'custodian'] satisfies Basis['code'][];
const METHODS: readonly Json[] = ['this-device', 'paper', 'drawn', 'oral'] satisfies Basis['method'][];

function readBasis(json: Json | undefined): Basis | undefined {
  if (!isJsonObject(json)) return undefined;
  const { code, method, date, ...extra } = json;
  if (!isEmpty(extra) || !CODES.includes(code!) || !METHODS.includes(method!)) return undefined;
  if (typeof date !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date)) return undefined;
  return { code, method, date } as Basis;
}

function readHead(json: JsonObject): Head | undefined {
  const { device: deviceJson, incarnation: incarnationJson, seq, id: idJson, ...extra } = json;
  const device = readText(deviceJson, parseDeviceId);
  const incarnation = readText(incarnationJson, parseIncarnation);
  const id = readText(idJson, parseEntryId);
  if (!isEmpty(extra) || !device || !incarnation || !id || typeof seq !== 'number' || seq < 1 || seq > 0xffff_ffff)
    return undefined;
  return { device, incarnation, seq, id };
}

function readKeyName(json: JsonObject): KeyName | undefined {
  const { section: sectionJson, generation, keyId: keyIdJson, ...extra } = json;
  const section = readText(sectionJson, parseSectionId);
  const keyId = readText(keyIdJson, parseKeyId);
  if (!isEmpty(extra) || !section || !keyId || typeof generation !== 'number' || generation < 0 || generation > 0xffff)
    return undefined;
  return { section, generation, keyId };
}

function readWrap(json: JsonObject): { readonly to: DeviceId; readonly id: EntryId } | undefined {
  const { to: toJson, id: idJson, ...extra } = json;
  const to = readText(toJson, parseDeviceId);
  const id = readText(idJson, parseEntryId);
  return isEmpty(extra) && to && id ? { to, id } : undefined;
}

function readErased(json: JsonObject): { readonly section: SectionId; readonly id: EntryId } | undefined {
  const { section: sectionJson, id: idJson, ...extra } = json;
  const section = readText(sectionJson, parseSectionId);
  const id = readText(idJson, parseEntryId);
  return isEmpty(extra) && section && id ? { section, id } : undefined;
}
