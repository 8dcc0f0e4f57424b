/**
 * The plan that every run begins with, founded once for each process and
 * copied from there: Ingrid with two phones, Berit who owns it with her, an
 * admin, a writer and a reader, and six sections that not all of them read.
 */
import { createDevice, type DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { GrantedRight } from '#protocol/access/act.ts';
import { newIncarnation, newMemberId, NO_SECTION, parsePlanId, parseSectionId } from '#protocol/ids.ts';
import type { DeviceId, MemberId, PlanId, SectionId } from '#protocol/ids.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { createPlans } from '#replica/plans.ts';
import { NO_SAFETY, sealOwnDevice, sealSafety, sealSummary, type OwnDevice } from '#replica/keys/plan-record.ts';
import type { PlanRecord, StoredEntry } from '#replica/storage.ts';
import { createRelaySync } from '#replica/sync/relay-sync.ts';
import { createSyncBoard } from '#replica/sync/sync-board.ts';
import { createManualClock, until, type ManualClock } from '../manual-clock.ts';
import { cloneDisk, createMemoryDisk, openMemoryStorage, type MemoryDisk } from '../memory-storage.ts';
import type { RelayDisk } from '../memory-relay-store.ts';
import { INGRID } from '../people.ts';
import { Pen } from './pen.ts';
import { freshRelayDisk, RELAY_ADDRESS, relayKey, RelayNet } from './relay-net.ts';
import { SimPhone } from './phone.ts';
import { simEngine, type CipherKind } from './sim-engine.ts';

export type SectionName = 'core' | 'people' | 'consent' | 'health' | 'work' | 'leisure';
export type Role = 'owner' | 'admin' | 'writer' | 'reader';

export interface FoundedDevice {
  readonly name: string;
  readonly role: Role;
  readonly member: MemberId;
  readonly id: DeviceId;
  readonly disk: MemoryDisk;
}

export interface Founded {
  readonly plan: PlanId;
  readonly sections: Readonly<Record<SectionName, SectionId>>;
  readonly devices: readonly FoundedDevice[];
  /** The disk of the plan's relay, which all have handed in everything to. */
  readonly relay: RelayDisk;
}

interface Person {
  readonly name: string;
  readonly role: Role;
  readonly grants: readonly { readonly right: GrantedRight; readonly sections: readonly SectionName[] }[];
}

const PEOPLE: readonly Person[] = [
  { name: 'Berit', role: 'owner', grants: [{ right: 'read', sections: ['core'] }] },
  { name: 'Anna', role: 'admin', grants: [{ right: 'admin', sections: ['core', 'health', 'work'] }] },
  {
    name: 'Didrik',
    role: 'writer',
    grants: [
      { right: 'write', sections: ['core', 'health'] },
      { right: 'read', sections: ['people'] },
    ],
  },
  {
    name: 'Eline',
    role: 'reader',
    grants: [
      { right: 'read', sections: ['core', 'work'] },
      { right: 'suggest', sections: ['leisure'] },
    ],
  },
];

const SECTIONS: readonly SectionName[] = ['core', 'people', 'consent', 'health', 'work', 'leisure'];
const known = new Map<CipherKind, Promise<Founded>>();

/** The same for every run with this cipher; its disks must be cloned before use. */
export function founded(kind: CipherKind): Promise<Founded> {
  const here = known.get(kind) ?? found(simEngine(kind, 'founding'));
  known.set(kind, here);
  return here;
}

export function cloneOf(device: FoundedDevice): MemoryDisk {
  return cloneDisk(device.disk);
}

async function found(engine: Engine): Promise<Founded> {
  const clock = createManualClock();
  const newPhone = () => new SimPhone({ engine, clock, disk: createMemoryDisk(), skew: 0, diskMs: () => 0 });
  const first = newPhone();
  const { plan, sections } = await begin(first);
  const opening = await Pen.open(engine, first, plan);
  const ingrid = opening.own.member;
  const people: (FoundedDevice & { readonly phone: SimPhone; readonly own: OwnDevice; readonly keys: DeviceKeys })[] =
    [];
  const bringIn = async (pen: Pen, name: string, role: Role, member: MemberId) => {
    const phone = newPhone();
    const { device, wrapped } = await createDevice(engine, await phone.dataKey());
    await pen.act({ type: 'enrol', member, kind: 'own', device: device.keys });
    const own = { device, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
    people.push({ name, role, member, id: device.keys.id, disk: phone.disk, phone, own, keys: device.keys });
  };

  await bringIn(opening, 'Ingrid 2', 'owner', ingrid);
  const readable = new Map<string, readonly SectionName[]>([['Ingrid 2', SECTIONS]]);
  for (const { name, role, grants } of PEOPLE) {
    const member = newMemberId(engine);
    for (const { right, sections: names } of grants)
      await opening.act({
        type: 'grant',
        member,
        sections: names.map((it) => sections[it]).toSorted(),
        right,
        until: '',
        onward: right === 'admin',
        history: true,
        basis: 'law:hpl-4-1',
      });
    await bringIn(opening, name, role, member);
    if (role === 'owner')
      await opening.act({
        type: 'owner',
        member,
        basis: { code: 'parent', method: 'this-device', date: '2026-11-22' },
      });
    readable.set(name, role === 'owner' ? SECTIONS : grants.flatMap((grant) => grant.sections));
  }
  for (const { name, keys } of people)
    await opening.nameKeys(
      readable.get(name)!.map((it) => sections[it]),
      [keys],
    );
  await opening.act({ type: 'relay', key: await relayKey(engine), address: RELAY_ADDRESS });
  await opening.commit();
  const entries = [...first.disk.plans.get(plan)!.entries.values()];
  for (const { phone, own } of people) await letIn(engine, clock, plan, phone, own, entries);
  const relay = await handIn(engine, clock, plan, [first, ...people.map(({ phone }) => phone)]);
  const devices = people.map(({ name, role, member, id, disk }) => ({ name, role, member, id, disk }));
  return {
    plan,
    sections,
    relay,
    devices: [
      { name: 'Ingrid 1', role: 'owner', member: ingrid, id: opening.own.device.keys.id, disk: first.disk },
      ...devices,
    ],
  };
}

/** Ingrid starts her plan, with a goal in each of three areas of life. */
async function begin(phone: SimPhone): Promise<Pick<Founded, 'plan' | 'sections'>> {
  const plans = createPlans(phone.startProcess().ports);
  const replica = await plans.create(INGRID);
  for (const area of ['health', 'work', 'leisure'] as const)
    replica.run({ type: 'addGoal', ownWords: 'Begynt.', areas: [area] });
  await replica.settle();
  const view = replica.getView();
  const ids = new Map<string, SectionId>();
  for (const { section, kind, area } of view.sections)
    if (parseSectionId(section) !== undefined) ids.set(area ?? kind, parseSectionId(section)!);
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, ids.get(name)])) as Founded['sections'];
  if (SECTIONS.some((name) => sections[name] === undefined)) throw new Error('a section was not founded');
  await replica.close();
  return { plan: parsePlanId(replica.planId)!, sections };
}

