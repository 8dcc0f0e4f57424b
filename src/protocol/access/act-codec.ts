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
import type { Engine } from '../crypto/engine.ts';
import { parseDeviceId, parseMemberId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { Head } from '../oplog/head.ts';
import {
  DAY,
  isEmpty,
  readBasis,
  readErased,
  readHeads,
  readKeyName,
  readKeys,
  readKnown,
  readList,
  readOwn,
  readSections,
  readText,
  readWrap,
  writeHeads,
  writeKeys,
  writeKnown,
} from './act-json.ts';
import { GRANTED_RIGHTS, type ActError, type GrantAct, type KnownAct, type PublicAct } from './act.ts';

export const ACT_VERSION = 1;

/** The canonical bytes of an act's public part. */
export function encodeAct(act: KnownAct, deps: readonly Head[]): Bytes {
  const head = {
    act: act.type,
    v: ACT_VERSION,
    deps: writeHeads(deps),
  };
  return toCanonicalJson({ ...head, ...fieldsOf(act) });
}

/** Reads the public part [ACCESS-2]. Does not judge keys: `checkActKeys` does, once, on receiving. */
export async function decodeAct(engine: Engine, bytes: Bytes): Promise<Result<PublicAct, ActError>> {
  const json = parseCanonicalJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return malformed();
  const { act: name, v, deps: depList, ...fields } = json.value;
  const deps = readHeads(depList);
  if (typeof name !== 'string' || name.length > 32 || typeof v !== 'number' || v < 1 || deps === undefined)
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
        sheet: writeKeys(act.sheet),
        member: act.member,
        device: writeKeys(act.device),
        basis: { ...act.basis },
      };
    case 'enrol':
      return { member: act.member, kind: act.kind, device: writeKeys(act.device) };
    case 'key':
      return {
        keys: act.keys.map(({ section, generation, keyId }): Json => ({ section, generation, keyId })),
        wraps: act.wraps.map(({ to, id }): Json => ({ to, id })),
        ...(act.own && { own: { member: act.own.member, salt: toBase64url(act.own.salt) } }),
      };
    case 'retire':
      return { device: act.device, ...(act.known && { known: writeKnown(act.known) }) };
    case 'erase':
      return { entries: act.entries.map(({ section, id }): Json => ({ section, id })) };
    case 'grant':
      return grantFields(act);
    case 'revoke':
      return { member: act.member, sections: act.sections.toSorted(), known: writeKnown(act.known) };
    case 'owner':
      return { member: act.member, basis: { ...act.basis } };
    case 'stepBack':
      return { member: act.member, known: writeKnown(act.known) };
    case 'sheet':
      return { sheet: writeKeys(act.sheet) };
    case 'suspend':
      return { sheet: act.sheet };
    case 'invite':
      return { invite: writeKeys(act.invite), member: act.member };
    case 'join':
      return { device: writeKeys(act.device) };
    case 'relay':
      return { key: toBase64url(act.key), address: act.address };
    default:
      return assertNever(act);
  }
}

