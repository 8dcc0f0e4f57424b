/** What happens to the relay, and to the lines to it. */
import type { Step } from './steps.ts';
import type { World } from './world.ts';

export const RELAY: readonly Step[] = [
  { name: 'cut', weight: 4, fault: 'cut lines', take: (world) => withNet(world, (net) => net.cut(0.5)) },
  { name: 'down', weight: 2, fault: 'cut lines', take: goDown },
  { name: 'up', weight: 3, fault: 'cut lines', take: comeUp },
  { name: 'keep', weight: 3, fault: 'relay rollback', take: (world) => withNet(world, (net) => net.remember()) },
  { name: 'restore', weight: 1, fault: 'relay rollback', take: (world) => rollBack(world, false) },
  { name: 'roll back', weight: 1, fault: 'relay rollback', take: (world) => rollBack(world, true) },
  { name: 'wipe', weight: 1, fault: 'relay wipe', take: wipe },
  { name: 'split', weight: 1, fault: 'split view', take: (world) => withNet(world, (net) => net.split()) },
  { name: 'lie', weight: 3, fault: 'lying relay', take: lie },
];

async function withNet(
  world: World,
  what: (net: NonNullable<World['net']>) => void | boolean | Promise<boolean | void>,
): Promise<boolean> {
  if (world.net === null) return false;
  return (await world.during(Promise.resolve(what(world.net)))) !== false;
}

function goDown(world: World): boolean {
  if (world.net?.isUp !== true) return false;
  world.net.isUp = false;
  world.net.cut();
  return true;
}

function comeUp(world: World): boolean {
  if (world.net === null || world.net.isUp) return false;
  world.net.isUp = true;
  for (const device of world.devices) if (world.chance() < 0.5) device.sync?.relay.online();
  return true;
}

function rollBack(world: World, isSilent: boolean): Promise<boolean> {
  return withNet(world, (net) => net.rollBack(isSilent));
}

function wipe(world: World): Promise<boolean> {
  return withNet(world, (net) => net.wipe());
}

function lie(world: World): boolean {
  if (world.net === null) return false;
  world.net.isLying = world.chance() < 0.8;
  return world.net.isLying;
}
