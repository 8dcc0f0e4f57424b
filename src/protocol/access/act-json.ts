/** The pieces that acts are written of: each read strictly, so that a value has one spelling [ACCESS-2]. */
import { fromBase64url, toBase64url } from '#lib/bytes.ts';
import { isJsonObject, type Json, type JsonObject } from '../codec/canonical-json.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { Engine } from '../crypto/engine.ts';
import {
  deviceIdOf,
  ownSectionId,
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
import type { Basis, KeyAct, KeyName, KnownHeads } from './act.ts';

export function writeKeys(keys: DeviceKeys): JsonObject {
  return { signing: toBase64url(keys.signing), kem: toBase64url(keys.kem) };
}

export function writeHeads(heads: readonly Head[]): Json {
  return sortHeads(heads).map(({ device, incarnation, seq, id }): Json => ({ device, incarnation, seq, id }));
}

/** In the order of their sections, whatever order they are given in. */
export function writeKnown(known: readonly KnownHeads[]): Json {
  return known
    .toSorted((a, b) => (a.section < b.section ? -1 : 1))
    .map(({ section, heads }): Json => ({ section, heads: writeHeads(heads) }));
}

export function isEmpty(extra: object): boolean {
  return Object.keys(extra).length === 0;
}

export function readText<T extends string>(
  json: Json | undefined,
  parse: (text: string) => T | undefined,
): T | undefined {
  return typeof json === 'string' ? parse(json) : undefined;
}

export function readList<T>(
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

export async function readKeys(engine: Engine, json: Json | undefined): Promise<DeviceKeys | undefined> {
  if (!isJsonObject(json)) return undefined;
  const { signing: signingJson, kem: kemJson, ...extra } = json;
  const signing = typeof signingJson === 'string' ? fromBase64url(signingJson) : undefined;
  const kem = typeof kemJson === 'string' ? fromBase64url(kemJson) : undefined;
  if (!isEmpty(extra) || signing?.length !== 32 || kem?.length !== 65) return undefined;
  return { id: await deviceIdOf(engine, signing, kem), signing, kem };
}

const CODES: readonly Json[] = ['self', 'parent', 'next-of-kin', 'custodian'] satisfies Basis['code'][];
const METHODS: readonly Json[] = ['this-device', 'paper', 'drawn', 'oral'] satisfies Basis['method'][];

/** What a day looks like; no calendar is asked. */
export const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function readBasis(json: Json | undefined): Basis | undefined {
  if (!isJsonObject(json)) return undefined;
  const { code, method, date, ...extra } = json;
  if (!isEmpty(extra) || !CODES.includes(code!) || !METHODS.includes(method!)) return undefined;
  if (typeof date !== 'string' || !DAY.test(date)) return undefined;
  return { code, method, date } as Basis;
}

/** At most 64, ids strictly ascending [BODY-4]. */
export function readHeads(json: Json | undefined): readonly Head[] | undefined {
  const heads = readList(json, readHead, LIMITS.deps);
  return heads && areHeadsInOrder(heads) ? heads : undefined;
}

/** At most 256 sections, strictly ascending. */
export function readKnown(json: Json | undefined): readonly KnownHeads[] | undefined {
  const known = readList(json, readKnownHeads, LIMITS.sections);
  return known && isAscending(known.map(({ section }) => section)) ? known : undefined;
}

function readKnownHeads(json: JsonObject): KnownHeads | undefined {
  const { section: sectionJson, heads: headsJson, ...extra } = json;
  const section = readText(sectionJson, parseSectionId);
  const heads = readHeads(headsJson);
  return isEmpty(extra) && section && heads ? { section, heads } : undefined;
}

/** At most 256 section ids, strictly ascending. */
export function readSections(json: Json | undefined): readonly SectionId[] | undefined {
  if (!Array.isArray(json) || json.length > LIMITS.sections) return undefined;
  const sections: SectionId[] = [];
  for (const item of json as readonly Json[]) {
    const section = readText(item, parseSectionId);
    if (section === undefined) return undefined;
    sections.push(section);
  }
  return isAscending(sections) ? sections : undefined;
}

function isAscending(ids: readonly string[]): boolean {
  return ids.every((id, i) => i === 0 || ids[i - 1]! < id);
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

export function readKeyName(json: JsonObject): KeyName | undefined {
  const { section: sectionJson, generation, keyId: keyIdJson, ...extra } = json;
  const section = readText(sectionJson, parseSectionId);
  const keyId = readText(keyIdJson, parseKeyId);
  if (!isEmpty(extra) || !section || !keyId || typeof generation !== 'number' || generation < 0 || generation > 0xffff)
    return undefined;
  return { section, generation, keyId };
}

/** [ACCESS-8] All keys named are of one section, whose id is made of the member and the salt. */
export async function readOwn(
  engine: Engine,
  json: Json | undefined,
  keys: readonly KeyName[],
): Promise<KeyAct['own']> {
  if (!isJsonObject(json)) return undefined;
  const { member: memberJson, salt: saltJson, ...extra } = json;
  const member = readText(memberJson, parseMemberId);
  const salt = typeof saltJson === 'string' ? fromBase64url(saltJson) : undefined;
  if (!isEmpty(extra) || !member || salt?.length !== 16) return undefined;
  const own = await ownSectionId(engine, member, salt);
  return keys.every(({ section }) => section === own) ? { member, salt } : undefined;
}

export function readWrap(json: JsonObject): { readonly to: DeviceId; readonly id: EntryId } | undefined {
  const { to: toJson, id: idJson, ...extra } = json;
  const to = readText(toJson, parseDeviceId);
  const id = readText(idJson, parseEntryId);
  return isEmpty(extra) && to && id ? { to, id } : undefined;
}

export function readErased(json: JsonObject): { readonly section: SectionId; readonly id: EntryId } | undefined {
  const { section: sectionJson, id: idJson, ...extra } = json;
  const section = readText(sectionJson, parseSectionId);
  const id = readText(idJson, parseEntryId);
  return isEmpty(extra) && section && id ? { section, id } : undefined;
}
