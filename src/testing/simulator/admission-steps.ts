/** How people and sheets come into a plan while everything else goes on: by a link that was sent, by votes, by the paper. */
import { createDevice, importDevice, newDeviceSecret, type Device } from '#protocol/crypto/device-keys.ts';
import { newIncarnation, newMemberId, type DeviceId, type EntryId, type MemberId } from '#protocol/ids.ts';
import { makeJoin } from '#replica/access/join.ts';
import { createMemoryDisk } from '../memory-storage.ts';
import { grantTo, MOST_DEVICES, otherMember, tryTo } from './access-steps.ts';
import { startMember } from './founding.ts';
import { accessEntriesOn, give } from './meet.ts';
import type { SimPhone } from './phone.ts';
import type { Step } from './steps.ts';
import type { SimDevice, World } from './world.ts';

export const ADMISSION: readonly Step[] = [
  { name: 'invite', weight: 4, fault: 'invite and join', take: invite },
  { name: 'join', weight: 5, fault: 'invite and join', take: join },
  { name: 'let in', weight: 6, fault: 'invite and join', take: letIn },
  { name: 'vote', weight: 5, fault: 'new sheet', take: vote },
  { name: 'by the sheet', weight: 4, fault: 'new sheet', take: actBySheet },
  { name: 'suspend', weight: 1, fault: 'new sheet', take: suspend },
];

/** A link that somebody was sent, and who asked by it: more than one when it was passed on. */
export interface SentLink {
  readonly invitation: Device;
  readonly member: MemberId;
  readonly act: EntryId;
  readonly by: SimDevice;
  readonly requests: Map<DeviceId, { readonly phone: SimPhone; readonly begin: (at: SimDevice) => Promise<void> }>;
}

const MOST_REQUESTS = 2;

/** For somebody new, or for a further phone of somebody who is there. */
async function invite(world: World, device: SimDevice): Promise<boolean> {
  const like = world.chance() < 0.5 ? null : world.chance() < 0.5 ? device : otherMember(world, device);
  const member = like?.member ?? newMemberId(world.engine);
  if (like === null && !(await grantTo(world, device, member))) return false;
  const invitation = await importDevice(world.engine, await newDeviceSecret(world.engine));
  let act: EntryId | null = null;
  const done = await tryTo(world, device, async (actions) => {
    const invited = await actions.invite(member, invitation.keys);
    if (invited.ok) act = invited.value;
    return invited;
  });
  if (done && act !== null) world.links.push({ invitation, member, act, by: device, requests: new Map() });
  return done;
}

/** Whoever got a link asks to be let in: knowing nothing of the plan but the act that the link names. */
async function join(world: World, device: SimDevice): Promise<boolean> {
  const link = world.pick(world.links.filter(({ requests }) => requests.size < MOST_REQUESTS));
  const tab = link === undefined ? null : await world.liveTab(device);
  const after = link && tab?.session.state.accessLog.held.get(link.act);
  if (link === undefined || tab === null || after === undefined) return false;
  const { engine, plan } = world;
  const { invitation, member, requests } = link;
  const phone = world.phone(createMemoryDisk(), 0);
  const { device: fresh, wrapped } = await createDevice(engine, await phone.dataKey());
  const { bytes } = await makeJoin(engine, { plan, invitation, device: fresh.keys, after: [after] });
  const own = { device: fresh, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  const begin = (at: SimDevice): Promise<void> => startMember(engine, plan, phone, own, accessEntriesOn(world, at));
  requests.set(fresh.keys.id, { phone, begin });
  return (await give(world, device, tab, [bytes])) === 1;
}

/** Somebody who may do so lets one in who asked. */
async function letIn(world: World, device: SimDevice): Promise<boolean> {
  const tab = world.devices.length < MOST_DEVICES ? await world.liveTab(device) : null;
  if (tab === null) return false;
  const { access } = tab.session.state;
  const asked = [...access.invitations.values()].flatMap(({ member, joins, keys }) =>
    joins.map((one) => ({ member, keys: one.device, invitation: keys.id })),
  );
  const one = world.pick(asked.filter(({ keys }) => !access.devices.has(keys.id)));
  const link = world.links.find(({ invitation }) => invitation.keys.id === one?.invitation);
  const request = one && link?.requests.get(one.keys.id);
  if (one === undefined || request === undefined) return false;
  const { member, keys } = one;
  if (!(await tryTo(world, device, (actions) => actions.enrol({ member, kind: 'own', device: keys })))) return false;
  await request.begin(device);
  const like = world.devices.find((other) => other.member === member);
  const name = `${like?.name ?? 'Ny'} ved lenkje ${world.devices.length}`;
  const joined = world.add({ name, role: like?.role ?? 'reader', member, id: keys.id }, request.phone.disk);
  joined.side = device.side;
  return true;
}

/** Owners vote for a sheet; when all have, it is in force instead of the one before. */
async function vote(world: World, device: SimDevice): Promise<boolean> {
  if (world.sheets.length === 0 || world.chance() < 0.1)
    world.sheets.push(await importDevice(world.engine, await newDeviceSecret(world.engine)));
  const sheet = world.sheets.at(-1)!;
  return tryTo(world, device, (actions) => actions.newSheet(sheet.keys));
}

/** Whoever has the paper at hand brings in a phone of an owner, or ends one, or makes the next paper. */
async function actBySheet(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  if (tab === null) return false;
  const { access } = tab.session.state;
  const sheet = world.pick(world.sheets.filter(({ keys }) => access.sheets.get(keys.id)?.inForce === true));
  if (sheet === undefined) return false;
  const owners = world.devices.filter(({ member }) => access.owners.some((owner) => owner.member === member));
  const of = world.pick(owners);
  const chance = world.chance();
  if (of === undefined) return false;
  if (chance < 0.4 && owners.length > 2) return tryTo(world, device, (actions) => actions.retire(of.id, sheet));
  if (chance < 0.5) {
    const next = await importDevice(world.engine, await newDeviceSecret(world.engine));
    world.sheets.push(next);
    return tryTo(world, device, (actions) => actions.newSheet(next.keys, sheet));
  }
  return enrolBySheet(world, device, of, sheet);
}

async function enrolBySheet(world: World, device: SimDevice, of: SimDevice, sheet: Device): Promise<boolean> {
  if (world.devices.length >= MOST_DEVICES) return false;
  const { engine, plan } = world;
  const { member } = of;
  const phone = world.phone(createMemoryDisk(), 0);
  const { device: fresh, wrapped } = await createDevice(engine, await phone.dataKey());
  const { keys } = fresh;
  const enrolled = await tryTo(world, device, (actions) => actions.enrol({ member, kind: 'own', device: keys }, sheet));
  if (!enrolled) return false;
  const own = { device: fresh, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  await startMember(engine, plan, phone, own, accessEntriesOn(world, device));
  const name = `${of.name} ved ark ${world.devices.length}`;
  world.add({ name, role: 'owner', member, id: keys.id }, phone.disk).side = device.side;
  return true;
}

/** An owner ends a sheet, or a link that somebody was sent. */
async function suspend(world: World, device: SimDevice): Promise<boolean> {
  const keys = world.pick([...world.sheets, ...world.links.map(({ invitation }) => invitation)])?.keys;
  return keys !== undefined && tryTo(world, device, (actions) => actions.suspend(keys.id));
}
