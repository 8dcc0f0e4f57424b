/** An owner has words that should never have been written erased for ever: taken out, summed up without them, and named in an act. */
import type { EntryId, SectionId } from '#protocol/ids.ts';
import { tryTo } from './access-steps.ts';
import type { SimTab } from './phone.ts';
import { textsOf, type Step } from './steps.ts';
import type { SimDevice, World } from './world.ts';

export const ERASE: readonly Step[] = [{ name: 'erase', weight: 5, fault: 'erase', take: eraseWord }];

async function eraseWord(world: World, device: SimDevice): Promise<boolean> {
  const tab = await world.liveTab(device);
  world.noteWords(device);
  const mine = [...world.words].filter(([, { by, isHome }]) => by.member === device.member && isHome);
  const picked = world.pick(mine);
  if (tab === null || picked === undefined || !isOwner(tab, device)) return false;
  const [word, { section: id }] = picked;
  const section = id as SectionId;
  if (!takeOut(tab, section, word)) return false;
  world.words.delete(word);
  world.unwanted.add(word);
  await world.during(tab.replica.settle(), tab);
  const written = entriesWith(tab, section, word);
  if (tab.storage.isGone() || written.length === 0) return false;
  const entries = written.map((entry) => ({ section, id: entry }));
  return tryTo(world, device, (actions) => actions.erase(entries, true));
}

function isOwner({ session }: SimTab, { id, member }: SimDevice): boolean {
  const { access } = session.state;
  return access.devices.get(id)?.live === true && access.owners.some((owner) => owner.member === member);
}

/** False = it is not shown here. */
function takeOut(tab: SimTab, section: SectionId, word: string): boolean {
  for (const { ref, text } of textsOf(tab)) {
    const at = ref.section === section ? text.search(alone(word)) : -1;
    if (at >= 0) return tab.replica.editText(ref, { index: at, remove: word.length + 1, insert: '' }).ok;
  }
  return false;
}

function entriesWith({ session }: SimTab, section: SectionId, word: string): readonly EntryId[] {
  return [...session.state.opened(section).values()]
    .filter(({ update, checkpoint }) => checkpoint === null && update !== null && alone(word).test(latin(update)))
    .map(({ id }) => id);
}

function alone(word: string): RegExp {
  return new RegExp(` ${word}(?![0-9])`);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
