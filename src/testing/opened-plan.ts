/** A plan that Ingrid Døme has opened: her sheet, her phone, one section, and the entries that say so. For tests of the protocol. */
import type { KnownAct } from '#protocol/access/act.ts';
import { readAct, sealAct } from '#protocol/access/access-entry.ts';
import { reduceAccess, type AccessState, type ReducibleAct } from '#protocol/access/reduce.ts';
import { sealWrap, type NamedKey } from '#protocol/access/wrap.ts';
import { importDevice, newDeviceSecret, type Device, type DeviceSecret } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import { newSectionKey, type SectionKey } from '#protocol/crypto/section-key.ts';
import { newSheet, sheetKeys } from '#protocol/crypto/sheet.ts';
import {
  newIncarnation,
  newMemberId,
  newSectionId,
  newSessionNonce,
  NO_ENTRY,
  NO_SECTION,
  planIdOf,
  type EntryId,
  type Incarnation,
  type MemberId,
  type PlanId,
  type SectionId,
  type SessionNonce,
} from '#protocol/ids.ts';
import { encodeBody, type Body } from '#protocol/oplog/body.ts';
import { parseEntry, sealEntry, type ParsedEntry, type SealedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { addEntries, emptyLog, headsOf, logEntry, type LogState } from '#protocol/oplog/log.ts';
import type { ReceiveContext } from '#protocol/oplog/receive.ts';
import { utf8ToBytes } from '#lib/bytes.ts';

/** Someone who signs access acts: a device or a sheet, with its place in the access log. */
export interface Author {
  readonly device: Device;
  readonly secret: DeviceSecret;
  readonly incarnation: Incarnation;
  seq: number;
  prev: EntryId;
}

export interface OpenedPlan {
  readonly engine: Engine;
  readonly plan: PlanId;
  readonly member: MemberId;
  readonly sheetBits: SecretBytes;
  readonly sheet: Author;
  readonly phone: Author;
  readonly section: SectionId;
  readonly key: SectionKey;
  readonly named: NamedKey;
  readonly session: SessionNonce;
  /** All access and wrap entries, in causal order. */
  readonly entries: SealedEntry[];
  readonly acts: ReducibleAct[];
  accessLog: LogState;
  access(): AccessState;
  context(): ReceiveContext;
  /** Signs an act into the access log; `deps` defaults to its heads. */
  act(author: Author, act: KnownAct, deps?: readonly Head[]): Promise<SealedEntry>;
  newAuthor(): Promise<Author>;
}

export async function makeAuthor(engine: Engine, secret?: DeviceSecret): Promise<Author> {
  const keys = secret ?? (await newDeviceSecret(engine));
  return {
    device: await importDevice(engine, keys),
    secret: keys,
    incarnation: newIncarnation(engine),
    seq: 0,
    prev: NO_ENTRY,
  };
}

export async function openedPlan(engine: Engine): Promise<OpenedPlan> {
  const sheetBits = newSheet(engine);
  const sheet = await makeAuthor(engine, await sheetKeys(engine, sheetBits));
  const phone = await makeAuthor(engine);
  const plan = await planIdOf(engine, sheet.device.keys.signing);
  const section = newSectionId(engine);
  const key = await newSectionKey(engine);
  const opened: OpenedPlan = {
    engine,
    plan,
    member: newMemberId(engine),
    sheetBits,
    sheet,
    phone,
    section,
    key,
    named: { section, generation: 0, keyId: key.keyId, key },
    session: newSessionNonce(engine),
    entries: [],
    acts: [],
    accessLog: emptyLog(NO_SECTION),
    access: () => reduceAccess(plan, opened.acts),
    context() {
      const access = opened.access();
      return { plan, access, sectionKey: (of, keyId) => (of === section && keyId === key.keyId ? key : undefined) };
    },
    async act(author, act, deps = headsOf(opened.accessLog)) {
      const { keys, signer } = author.device;
      const head = { plan, device: keys.id, incarnation: author.incarnation, seq: author.seq + 1, prev: author.prev };
      const sealed = await sealAct(engine, { ...head, act, deps, signer });
      author.seq += 1;
      author.prev = sealed.id;
      const entry = parsed(sealed);
      const read = await readAct(engine, entry);
      if (!read.ok) throw new Error(read.error.type);
      const inLog = logEntry(sealed.id, entry.prefix, read.value.deps, sealed.bytes.length);
      opened.accessLog = addEntries(opened.accessLog, [inLog]).log;
      opened.acts.push({ id: sealed.id, author: keys.id, deps: inLog.deps, act: read.value.act });
      opened.entries.push(sealed);
      return sealed;
    },
    newAuthor: () => makeAuthor(engine),
  };
  const basis = { code: 'self', method: 'this-device', date: '2026-11-22' } as const;
  await opened.act(sheet, {
    type: 'open',
    sheet: sheet.device.keys,
    member: opened.member,
    device: phone.device.keys,
    basis,
  });
  const wraps = [];
  for (const to of [phone, sheet]) {
    const wrap = await sealWrap(engine, {
      plan,
      author: phone.device.keys.id,
      incarnation: phone.incarnation,
      signer: phone.device.signer,
      to: to.device.keys,
      keys: [opened.named],
    });
    opened.entries.push(wrap);
    wraps.push({ to: to.device.keys.id, id: wrap.id });
  }
  await opened.act(phone, { type: 'key', keys: [{ section, generation: 0, keyId: key.keyId }], wraps });
  return opened;
}

/** An update entry of the phone, in the plan's section. */
export async function phoneWrites(
  opened: OpenedPlan,
  content: string,
  at: Partial<Body> & { readonly seq?: number; readonly prev?: EntryId } = {},
): Promise<SealedEntry> {
  const { seq = 1, prev = NO_ENTRY, ...body } = at;
  const { engine, plan, section, key, phone, session } = opened;
  const encoded = await encodeBody(engine, {
    type: 'update',
    schema: 1,
    session,
    claimedAt: Date.UTC(2026, 10, 22),
    deps: [],
    access: headsOf(opened.accessLog),
    receipt: new Uint8Array(0),
    content: utf8ToBytes(content),
    ...body,
  });
  const { keys, signer } = phone.device;
  return sealEntry(engine, {
    plan,
    section,
    device: keys.id,
    incarnation: phone.incarnation,
    seq,
    prev,
    generation: 0,
    kind: 'sealed',
    key,
    signer,
    body: encoded,
  });
}

/** The parts of an entry that we made ourselves. */
export function parsed(sealed: SealedEntry): ParsedEntry {
  const entry = parseEntry(sealed.bytes);
  if (!entry.ok) throw new Error(entry.error.type);
  return entry.value;
}
