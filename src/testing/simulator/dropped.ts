/**
 * What erasing takes from a device for good. Both are known, and counted in the table: an act of erasing that fell
 * afterwards (its author was removed meanwhile) has made everybody who had it drop a payload, so that nobody can make it
 * whole again; and whoever may not read a section any more drops what is named there and gets no checkpoint for it.
 */
import { mayRead } from '#protocol/access/reduce.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import { entriesOn } from './meet.ts';
import type { SimTab } from './phone.ts';
import type { SimDevice, World } from './world.ts';

/** Whether a device lacks words of a section for one of these reasons. */
export function lacksErased(world: World, device: SimDevice, { session }: SimTab, section: SectionId): boolean {
  const { access } = session.state;
  const dropped = entriesOn(world, device).filter((entry) => entry.section === section && entry.erased === true);
  const fell = dropped.filter(({ id }) => !access.erased.has(id as EntryId) && !isWholeSomewhere(world, id));
  world.rule('[ACCESS-8] dropped by all for an act that fell', fell.length);
  return fell.length > 0 || (dropped.length > 0 && !mayRead(access, device.id, section));
}

function isWholeSomewhere(world: World, id: string): boolean {
  return world.devices.some((device) => {
    const entry = device.phone.disk.plans.get(world.plan)?.entries.get(id);
    return !device.lost && entry !== undefined && entry.erased !== true;
  });
}
