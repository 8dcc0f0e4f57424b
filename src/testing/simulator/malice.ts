/**
 * What a member who wishes no good can do with keys that are theirs: anything
 * that can be signed. Some of it from the state of an older disk, as if of
 * everything since nothing had been heard.
 */
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { KnownAct } from '#protocol/access/act.ts';
import { newDeviceSecret } from '#protocol/crypto/device-keys.ts';
import { NO_ENTRY, newSessionNonce, type EntryId, type SectionId, type SessionNonce } from '#protocol/ids.ts';
import { encodeBody, type BodyType } from '#protocol/oplog/body.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { encodeCheckpoint } from '#protocol/oplog/checkpoint.ts';
import { entryIdOf, parseEntry, sealEntry, type EntryKind } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { lastOf } from '#protocol/oplog/log.ts';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { PLAN } from '#replica/document/root-names.ts';
import { surveyUpdate } from '#replica/document/update-reader.ts';
import { openSectionDocument } from '#replica/document/section-document.ts';
import type { SectionWriter } from '#replica/document/section-writer.ts';
import { loadPlan, type LoadedPlan } from '#replica/session/load-plan.ts';
import { encodeStatement } from '#replica/session/statement-record.ts';
import { cloneDisk, openMemoryStorage } from '../memory-storage.ts';
import { give } from './meet.ts';
import { Pen } from './pen.ts';
import type { SimPhone } from './phone.ts';
import type { Step } from './steps.ts';
import type { SimDevice, World } from './world.ts';

export const MALICE: readonly Step[] = [
  { name: 'forged entry', weight: 16, fault: 'malicious writer', take: forgeEntry },
  { name: 'forged act', weight: 5, fault: 'malicious writer', take: forgeAct },
  { name: 'backdated act', weight: 4, fault: 'backdated acts', take: backdateAct },
  { name: 'garbage', weight: 2, fault: 'malicious writer', take: garbage },
];

const TRICKS = [
  'foreign client id',
  'claimed twice',
  'fork',
  'not decodable',
  'hidden dependency',
  'backdated access',
  'false checkpoint',
  'head of nobody',
  'made-up dependency',
  'other purpose',
  'own consent',
  'plain',
] as const;
type Trick = (typeof TRICKS)[number];

/** The disk that the rogue says it lives on: its own, or one of long ago. */
function rogueDisk(world: World, rogue: SimDevice): SimPhone {
  const old = rogue.older !== null && world.chance() < 0.5;
  return world.phone(cloneDisk(old ? rogue.older!.disk : rogue.phone.disk), 0);
}

async function open(world: World, phone: SimPhone): Promise<LoadedPlan> {
  return loadPlan(world.engine, openMemoryStorage(phone.disk), await phone.dataKey(), world.plan);
}

async function forgeEntry(world: World, device: SimDevice): Promise<boolean> {
  if (!device.rogue || device.lost) return false;
  const loaded = await open(world, rogueDisk(world, device));
  const section = world.pick(loaded.state.sections().filter((it) => loaded.state.keys.has(it)));
  if (section === undefined) return false;
  const trick = world.pick(TRICKS)!;
  const entries = await forge(world, loaded, section, trick);
  world.fault(`forged: ${trick}`);
  await spread(world, device, entries);
  return true;
}

interface Draft {
  readonly session: SessionNonce;
  readonly content: Bytes;
  readonly type?: BodyType;
  readonly kind?: Extract<EntryKind, 'sealed' | 'checkpoint'>;
  readonly deps?: readonly Head[];
  readonly access?: readonly Head[];
  /** In the place of the entry before, not after it. */
  readonly forks?: boolean;
}

async function forge(world: World, loaded: LoadedPlan, section: SectionId, trick: Trick): Promise<readonly Bytes[]> {
  const { engine } = world;
  const session = newSessionNonce(engine);
  const { keys } = loaded.own.device;
  const clientId = await clientIdOf(engine, keys.id, section, loaded.own.incarnation, session);
  const say = (id: number, times = 1): readonly Bytes[] =>
    updatesOf(loaded, section, id, `løgn${world.newWord()}`, times);
  const lie = `løgn${world.newWord()}`;
  const first = updatesOf(loaded, section, clientId, lie, 1)[0]!;
  if (trick === 'false checkpoint' || trick === 'head of nobody') world.lies.add(lie);
  const old = [...loaded.state.accessLog.held.values()][0]!;
  const seal = (draft: Draft): Promise<Bytes> => sealed(world, loaded, section, draft);
  switch (trick) {
    case 'foreign client id':
      return [await seal({ session, content: say(victimOf(loaded, section) ?? clientId + 1)[0]! })];
    case 'claimed twice':
      return [
        await seal({ session, content: first }),
        await seal({ session, content: say(clientId)[0]!, forks: true }),
      ];
    case 'fork':
      return [
        await seal({ session, content: first }),
        await seal({ session: newSessionNonce(engine), content: new Uint8Array([0, 0]), forks: true }),
      ];
    case 'not decodable':
      return [await seal({ session, content: copyBytes([1, 2, 3, 255, 255, 255]) })];
    case 'hidden dependency':
      return [await seal({ session, content: say(clientId, 2)[1]! })];
    case 'backdated access':
      return [await seal({ session, content: first, access: [head(old)] })];
    case 'false checkpoint':
      return [await seal({ session, content: falseCheckpoint(loaded, section, first), kind: 'checkpoint' })];
    case 'head of nobody': {
      const more = [{ ...head(old), id: keyLike(world), seq: old.seq + 1_000 }];
      return [await seal({ session, content: falseCheckpoint(loaded, section, first, more), kind: 'checkpoint' })];
    }
    case 'made-up dependency':
      return [await seal({ session, content: first, deps: [{ ...head(old), id: keyLike(world) }] })];
    case 'other purpose':
      return [await seal({ session, content: otherPurpose(loaded, section, clientId) })];
    case 'own consent':
      world.lies.add(lie);
      return [await seal({ session, content: ownConsent(loaded, section, lie), type: 'statement' })];
    case 'plain':
      return [await seal({ session, content: first })];
  }
}

