/** Phones of people who share a plan, each with a tab open, and entries carried between them by hand. */
import { ensureInstallation } from '#replica/keys/installation.ts';
import { NO_SAFETY, sealOwnDevice, sealSafety, sealSummary } from '#replica/keys/plan-record.ts';
import { createAccessActions, type AccessActions, type NewGrant } from '#replica/access/actions.ts';
import { keyToWriteUnder } from '#replica/access/writing-key.ts';
import type { NewPlan, Replica } from '#replica/api.ts';
import { createPlan } from '#replica/create-plan.ts';
import { createReplica } from '#replica/replica.ts';
import { loadPlan } from '#replica/session/load-plan.ts';
import { PlanSession } from '#replica/session/plan-session.ts';
import type { StoredEntry } from '#replica/storage.ts';
import { createDevice, type DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import {
  newIncarnation,
  newMemberId,
  NO_ENTRY,
  NO_SECTION,
  type MemberId,
  type PlanId,
  type SectionId,
} from '#protocol/ids.ts';
import { decodeBody, encodeBody } from '#protocol/oplog/body.ts';
import { ENTRY_KINDS, openEntry, parseEntry, sealEntry } from '#protocol/oplog/entry.ts';
import { createPhone, type Phone, type Tab } from './installations.ts';
import type { ManualClock } from './manual-clock.ts';
import { INGRID } from './people.ts';

export interface PlanPhone {
  readonly phone: Phone;
  readonly tab: Tab;
  readonly dataKey: DataKey;
  readonly session: PlanSession;
  readonly replica: Replica;
  readonly actions: AccessActions;
  readonly member: MemberId;
}

/** A phone whose device is not yet let in. */
export interface Newcomer {
  readonly keys: DeviceKeys;
  /** After the device was enrolled: opens the plan with the acts that `from` holds, and nothing else yet. */
  open(from: PlanPhone, member: MemberId): Promise<PlanPhone>;
}

export async function founder(plan: NewPlan = INGRID): Promise<PlanPhone> {
  const phone = createPhone();
  const tab = phone.openTab();
  const dataKey = await ensureInstallation(tab.ports.engine, tab.storage);
  const made = await createPlan(tab.ports, dataKey, plan);
  if (!made.ok) throw new Error(made.error.type);
  return openOn(phone, tab, made.value);
}

/** @param ciphers the fast one of the tests, unless what the phone makes is opened by a browser */
export async function newcomer(clock: ManualClock, ciphers?: Engine): Promise<Newcomer> {
  const phone = createPhone(ciphers === undefined ? { clock } : { clock, engine: ciphers });
  const tab = phone.openTab();
  const { engine } = tab.ports;
  const dataKey = await ensureInstallation(engine, tab.storage);
  const { device, wrapped } = await createDevice(engine, dataKey);
  return {
    keys: device.keys,
    async open(from, member) {
      const { planId } = from.session;
      const incarnation = newIncarnation(engine);
      const summary = { ownerName: '', relation: 'self', lastOpenedAt: 0, isExample: false } as const;
      const done = await tab.storage.commit(planId, {
        putPlan: {
          planId,
          summary: await sealSummary(engine, dataKey, planId, summary),
          device: await sealOwnDevice(engine, dataKey, planId, { wrapped, member, incarnation, olderCopy: false }),
          sheet: null,
          safety: await sealSafety(engine, dataKey, planId, NO_SAFETY),
        },
        addEntries: entriesOf(from).filter((it) => it.section === NO_SECTION && it.kind !== ENTRY_KINDS.wrap),
      });
      if (!done.ok) throw new Error(done.error.type);
      return openOn(phone, tab, planId);
    },
  };
}

/** Another phone of this member, enrolled by `by`, opened and given all that `by` holds. */
export async function letIn(by: PlanPhone, member: MemberId): Promise<PlanPhone> {
  const arriving = await newcomer(by.phone.clock, by.tab.ports.engine);
  const done = await by.actions.enrol({ member, kind: 'own', device: arriving.keys });
  if (!done.ok) throw new Error(done.error.type);
  const opened = await arriving.open(by, member);
  await carry(by, opened);
  return opened;
}

/** Everything that `from` holds reaches `to`, as a relay would bring it. */
export async function carry(from: PlanPhone, to: PlanPhone): Promise<void> {
  await from.session.settle();
  await to.session.settle();
  await to.session.takeIn(
    entriesOf(from).map(({ bytes }) => bytes),
    { relay: null },
  );
}

/** What is on the phone's disk. */
export function entriesOf({ phone, session }: Pick<PlanPhone, 'phone' | 'session'>): readonly StoredEntry[] {
  return [...phone.disk.plans.get(session.planId)!.entries.values()];
}

/** The section in which what matters is kept. */
export const core = ({ replica }: PlanPhone): SectionId => replica.getView().whatMatters.ref.section as SectionId;
export const words = ({ replica }: PlanPhone): string => replica.getView().whatMatters.text;

/** Words typed at the end of what matters, at once. */
export function add({ replica }: PlanPhone, insert: string): void {
  const { ref, text } = replica.getView().whatMatters;
  replica.editText(ref, { index: text.length, remove: 0, insert });
}

export function grantOf(member: MemberId, sections: readonly SectionId[], fields: Partial<NewGrant> = {}): NewGrant {
  return {
    member,
    sections,
    right: 'write',
    until: '',
    onward: false,
    history: false,
    basis: 'law:hpl-4-1',
    ...fields,
  };
}

/** Grants the core section to somebody new. */
export async function grant(by: PlanPhone, fields: Partial<NewGrant> = {}): Promise<MemberId> {
  const member = newMemberId(by.tab.ports.engine);
  const done = await by.actions.grant(grantOf(member, [core(by)], fields));
  if (!done.ok) throw new Error(done.error.type);
  return member;
}

/** Ingrid has typed a word and thought better of it. */
export async function withSecret(): Promise<PlanPhone> {
  const ingrid = await founder();
  add(ingrid, ' LØYNDOM');
  await ingrid.session.settle();
  const { ref, text } = ingrid.replica.getView().whatMatters;
  ingrid.replica.editText(ref, { index: text.indexOf(' LØYNDOM'), remove: 8, insert: '' });
  add(ingrid, ' Synleg.');
  await ingrid.session.settle();
  return ingrid;
}

/** Everything on the disk of `from` that the keys of `reader` open. */
export async function readable(reader: PlanPhone, from: PlanPhone): Promise<string> {
  const texts: string[] = [];
  for (const { bytes, section, kind } of entriesOf(from)) {
    const parsed = parseEntry(bytes);
    if (!parsed.ok || (kind !== ENTRY_KINDS.sealed && kind !== ENTRY_KINDS.checkpoint)) continue;
    const key = reader.session.state.keys.find(section as SectionId, parsed.value.prefix.keyId);
    const body = key && (await openEntry(reader.tab.ports.engine, parsed.value, key));
    const opened = body?.ok === true ? await decodeBody(reader.tab.ports.engine, body.value) : null;
    if (opened?.ok === true) texts.push(new TextDecoder().decode(opened.value.content));
  }
  return texts.join('\n');
}

/** An entry of this device that says nothing and rests on nothing, in a life of its own. */
export async function loneEntry(by: PlanPhone): Promise<StoredEntry['bytes']> {
  const { tab, dataKey, session } = by;
  const { engine, storage } = tab.ports;
  const { own, state } = await loadPlan(engine, storage, dataKey, session.planId);
  const section = core(by);
  const held = keyToWriteUnder(state.access, state.keys, section)!;
  const body = await encodeBody(engine, {
    type: 'update',
    schema: 1,
    session: session.nonce,
    claimedAt: tab.ports.now(),
    deps: [],
    access: state.heads(NO_SECTION),
    receipt: new Uint8Array(0),
    content: new Uint8Array([0, 0]),
  });
  const sealed = await sealEntry(engine, {
    kind: 'sealed',
    plan: session.planId,
    section,
    device: own.device.keys.id,
    incarnation: newIncarnation(engine),
    seq: 1,
    prev: NO_ENTRY,
    generation: held.generation,
    key: held.key,
    signer: own.device.signer,
    body,
  });
  return sealed.bytes;
}

/** The phone as it was when it was cloned: the same device, set back. */
export function setBack(clone: Phone, { session }: PlanPhone): Promise<PlanPhone> {
  return openOn(clone, clone.openTab(), session.planId);
}

async function openOn(phone: Phone, tab: Tab, planId: PlanId): Promise<PlanPhone> {
  const dataKey = await ensureInstallation(tab.ports.engine, tab.storage);
  const session = await PlanSession.open(tab.ports, dataKey, planId);
  const replica = createReplica(tab.ports, dataKey, session, () => {});
  const actions = createAccessActions(tab.ports, dataKey, session);
  return { phone, tab, dataKey, session, replica, actions, member: session.me as MemberId };
}