/** A device that was let in takes in all that there is, as far as it may read it. */
async function letIn(
  engine: Engine,
  clock: ManualClock,
  plan: PlanId,
  phone: SimPhone,
  own: OwnDevice,
  entries: readonly StoredEntry[],
): Promise<void> {
  await startMember(engine, plan, phone, own, entries);
  const tab = await phone.openTab(plan);
  await tab.session.takeIn(
    entries.map(({ bytes }) => bytes),
    { relay: null },
  );
  await clock.advance(1_000);
  await tab.replica.close();
}

/** Everybody syncs with the relay, until nobody has anything to hand in. */
async function handIn(
  engine: Engine,
  clock: ManualClock,
  plan: PlanId,
  phones: readonly SimPhone[],
): Promise<RelayDisk> {
  const net = await RelayNet.start(engine, clock, () => 0, freshRelayDisk(engine));
  for (const phone of phones) {
    const tab = await phone.openTab(plan);
    const sync = createRelaySync({
      ports: tab.ports,
      dataKey: await phone.dataKey(),
      board: createSyncBoard(tab.ports),
      connect: (listener) => net.connect(listener, 0),
    });
    sync.add(tab.session);
    sync.start();
    // What is loaded when it is first needed comes in real time; every run after this has it.
    await until(
      async () => {
        await clock.advance(1_000);
        return (await tab.storage.countOutbox(plan)) === 0;
      },
      'the relay to hold all that the plan began with',
      30_000,
    );
    await sync.stop();
    await tab.replica.close();
  }
  return net.disk;
}

/** All that a device holds at the moment it was let in: its keys, and the acts that say so. */
export async function startMember(
  engine: Engine,
  plan: PlanId,
  phone: SimPhone,
  own: OwnDevice,
  entries: readonly StoredEntry[],
): Promise<void> {
  const dataKey = await phone.dataKey();
  const summary = { ownerName: INGRID.ownerName, relation: INGRID.relation, lastOpenedAt: 0, isExample: false };
  const putPlan: PlanRecord = {
    planId: plan,
    summary: await sealSummary(engine, dataKey, plan, summary),
    device: await sealOwnDevice(engine, dataKey, plan, own),
    sheet: null,
    safety: await sealSafety(engine, dataKey, plan, NO_SAFETY),
  };
  const addEntries = entries.filter(({ section, seq }) => section === NO_SECTION && seq > 0);
  const done = await openMemoryStorage(phone.disk).commit(plan, { putPlan, addEntries });
  if (!done.ok) throw new Error(done.error.type);
}
