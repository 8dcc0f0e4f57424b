/** Who may what, changed while everything else goes on: by honest people, who do what their app lets them. */
import { GRANTED_RIGHTS } from '#protocol/access/act.ts';
import { createDevice } from '#protocol/crypto/device-keys.ts';
import { newIncarnation, newMemberId, type MemberId, type SectionId } from '#protocol/ids.ts';
import { createAccessActions, type AccessActions, type NewGrant } from '#replica/access/actions.ts';
import { createMemoryDisk } from '../memory-storage.ts';
import { startMember } from './founding.ts';
import { accessEntriesOn } from './meet.ts';
import type { SimTab } from './phone.ts';
import type { Step } from './steps.ts';
import type { SimDevice, World } from './world.ts';

export const ACCESS: readonly Step[] = [
  { name: 'grant', weight: 5, fault: 'grant', take: grant },
  { name: 'revoke', weight: 3, fault: 'revoke', take: revoke },
  { name: 'enrol', weight: 2, fault: 'enrol', take: enrol },
  { name: 'retire', weight: 2, fault: 'retire', take: retire },
  { name: 'duel', weight: 3, fault: 'duelling administrators', take: duel },
  { name: 'race', weight: 4, fault: 'revoke and grant race', take: race },
  { name: 'step back', weight: 2, fault: 'step back', take: stepBack },
  { name: 'rotate', weight: 1, fault: 'rotate', take: rotate },
  { name: 'duties', weight: 6, take: duties },
];

/** Most members and devices that a run brings in: more would only cost time. */
export const MOST_DEVICES = 10;

/** What this device's person may do about others. Commits under the plan's lock, as the app would. */
export async function actionsOf(device: SimDevice, tab: SimTab): Promise<AccessActions> {
  return createAccessActions(tab.ports, await device.phone.dataKey(), tab.session);
}

/** True = it was done; false = it was not allowed, or the tab died over it. */
export async function tryTo(
  world: World,
  device: SimDevice,
  what: (actions: AccessActions, tab: SimTab) => Promise<{ readonly ok: boolean; readonly value?: unknown }> | null,
): Promise<boolean> {
  const tab = await world.liveTab(device);
  if (tab === null) return false;
  const work = what(await actionsOf(device, tab), tab);
  if (work === null) return false;
  const done = await world.during(
    work.catch(() => ({ ok: false, value: undefined })),
    tab,
  );
  if (done?.ok !== true) return false;
  // Duties are done where there are any.
  if (done.value !== false) world.isQuiet = false;
  return true;
}

export function otherMember(world: World, device: SimDevice): SimDevice | undefined {
  return world.pick(world.devices.filter(({ member }) => member !== device.member));
}

function someSections(world: World): readonly SectionId[] {
  return world.shuffled(world.sectionIds).slice(0, 1 + Math.floor(world.chance() * 3));
}

function grant(world: World, device: SimDevice): Promise<boolean> {
  const to = otherMember(world, device);
  if (to === undefined) return Promise.resolve(false);
  return grantTo(world, device, to.member);
}

/** Some right in some sections. */
export function grantTo(world: World, device: SimDevice, member: MemberId): Promise<boolean> {
  return tryTo(world, device, (actions) => actions.grant(newGrant(world, member, someSections(world))));
}

function newGrant(world: World, member: MemberId, sections: readonly SectionId[]): NewGrant {
  const right = world.pick(GRANTED_RIGHTS)!;
  const history = world.chance() < 0.3;
  const onward = right === 'admin' && world.chance() < 0.5;
  return { member, sections, right, until: '', onward, history, basis: 'law:hpl-4-1' };
}

function revoke(world: World, device: SimDevice): Promise<boolean> {
  const target = otherMember(world, device);
  if (target === undefined) return Promise.resolve(false);
  const sections = world.chance() < 0.4 ? 'all' : someSections(world);
  return tryTo(world, device, (actions) => actions.revoke(target.member, sections));
}

/** A new phone of oneself, or of another whom this one may let in; or somebody quite new. */
async function enrol(world: World, device: SimDevice): Promise<boolean> {
  if (world.devices.length >= MOST_DEVICES || device.lost) return false;
  const isNew = world.chance() < 0.4;
  const like = world.chance() < 0.5 ? device : (otherMember(world, device) ?? device);
  const member = isNew ? newMemberId(world.engine) : like.member;
  const phone = world.phone(createMemoryDisk(), 0);
  const dataKey = await phone.dataKey();
  const { device: fresh, wrapped } = await createDevice(world.engine, dataKey);
  if (isNew && !(await grantTo(world, device, member))) return false;
  const keys = fresh.keys;
  if (!(await tryTo(world, device, (actions) => actions.enrol({ member, kind: 'own', device: keys })))) return false;
  const own = { device: fresh, wrapped, member, incarnation: newIncarnation(world.engine), olderCopy: false };
  await startMember(world.engine, world.plan, phone, own, accessEntriesOn(world, device));
  const name = isNew ? `Ny ${world.devices.length}` : `${like.name} +${world.devices.length}`;
  const joined = world.add({ name, role: isNew ? 'reader' : like.role, member, id: keys.id }, phone.disk);
  joined.side = device.side;
  return true;
}

function retire(world: World, device: SimDevice): Promise<boolean> {
  const mine = world.devices.filter(({ member, id }) => member === device.member && id !== device.id);
  const target = world.pick(mine);
  if (target === undefined) return Promise.resolve(false);
  return tryTo(world, device, (actions) => actions.retire(target.id));
}

/** Two who may remove each other do so, and neither knows. */
async function duel(world: World): Promise<boolean> {
  const powerful = world.honest().filter(({ role }) => role === 'owner' || role === 'admin');
  const device = world.pick(powerful);
  const rivals = powerful.filter(({ id }) => id !== device?.id);
  const rival = world.pick(rivals);
  if (device === undefined || rival === undefined) return false;
  if (rival.member === device.member) {
    const first = await tryTo(world, device, (actions) => actions.retire(rival.id));
    return (await tryTo(world, rival, (actions) => actions.retire(device.id))) && first;
  }
  const sections = world.chance() < 0.5 ? 'all' : someSections(world);
  const first = await tryTo(world, device, (actions) => actions.revoke(rival.member, sections));
  return (await tryTo(world, rival, (actions) => actions.revoke(device.member, sections))) && first;
}

/** One takes away what another gives the same person at the same time. */
async function race(world: World): Promise<boolean> {
  const powerful = world.honest().filter(({ role }) => role === 'owner' || role === 'admin');
  const device = world.pick(powerful);
  const other = world.pick(powerful.filter(({ id }) => id !== device?.id));
  if (device === undefined) return false;
  const target = otherMember(world, device);
  if (other === undefined || target === undefined || other.member === target.member) return false;
  const sections = someSections(world);
  const revoked = await tryTo(world, device, (actions) =>
    actions.revoke(target.member, world.chance() < 0.5 ? 'all' : sections),
  );
  const granted = await tryTo(world, other, (actions) => actions.grant(newGrant(world, target.member, sections)));
  return revoked && granted;
}

function stepBack(world: World, device: SimDevice): Promise<boolean> {
  return tryTo(world, device, (actions) => actions.stepBack(device.member));
}

function rotate(world: World, device: SimDevice): Promise<boolean> {
  return tryTo(world, device, (actions) => actions.rotate(world.pick(world.sectionIds)!));
}

function duties(world: World, device: SimDevice): Promise<boolean> {
  return tryTo(world, device, (actions) => actions.doDuties());
}
