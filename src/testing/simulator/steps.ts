/** What people, phones and networks do in a run: each with how often it is done, and the fault it is a case of. */
import type { TextView } from '#plan/field.ts';
import { meet, EVERYTHING } from './meet.ts';
import type { SimTab } from './phone.ts';
import { nothingRestsOnAir } from './resting.ts';
import { mayWriteHere } from './rights.ts';
import type { SimDevice, World } from './world.ts';

export interface Step {
  readonly name: string;
  readonly weight: number;
  /** Done only in seeds that have to do with this fault. */
  readonly fault?: string;
  /** False = there was nothing to do. */
  readonly take: (world: World, device: SimDevice) => Promise<boolean | void> | boolean | void;
}

export const EVERYDAY: readonly Step[] = [
  { name: 'type', weight: 40, take: typeWord },
  { name: 'goal', weight: 4, take: addGoal },
  { name: 'delete or restore', weight: 3, take: deleteOrRestore },
  { name: 'short wait', weight: 20, take: (world) => world.clock.advance(Math.floor(world.chance() * 400)) },
  { name: 'long wait', weight: 6, take: (world) => world.clock.advance(Math.floor(world.chance() * 8_000)) },
  { name: 'settle', weight: 4, take: settle },
  { name: 'look', weight: 3, take: nothingRestsOnAir },
  { name: 'meet', weight: 30, take: meetSomebody },
  { name: 'kill', weight: 3, fault: 'kill', take: killTab },
  { name: 'crash', weight: 3, fault: 'kill', take: crashSoon },
  { name: 'full', weight: 3, fault: 'full disk', take: fillDisk },
  { name: 'second tab', weight: 6, fault: 'two tabs', take: secondTab },
  { name: 'freeze', weight: 3, fault: 'two tabs', take: freeze },
  { name: 'thaw', weight: 4, fault: 'two tabs', take: thawAll },
  { name: 'fall apart', weight: 3, fault: 'partition', take: fallApart },
  { name: 'come together', weight: 2, fault: 'partition', take: comeTogether },
  { name: 'remember', weight: 4, fault: 'restored backup', take: (world, device) => world.remember(device) },
  { name: 'set back', weight: 3, fault: 'restored backup', take: setBack },
  { name: 'clone', weight: 3, fault: 'cloned profile', take: cloneProfile },
  { name: 'lose', weight: 1, fault: 'lost phone', take: losePhone },
];

async function typeWord(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  const text = tab && world.pick(textsOf(tab).filter(({ ref }) => mayWriteHere(tab, device, ref.section)));
  if (tab === null || text === null || text === undefined) return false;
  const word = world.newWord();
  const index = world.chance() < 0.6 ? text.text.length : Math.floor(world.chance() * text.text.length);
  // Never inside a word, so that words can be found again.
  const space = text.text.indexOf(' ', index);
  const at = space < 0 ? text.text.length : space;
  if (!tab.replica.editText(text.ref, { index: at, remove: 0, insert: ` ${word}` }).ok) return false;
  tab.typed.push({ word, section: text.ref.section, change: tab.changes() });
  return true;
}

export function textsOf(tab: SimTab): readonly TextView[] {
  const { whatMatters, goals } = tab.replica.getView();
  return [whatMatters, ...goals.map((goal) => goal.ownWords)].filter(({ ref }) => ref.section !== '');
}

async function addGoal(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  const area = world.pick(['health', 'work', 'leisure'] as const)!;
  if (tab === null || !mayWriteHere(tab, device, world.founded.sections[area])) return false;
  return tab.replica.run({ type: 'addGoal', ownWords: 'nytt', areas: [area] }).ok;
}

