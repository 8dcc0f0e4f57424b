/** A device that slept through it all gets everything at once, in another order, and must end where the others are. */
import type { Bytes } from '#lib/bytes.ts';
import { ENTRY_KINDS, parseEntry } from '#protocol/oplog/entry.ts';
import { entriesOn, give } from './meet.ts';
import { whatStands, type Survivor } from './invariants.ts';
import { lacksErased } from './dropped.ts';
import { cloneOf } from './founding.ts';
import { lostWraps } from './lost-wraps.ts';
import type { World } from './world.ts';

export async function audit(world: World, survivors: readonly Survivor[]): Promise<void> {
  const owner = survivors.find(
    ([{ role, rogue, id }, tab]) => role === 'owner' && !rogue && isStillOwner(tab.session.state, id),
  );
  if (owner === undefined) return;
  const sleeper = world.founded.devices.find(({ role, id }) => role === 'owner' && id !== owner[0].id)!;
  if (!isStillOwner(owner[1].session.state, sleeper.id)) return;
  const device = world.makeDevice({ ...sleeper, name: `${sleeper.name}, asleep till now` }, cloneOf(sleeper));
  const tab = await world.open(device);
  if (tab === null) return;
  // Wraps lie with who made them, with whom they are for, and on the relay.
  const wraps = survivors.flatMap(([it]) => entriesOn(world, it).filter(({ kind }) => kind === ENTRY_KINDS.wrap));
  const all: readonly Given[] = world.shuffled([...entriesOn(world, owner[0]), ...wraps, ...wrapsOnRelay(world)]);
  const entries = all.map(({ bytes }) => bytes);
  // In one piece or in three: nothing may hang on where one call ends.
  const third = Math.ceil(entries.length / (world.chance() < 0.5 ? 1 : 3));
  for (let at = 0; at < entries.length; at += third)
    if ((await give(world, device, tab, entries.slice(at, at + third))) === null)
      return world.fail(`${device.name} did not take in what it was given`);
  // An erased form that came before its act was dropped, and is asked for [SESSION-10].
  const erased = all.filter((entry) => entry.erased === true).map(({ bytes }) => bytes);
  if (erased.length > 0) await give(world, device, tab, erased);
  const isShut = lostWraps(world, [...survivors, [device, tab]]);
  for (const section of owner[1].session.state.sections()) {
    if (isShut(tab.session.state, device.id, section)) continue;
    if ([owner, [device, tab] as const].some(([who, its]) => lacksErased(world, who, its, section))) continue;
    const [awake, asleep] = [owner[0], device].map((it, i) => whatStands(world, it, i === 0 ? owner[1] : tab, section));
    if (awake!.held !== asleep!.held) world.fail(`${device.name} holds other entries than ${owner[0].name}`);
    else if (awake!.accepted !== asleep!.accepted) world.fail(`${device.name} accepts another set`);
    else if (awake!.view !== asleep!.view) world.fail(`${device.name} shows another view`);
  }
  world.rule('[LOG-6] all of it in another order');
  world.kill(device, tab);
}

interface Given {
  readonly bytes: Bytes;
  readonly erased?: boolean;
}

function wrapsOnRelay({ net, plan }: World): readonly Given[] {
  const isWrap = (bytes: Bytes): boolean => {
    const parsed = parseEntry(bytes);
    return parsed.ok && parsed.value.prefix.kind === 'wrap';
  };
  return [...(net?.entries(plan).values() ?? [])].filter(isWrap).map((bytes) => ({ bytes }));
}

function isStillOwner({ access }: Survivor[1]['session']['state'], id: Survivor[0]['id']): boolean {
  const device = access.devices.get(id);
  return device?.live === true && access.owners.some(({ member }) => member === device.member);
}