/** The client id under which another goes on to write: whoever takes its next clock makes its words vanish. */
function victimOf(loaded: LoadedPlan, section: SectionId): number | null {
  const others = loaded.opened.filter(
    (entry) => entry.section === section && entry.author !== loaded.own.device.keys.id,
  );
  const update = others.findLast((entry) => entry.update !== null && entry.checkpoint === null)?.update;
  const survey = update === undefined || update === null ? undefined : surveyUpdate(update);
  return survey?.ok === true ? survey.value.client : null;
}

/** That the section is for what another one is for, so that others write there what they would not show. */
function otherPurpose(loaded: LoadedPlan, section: SectionId, clientId: number): Bytes {
  return editsOf(loaded, section, clientId, (writer) => {
    for (const field of ['kind', 'area'])
      for (const { id, value } of writer.writes(PLAN, field)) {
        writer.remove(PLAN, `${field}/${id}`);
        writer.put(PLAN, `${field}/${id}`, { ...(value as object), v: field === 'kind' ? 'consent' : 'rest' });
      }
  })[0]!;
}

/** That the person wants whoever signs it to see everything. */
function ownConsent({ own }: LoadedPlan, section: SectionId, id: string): Bytes {
  const content: SharingConsent = {
    statement: 'sharingConsent',
    subject: 'nokon',
    member: own.member,
    parts: [{ section, right: 'admin' }],
    givenBy: 'Ingrid',
    givenAs: 'planOwner',
    method: 'oral',
    date: '2026-11-22' as CalendarDate,
    witness: '',
    from: '2026-11-22' as CalendarDate,
    to: '',
    reservations: '',
    drawing: '',
    supersedes: [],
  };
  return encodeStatement(id, content, []);
}

/** Says of all that is here, and of what was never anywhere, that it says something else. */
function falseCheckpoint({ state }: LoadedPlan, section: SectionId, update: Bytes, more: readonly Head[] = []): Bytes {
  const frontier = [...state.heads(section), ...more].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return encodeCheckpoint({ frontier, update, statements: [] });
}

/** For each section whose key it holds: what a device writes that says not to have heard of anything since it was let in. */
export async function forgeBackdated(
  world: World,
  device: SimDevice,
): Promise<readonly { readonly section: SectionId; readonly id: EntryId; readonly bytes: Bytes }[]> {
  const loaded = await open(world, world.phone(cloneDisk(device.phone.disk), 0));
  const { state } = loaded;
  const enrolled = state.access.everAdmitted.get(device.id)?.act;
  const before = enrolled === undefined ? undefined : state.accessLog.held.get(enrolled);
  if (before === undefined) return [];
  const forged = [];
  for (const section of state.sections().filter((it) => state.keys.has(it) && state.access.keys.has(it))) {
    const session = newSessionNonce(world.engine);
    const clientId = await clientIdOf(world.engine, device.id, section, loaded.own.incarnation, session);
    const content = updatesOf(loaded, section, clientId, `løgn${world.newWord()}`, 1)[0]!;
    const bytes = await sealed(world, loaded, section, { session, content, access: [head(before)] });
    const parsed = parseEntry(bytes);
    if (parsed.ok) forged.push({ section, id: await entryIdOf(world.engine, parsed.value), bytes });
  }
  return forged;
}

function head({ device, incarnation, seq, id }: Head): Head {
  return { device, incarnation, seq, id };
}

function keyLike(world: World): Head['id'] {
  return Array.from(world.engine.randomBytes(32), (byte) => byte.toString(16).padStart(2, '0')).join('') as Head['id'];
}

/** Updates, one for each of so many words, on top of what the section says. */
function updatesOf(
  loaded: LoadedPlan,
  section: SectionId,
  clientId: number,
  word: string,
  times: number,
): readonly Bytes[] {
  const say = (writer: SectionWriter): void =>
    writer.editText(PLAN, 'whatMatters', { index: 0, remove: 0, insert: `${word} ` });
  return editsOf(loaded, section, clientId, ...Array.from({ length: times }, () => say));
}

