/** The end of every run: what can work works again, and all meet all until nobody has news. */
import { EVERYTHING, meet } from './meet.ts';
import type { SimTab } from './phone.ts';
import { comeTogether, thawAll } from './steps.ts';
import type { SimDevice, World } from './world.ts';

/** So many rounds without end mean that something goes in circles. */
const MOST_ROUNDS = 8;

/** @returns a tab of each device that is left, newly opened from its disk */
export async function heal(world: World): Promise<readonly (readonly [SimDevice, SimTab])[]> {
  comeTogether(world);
  world.slowMs = 0;
  for (const device of world.devices) await wakeUp(world, device);
  let round = 0;
  while ((await meetAll(world)) > 0)
    if (++round > MOST_ROUNDS) {
      world.fail(`after ${round} rounds there was still news`);
      break;
    }
  const opened: (readonly [SimDevice, SimTab])[] = [];
  for (const device of world.devices) {
    for (const tab of [...device.tabs]) world.kill(device, tab);
    const tab = await world.open(device);
    if (tab !== null) opened.push([device, tab]);
  }
  return opened;
}

/** Tabs thaw, get time, and are closed; one is opened that takes care of what killed ones left. */
async function wakeUp(world: World, device: SimDevice): Promise<void> {
  thawAll(world, device);
  await world.clock.advance(40_000);
  for (const tab of [...device.tabs]) {
    if (!tab.storage.isGone()) {
      await world.during(tab.replica.settle(), tab);
      await world.during(tab.replica.close(), tab);
    }
    world.kill(device, tab);
  }
  await world.liveTab(device);
}

/** Each to each, twice over what one hands on to the next. How many entries were new to somebody. */
async function meetAll(world: World): Promise<number> {
  let news = 0;
  for (const device of world.devices) {
    const tab = await world.liveTab(device);
    if (tab !== null) await world.during(tab.replica.settle(), tab);
  }
  for (const from of world.devices)
    for (const to of world.devices)
      if (from !== to && !from.lost && !to.lost) news += (await meet(world, from, to, EVERYTHING)) ?? 0;
  return news;
}
