/** The end of every run: what can work works again, and all meet all until nobody has news. */
import { assemblePlan } from '#replica/views/assemble-plan.ts';
import { lacksErased } from './dropped.ts';
import { EVERYTHING, meet } from './meet.ts';
import { actionsOf } from './access-steps.ts';
import type { SimTab } from './phone.ts';
import { comeTogether, thawAll } from './steps.ts';
import type { SimDevice, World } from './world.ts';

/** So many rounds without end mean that something goes in circles. */
const MOST_ROUNDS = 8;

/** @returns a tab of each device that is left, newly opened from its disk */
export async function heal(world: World): Promise<readonly (readonly [SimDevice, SimTab])[]> {
  comeTogether(world);
  world.slowMs = 0;
  if (world.net !== null) await world.during(world.net.mend());
  await wakeAll(world);
  if (world.net !== null) await syncAll(world);
  let round = 0;
  for (let news = await meetAll(world); news > 0; news = await meetAll(world)) {
    if (round === 0 && world.net !== null) {
      world.rule('[SYNC-12] entries that the relay did not bring', news);
      if (isQuiet(world)) world.fail(`the relay did not bring ${news} entries`);
    }
    if (++round > MOST_ROUNDS) {
      world.fail(`after ${round} rounds there was still news`);
      break;
    }
  }
  const opened: (readonly [SimDevice, SimTab])[] = [];
  for (const device of world.devices) {
    const before = device.tabs.map((tab) => shownBy(world, tab));
    for (const tab of [...device.tabs]) world.kill(device, tab);
    const tab = await world.open(device);
    if (tab === null) continue;
    opened.push([device, tab]);
    const after = shownBy(world, tab);
    const isWhole = tab.session.state.sections().every((section) => !lacksErased(world, device, tab, section));
    if (isWhole && before.some((shown) => shown !== after))
      world.fail(`${device.name} showed something else than what is on disk`);
  }
  return opened;
}

/** Everything in view, as what an open tab came to on its way must be what its disk gives. */
function shownBy(world: World, { session }: SimTab): string {
  const views = session.documents.sections().map((it) => it.view());
  return JSON.stringify(assemblePlan(views, { planId: world.plan, me: '', statements: session.statements() }));
}

/** Nobody was let in, removed or lied: then the relay alone must bring everything to everybody. */
function isQuiet(world: World): boolean {
  return world.isQuiet && Object.keys(world.faults).every((fault) => CALM.has(fault) || fault.startsWith('relay '));
}

const CALM: ReadonlySet<string> = new Set([
  'relay',
  'cut lines',
  'lying relay',
  'split view',
  'relay wipe',
  'relay rollback',
  'partition',
  'duplicates',
  'partial',
  'clock skew',
  'slow disk',
  'two tabs',
  'kill',
]);

/** The relay is honest again, and everybody has a line and some minutes. */
async function syncAll(world: World): Promise<void> {
  for (const device of world.devices) device.sync?.relay.online();
  await world.clock.advance(2 * 60_000);
  for (const [lie, times] of Object.entries(world.net!.told)) world.faults[`relay ${lie}`] = times;
}

/** Tabs thaw, get time to steal locks and to seal, and are closed; in each place one is opened that takes care of what killed ones left. */
async function wakeAll(world: World): Promise<void> {
  for (const device of world.devices) thawAll(world, device);
  await world.clock.advance(40_000);
  for (const device of world.devices) await beginAnew(world, device);
}

async function beginAnew(world: World, device: SimDevice): Promise<void> {
  for (const tab of [...device.tabs]) {
    if (!tab.storage.isGone()) {
      await world.during(tab.replica.settle(), tab);
      await world.during(tab.replica.close(), tab);
    }
    world.kill(device, tab);
  }
  await world.liveTab(device);
}

/** What this device must do now that it has heard from others [ACCESS-9]; true = it did something. */
async function owes(world: World, device: SimDevice, tab: SimTab): Promise<boolean> {
  const actions = await actionsOf(device, tab);
  const work = actions.doDuties().catch((error: unknown) => {
    world.fail(`${device.name} cannot do what it owes: ${String(error)}`);
    return null;
  });
  const done = await world.during(work, tab);
  return done?.ok === true && done.value;
}

/** Each to each, twice over what one hands on to the next. How many entries were new to somebody. */
async function meetAll(world: World): Promise<number> {
  let news = 0;
  for (const device of world.devices) {
    const tab = await world.liveTab(device);
    if (tab === null) continue;
    await world.during(tab.replica.settle(), tab);
    if (!device.rogue && (await owes(world, device, tab))) news++;
  }
  for (const from of world.devices)
    for (const to of world.devices)
      if (from !== to && !from.lost && !to.lost) news += (await meet(world, from, to, EVERYTHING)) ?? 0;
  return news;
}