function grantFields({ member, sections, right, until, onward, history, basis }: GrantAct): JsonObject {
  return { member, sections: sections.toSorted(), right, until, onward, history, basis };
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
  async key(engine, fields) {
    const { keys: keysJson, wraps: wrapsJson, own: ownJson, ...extra } = fields;
    const keys = readList(keysJson, readKeyName, LIMITS.sections);
    const wraps = readList(wrapsJson, readWrap, LIMITS.liveDevices);
    if (!isEmpty(extra) || !keys || !wraps || keys.length === 0) return undefined;
    if (
      new Set(keys.map((key) => key.keyId)).size !== keys.length ||
      new Set(wraps.map((wrap) => wrap.to)).size !== wraps.length
    )
      return undefined;
    if (ownJson === undefined) return { type: 'key', keys, wraps };
    const own = await readOwn(engine, ownJson, keys);
    return own && { type: 'key', keys, own, wraps };
  },
  async retire(_engine, fields) {
    const { device: deviceJson, known: knownJson, ...extra } = fields;
    const device = readText(deviceJson, parseDeviceId);
    if (!isEmpty(extra) || !device) return undefined;
    if (knownJson === undefined) return { type: 'retire', device };
    const known = readKnown(knownJson);
    return known && { type: 'retire', device, known };
  },
  async erase(_engine, fields) {
    const { entries: entriesJson, ...extra } = fields;
    const entries = readList(entriesJson, readErased, Number.POSITIVE_INFINITY);
    return isEmpty(extra) && entries && entries.length > 0 ? { type: 'erase', entries } : undefined;
  },
  async grant(_engine, fields) {
    return readGrant(fields);
  },
  async revoke(_engine, fields) {
    const { member: memberJson, sections: sectionsJson, known: knownJson, ...extra } = fields;
    const member = readText(memberJson, parseMemberId);
    const sections = readSections(sectionsJson);
    const known = readKnown(knownJson);
    return isEmpty(extra) && member && sections && known ? { type: 'revoke', member, sections, known } : undefined;
  },
  async owner(_engine, fields) {
    const { member: memberJson, basis: basisJson, ...extra } = fields;
    const member = readText(memberJson, parseMemberId);
    const basis = readBasis(basisJson);
    if (!isEmpty(extra) || !member || !basis || basis.code === 'custodian') return undefined;
    return { type: 'owner', member, basis };
  },
  async stepBack(_engine, fields) {
    const { member: memberJson, known: knownJson, ...extra } = fields;
    const member = readText(memberJson, parseMemberId);
    const known = readKnown(knownJson);
    return isEmpty(extra) && member && known ? { type: 'stepBack', member, known } : undefined;
  },
  async sheet(engine, fields) {
    const { sheet: sheetJson, ...extra } = fields;
    const sheet = await readKeys(engine, sheetJson);
    return isEmpty(extra) && sheet ? { type: 'sheet', sheet } : undefined;
  },
  async suspend(_engine, fields) {
    const { sheet: sheetJson, ...extra } = fields;
    const sheet = readText(sheetJson, parseDeviceId);
    return isEmpty(extra) && sheet ? { type: 'suspend', sheet } : undefined;
  },
  async invite(engine, fields) {
    const { invite: inviteJson, member: memberJson, ...extra } = fields;
    const invite = await readKeys(engine, inviteJson);
    const member = readText(memberJson, parseMemberId);
    return isEmpty(extra) && invite && member ? { type: 'invite', invite, member } : undefined;
  },
  async join(engine, fields) {
    const { device: deviceJson, ...extra } = fields;
    const device = await readKeys(engine, deviceJson);
    return isEmpty(extra) && device ? { type: 'join', device } : undefined;
  },
  async relay(_engine, fields) {
    const { key: keyJson, address, ...extra } = fields;
    const key = typeof keyJson === 'string' ? fromBase64url(keyJson) : undefined;
    if (!isEmpty(extra) || key?.length !== 32) return undefined;
    return typeof address === 'string' && ADDRESS.test(address) ? { type: 'relay', key, address } : undefined;
  },
};

/** [ACCESS-15] What an address may be written with; that it leads somewhere is found out by trying. */
const ADDRESS = /^[!-~]{1,200}$/;
/** [ACCESS-10] The name of a statement [SESSION-9], or a code of the law. */
const GRANT_BASIS = /^(statement:[A-Za-z0-9_-]{1,64}|law:[A-Za-z0-9._-]{1,64})$/;

function readGrant(fields: JsonObject): GrantAct | undefined {
  const { member: memberJson, sections: sectionsJson, right, until, onward, history, basis, ...extra } = fields;
  const member = readText(memberJson, parseMemberId);
  const sections = readSections(sectionsJson);
  const granted = GRANTED_RIGHTS.find((one) => one === right);
  if (!isEmpty(extra) || !member || !sections || sections.length === 0 || !granted) return undefined;
  if (typeof until !== 'string' || (until !== '' && !DAY.test(until))) return undefined;
  if (typeof onward !== 'boolean' || (onward && granted !== 'admin')) return undefined;
  if (typeof history !== 'boolean' || typeof basis !== 'string' || !GRANT_BASIS.test(basis)) return undefined;
  return { type: 'grant', member, sections, right: granted, until, onward, history, basis };
}
