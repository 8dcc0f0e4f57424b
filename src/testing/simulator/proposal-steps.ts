/** Those who may suggest and not write propose; those who may write answer. */
import { mayWrite } from '#protocol/access/reduce.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { SimTab } from './phone.ts';
import { mayWriteHere } from './rights.ts';
import type { Step } from './steps.ts';
import type { SimDevice, World } from './world.ts';

export const PROPOSALS: readonly Step[] = [
  { name: 'propose', weight: 12, fault: 'proposals', take: propose },
  { name: 'answer', weight: 8, fault: 'proposals', take: answer },
];

/** A new goal, proposed; remembered once it is on the disk. */
async function propose(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  const area = world.pick(['health', 'work', 'leisure'] as const)!;
  const section = world.founded.sections[area];
  if (tab === null || mayWriteHere(tab, device, section) || !maySuggest(tab, device, section)) return false;
  const done = tab.replica.run({ type: 'addGoal', ownWords: world.newWord(), areas: [area] });
  if (!done.ok || done.value.proposed === undefined) return false;
  const settled = await world.during(tab.replica.settle(), tab);
  if (settled === null || tab.storage.isGone() || tab.session.unsealed || !tab.session.isSettled()) return false;
  if (!device.rogue) world.proposals.set(done.value.proposed, { section, by: device });
  return true;
}

async function answer(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  const proposals = tab && (await world.during(tab.replica.proposals(), tab));
  if (tab === null || proposals === null) return false;
  const open = proposals.list().filter(({ mayAnswer, hindrance }) => mayAnswer && hindrance !== 'gone');
  const one = world.pick(open.filter(({ section }) => mayWriteHere(tab, device, section)));
  if (one === undefined) return false;
  return (world.chance() < 0.6 ? proposals.takeIn(one.name) : proposals.decline(one.name, 'nei')).ok;
}

function maySuggest({ session }: SimTab, { id }: SimDevice, section: SectionId): boolean {
  return mayWrite(session.state.access, id, section, 'proposal') && session.state.keys.has(section);
}
