/** A device whose disk is emptied or does not open says nothing to anybody: not that all is gone, not anything. */
import { PlanDoesNotOpen } from '#replica/session/load-plan.ts';
import { InstallationDamaged } from '#replica/keys/installation.ts';
import { cloneDisk, type MemoryDisk } from '../memory-storage.ts';
import type { Step } from './steps.ts';
import type { SimDevice, World } from './world.ts';

export const DAMAGE: readonly Step[] = [{ name: 'damaged disk', weight: 1, fault: 'damaged disk', take: openDamaged }];

const HARMS = ['installation', 'device', 'keys', 'entries', 'all'] as const;

/** Opens a copy of the phone whose disk has lost something, lets it live for a while, and looks at what it wrote. */
async function openDamaged(world: World, device: SimDevice): Promise<boolean> {
  if (device.lost) return false;
  const harm = world.pick(HARMS)!;
  const disk = cloneDisk(device.phone.disk);
  damage(world, disk, harm);
  const before = ownEntries(world, disk, device);
  const phone = world.phone(disk, 0);
  const opening = phone.openTab(world.plan).then(
    (tab) => tab,
    (error: unknown) => {
      if (!(error instanceof PlanDoesNotOpen || error instanceof InstallationDamaged))
        world.fail(`a disk without its ${harm} fails with ${String(error)}`);
      return null;
    },
  );
  const tab = await world.during(opening);
  if (tab !== null) {
    await world.during(tab.replica.settle(), tab);
    tab.kill();
  }
  if (ownEntries(world, disk, device) > before) world.fail(`${device.name} without its ${harm} wrote to the plan`);
  return true;
}

function damage(world: World, disk: MemoryDisk, harm: (typeof HARMS)[number]): void {
  const stored = disk.plans.get(world.plan)!;
  const none = new Map();
  if (harm === 'installation' && disk.installation !== null)
    disk.installation = { ...disk.installation, wrappedDataKey: turned(disk.installation.wrappedDataKey) };
  if (harm === 'device')
    disk.plans.set(world.plan, { ...stored, plan: { ...stored.plan, device: turned(stored.plan.device) } });
  if (harm === 'keys') disk.plans.set(world.plan, { ...stored, sectionKeys: none });
  if (harm === 'entries') disk.plans.set(world.plan, { ...stored, entries: none });
  if (harm === 'all') disk.plans.clear();
}

function turned(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const other = bytes.slice();
  other[other.length - 1]! ^= 1;
  return other;
}

function ownEntries(world: World, disk: MemoryDisk, { id }: SimDevice): number {
  return [...(disk.plans.get(world.plan)?.entries.values() ?? [])].filter((entry) => entry.device === id).length;
}
