/** Entries on their way from device to device: by any carrier, in any order, some of them twice, some not at all. */
import type { Bytes } from '#lib/bytes.ts';
import { NO_SECTION, type EntryId } from '#protocol/ids.ts';
import type { StoredEntry } from '#replica/storage.ts';
import type { SimTab } from './phone.ts';
import type { SimDevice, World } from './world.ts';

export interface Meeting {
  /** What share of the entries gets through; 1 = all. */
  readonly share: number;
  readonly isShuffled: boolean;
  /** How many entries that are there already come once more. */
  readonly again: number;
}

export const EVERYTHING: Meeting = { share: 1, isShuffled: false, again: 0 };

export function entriesOn(world: World, device: SimDevice): readonly StoredEntry[] {
  return [...(device.phone.disk.plans.get(world.plan)?.entries.values() ?? [])];
}

/** The access log as this device holds it. */
export function accessEntriesOn(world: World, device: SimDevice): readonly StoredEntry[] {
  return entriesOn(world, device).filter(({ section, seq }) => section === NO_SECTION && seq > 0);
}

/** What `from` has on disk and `to` has not is given to it. How many it kept, or `null` when it could not be given. */
export async function meet(world: World, from: SimDevice, to: SimDevice, meeting: Meeting): Promise<number | null> {
  const tab = await world.liveTab(to);
  if (tab === null || from.lost) return null;
  const theirs = entriesOn(world, from);
  const here = new Map(entriesOn(world, to).map((entry) => [entry.id, entry]));
  const { state } = tab.session;
  const isLacking = ({ id, erased }: StoredEntry): boolean =>
    !here.has(id) || (erased !== true && here.get(id)?.erased === true && state.lacksWhole(id as EntryId));
  const lacking = theirs.filter(isLacking);
  const through = meeting.share === 1 ? lacking : lacking.filter(() => world.chance() < meeting.share);
  const again = Array.from({ length: meeting.again }, () => world.pick(theirs)).filter((it) => it !== undefined);
  const all = [...through, ...again, ...again];
  const given = (meeting.isShuffled ? world.shuffled(all) : all).map(({ bytes }) => bytes);
  if (given.length === 0) return 0;
  return give(world, to, tab, given);
}

/** Hands bytes to a tab. `null` when it died of it, or its disk was full: then nothing was taken in. */
export async function give(
  world: World,
  to: SimDevice,
  tab: SimTab,
  entries: readonly Bytes[],
): Promise<number | null> {
  const taken = await world.during(
    tab.session.takeIn(entries, { relay: null }).catch(() => null),
    tab,
  );
  if (tab.storage.isGone()) world.kill(to, tab);
  return taken?.kept ?? null;
}
