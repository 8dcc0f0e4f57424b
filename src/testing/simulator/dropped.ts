/**
 * What erasing takes from a device that others still have. Both are known, and counted in the table:
 * an act of erasing that fell afterwards (its author was removed meanwhile) has made the device drop a payload that is
 * whole elsewhere; and whoever may not read a section any more drops what is named there and gets no checkpoint for it.
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
  const fell = dropped.filter(({ id }) => !access.erased.has(id as EntryId));
  world.rule('[ACCESS-8] dropped for an act that fell', fell.length);
  return fell.length > 0 || (dropped.length > 0 && !mayRead(access, device.id, section));
}
