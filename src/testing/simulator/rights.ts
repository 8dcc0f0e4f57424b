/** What an honest app would let its person do: it asks the same reduction as everyone. */
import type { SectionId } from '#protocol/ids.ts';
import type { SimTab } from './phone.ts';
import type { SimDevice } from './world.ts';

export function mayWriteHere(tab: SimTab, device: SimDevice, section: string): boolean {
  const { access } = tab.session.state;
  return access.devices.get(device.id)?.live === true && tab.session.state.keys.has(section as SectionId);
}
