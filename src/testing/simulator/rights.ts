/** What an honest app lets its person do: it asks the same reduction as everyone. */
import { currentKey, mayWrite } from '#protocol/access/reduce.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { SimTab } from './phone.ts';
import type { SimDevice } from './world.ts';

export function mayWriteHere({ session }: SimTab, device: SimDevice, section: string): boolean {
  const { access, keys } = session.state;
  const id = section as SectionId;
  return mayWrite(access, device.id, id, 'update') && currentKey(access, id) !== undefined && keys.has(id);
}