/** An update for each edit, on top of what the section says. */
function editsOf(
  loaded: LoadedPlan,
  section: SectionId,
  clientId: number,
  ...edits: readonly ((writer: SectionWriter) => void)[]
): readonly Bytes[] {
  const document = openSectionDocument(section, clientId);
  for (const { section: of, update } of loaded.opened)
    if (of === section && update !== null) document.applyRemote([update]);
  const updates: Bytes[] = [];
  document.onLocalUpdate((update) => updates.push(update));
  for (const edit of edits) document.change(edit);
  document.close();
  return updates.length > 0 ? updates : [new Uint8Array([0, 0])];
}

async function sealed(world: World, { own, state }: LoadedPlan, section: SectionId, draft: Draft): Promise<Bytes> {
  const { engine, plan } = world;
  const { device, incarnation } = own;
  const named = (state.access.keys.get(section) ?? []).filter(({ keyId }) => state.keys.find(section, keyId));
  const key = world.pick(named)!;
  const last = lastOf(state.log(section), device.keys.id, incarnation);
  const place =
    last === undefined
      ? { seq: 1, prev: NO_ENTRY }
      : draft.forks === true
        ? { seq: last.seq, prev: last.prev }
        : { seq: last.seq + 1, prev: last.id };
  const body = await encodeBody(engine, {
    type: draft.type ?? 'update',
    schema: 1,
    session: draft.session,
    claimedAt: 0,
    deps: (draft.deps ?? state.heads(section)).slice(0, 64),
    access: (draft.access ?? state.heads('0'.repeat(32) as SectionId)).slice(0, 64),
    receipt: new Uint8Array(0),
    content: draft.content,
  });
  const entry = await sealEntry(engine, {
    kind: draft.kind ?? 'sealed',
    plan,
    section,
    device: device.keys.id,
    incarnation,
    ...place,
    generation: key.generation,
    key: state.keys.find(section, key.keyId)!,
    signer: device.signer,
    body,
  });
  return entry.bytes;
}

/** An act above the rogue's right, or within it; the reduction tells. */
async function forgeAct(world: World, device: SimDevice): Promise<boolean> {
  if (!device.rogue || device.lost) return false;
  return signActs(world, device, rogueDisk(world, device), 1);
}

/** Some acts in a row, of somebody who says not to have heard anything for long. */
async function backdateAct(world: World, device: SimDevice): Promise<boolean> {
  if (!device.rogue || device.lost || device.older === null) return false;
  const phone = world.phone(cloneDisk(device.older.disk), 0);
  return signActs(world, device, phone, 1 + Math.floor(world.chance() * 3));
}

async function signActs(world: World, device: SimDevice, phone: SimPhone, times: number): Promise<boolean> {
  const pen = await Pen.open(world.engine, phone, world.plan);
  for (let i = 0; i < times; i++) await pen.act(await someAct(world, device));
  await spread(
    world,
    device,
    pen.entries.map(({ bytes }) => bytes),
  );
  return true;
}

async function someAct(world: World, device: SimDevice): Promise<KnownAct> {
  const other = world.pick(world.devices)!;
  const sections = world.shuffled(world.sectionIds).slice(0, 2).toSorted();
  const { keys } = await newDeviceSecret(world.engine);
  const acts: readonly KnownAct[] = [
    { type: 'revoke', member: other.member, sections: world.chance() < 0.5 ? [] : sections, known: [] },
    {
      type: 'grant',
      member: device.member,
      sections,
      right: 'admin',
      until: '',
      onward: true,
      history: true,
      basis: 'law:nothing',
    },
    { type: 'enrol', member: world.chance() < 0.5 ? device.member : other.member, kind: 'own', device: keys },
    { type: 'owner', member: device.member, basis: { code: 'parent', method: 'oral', date: '2026-11-22' } },
    { type: 'retire', device: other.id, known: [] },
    { type: 'stepBack', member: other.member, known: [] },
    { type: 'sheet', sheet: keys },
    { type: 'invite', invite: keys, member: device.member },
  ];
  return world.pick(acts)!;
}

/** Bytes that are not quite an entry: one turned over, cut off, or drawn from the air. */
async function garbage(world: World, device: SimDevice): Promise<boolean> {
  if (!device.rogue || device.lost) return false;
  const some = world.pick([...(device.phone.disk.plans.get(world.plan)?.entries.values() ?? [])])!.bytes;
  const turned = some.slice();
  turned[Math.floor(world.chance() * turned.length)]! ^= 1 << Math.floor(world.chance() * 8);
  const cut = some.slice(0, Math.floor(world.chance() * some.length));
  await spread(world, device, [turned, cut, world.engine.randomBytes(300)]);
  return true;
}

/** To some, and not to others: each may be told something else. */
async function spread(world: World, from: SimDevice, entries: readonly Bytes[]): Promise<void> {
  for (const to of world.devices) {
    if (to === from || to.lost || to.side !== from.side || world.chance() < 0.5) continue;
    const tab = await world.liveTab(to);
    if (tab !== null) await give(world, to, tab, world.shuffled(entries));
  }
}