async function deleteOrRestore(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  if (tab === null) return false;
  const { goals, deleted } = tab.replica.getView();
  const mine = goals.filter(({ ownWords, ref }) => ownWords.text === 'nytt' && mayWriteHere(tab, device, ref.section));
  const gone = deleted.goals.filter(({ ref }) => mayWriteHere(tab, device, ref.section));
  const restores = gone.length > 0 && world.chance() < 0.5;
  const item = world.pick<{ readonly ref: (typeof goals)[number]['ref'] }>(restores ? gone : mine)?.ref;
  if (item === undefined) return false;
  return tab.replica.run({ type: restores ? 'restoreItem' : 'deleteItem', item }).ok;
}

async function settle(world: World, device: SimDevice): Promise<void> {
  const tab = await world.liveTab(device);
  if (tab !== null) await world.during(tab.replica.settle(), tab);
}

async function meetSomebody(world: World, device: SimDevice): Promise<boolean> {
  const others = world.devices.filter((other) => other !== device && !other.lost && other.side === device.side);
  const other = world.pick(others);
  if (other === undefined || device.lost) return false;
  if (world.chance() < 0.5) await settle(world, other);
  const isBad = world.enabled.has('duplicates') && world.chance() < 0.5;
  if (isBad) world.fault('duplicates');
  const isPartial = world.enabled.has('partial') && world.chance() < 0.5;
  if (isPartial) world.fault('partial');
  await meet(
    world,
    other,
    device,
    isBad || isPartial
      ? {
          share: isPartial ? world.chance() : 1,
          isShuffled: true,
          again: isBad ? 1 + Math.floor(world.chance() * 6) : 0,
        }
      : EVERYTHING,
  );
  return true;
}

function killTab(world: World, device: SimDevice): boolean {
  const tab = world.pick(device.tabs);
  if (tab === undefined) return false;
  world.kill(device, tab);
  return true;
}

function crashSoon(world: World, device: SimDevice): boolean {
  const tab = world.pick(device.tabs);
  tab?.storage.crashAfterCommits(1 + Math.floor(world.chance() * 3));
  return tab !== undefined;
}

function fillDisk(world: World, device: SimDevice): boolean {
  const tab = world.pick(device.tabs);
  tab?.storage.failNext('StorageFull', 1 + Math.floor(world.chance() * 3));
  return tab !== undefined;
}

async function secondTab(world: World, device: SimDevice): Promise<boolean> {
  if (device.lost || device.tabs.length === 0 || device.tabs.length > 2) return false;
  return (await world.open(device)) !== null;
}

function freeze(world: World, device: SimDevice): boolean {
  const tab = world.pick(device.tabs.filter((it) => !it.frozen));
  if (tab === undefined) return false;
  tab.frozen = true;
  tab.freeze();
  return true;
}

export function thawAll(_world: World, device: SimDevice): boolean {
  const frozen = device.tabs.filter((tab) => tab.frozen);
  for (const tab of frozen) {
    tab.frozen = false;
    tab.thaw();
  }
  return frozen.length > 0;
}

function fallApart(world: World): void {
  for (const device of world.devices) device.side = Math.floor(world.chance() * 3);
}

export function comeTogether(world: World): boolean {
  const wasApart = world.devices.some(({ side }) => side !== 0);
  for (const device of world.devices) device.side = 0;
  return wasApart;
}

async function setBack(world: World, device: SimDevice): Promise<boolean> {
  return !device.lost && (await world.setBack(device));
}

/** The profile is copied to another machine, and both live on for a while; then one of the two is all that is left. */
async function cloneProfile(world: World, device: SimDevice): Promise<boolean> {
  if (device.lost || world.devices.some(({ name }) => name === `${device.name} again`)) return false;
  world.remember(device);
  const twin = world.add({ ...device, name: `${device.name} again` }, device.older!.disk);
  device.older = null;
  twin.side = device.side;
  twin.rogue = device.rogue;
  return true;
}

async function losePhone(world: World, device: SimDevice): Promise<boolean> {
  // An owner must be left who can do what only owners do.
  const owners = world.devices.filter(({ role, lost }) => role === 'owner' && !lost);
  if (device.lost || (device.role === 'owner' && owners.length < 3)) return false;
  await world.lose(device);
  return true;
}
