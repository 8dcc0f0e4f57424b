/** An owner has words that should never have been written erased for ever: taken out, summed up without them, and named in an act. */
import { newSessionNonce, NO_ENTRY, NO_SECTION, type EntryId, type SectionId } from '#protocol/ids.ts';
import { encodeBody } from '#protocol/oplog/body.ts';
import { ENTRY_KINDS, sealEntry } from '#protocol/oplog/entry.ts';
import { checkpointContent } from '#replica/access/checkpoint-content.ts';
import { keyToWriteUnder } from '#replica/access/writing-key.ts';
import { loadPlan } from '#replica/session/load-plan.ts';
import { withPlanLock } from '#replica/session/plan-lock.ts';
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
  if ((await world.during(sumUp(world, device, tab, section), tab)) !== true) return false;
  const entries = written.map((entry) => ({ section, id: entry }));
  return tryTo(world, device, (actions) => actions.erase(entries));
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

/** [CHECKPOINT-2] Whoever erases first writes a checkpoint that covers it. */
async function sumUp(world: World, device: SimDevice, tab: SimTab, section: SectionId): Promise<boolean> {
  const { engine, plan } = world;
  const { storage, ports } = tab;
  const done = await withPlanLock(ports.locks, plan, async () => {
    const { state, own } = await loadPlan(engine, storage, await device.phone.dataKey(), plan);
    const content = checkpointContent(state, section);
    const held = keyToWriteUnder(state.access, state.keys, section);
    if (content === null || held === undefined) return false;
    const log = { section, device: device.id, incarnation: own.incarnation };
    const last = state.ownHead(section, device.id, own.incarnation);
    const place = { seq: (last?.seq ?? 0) + 1, prev: (last?.id ?? NO_ENTRY) as EntryId };
    const body = await encodeBody(engine, {
      type: 'update',
      schema: 1,
      session: newSessionNonce(engine),
      claimedAt: ports.now(),
      deps: state.heads(section).slice(0, 64),
      access: state.heads(NO_SECTION).slice(0, 64),
      receipt: new Uint8Array(0),
      content,
    });
    const { generation, key } = held;
    const { signer } = own.device;
    const entry = await sealEntry(engine, {
      kind: 'checkpoint',
      plan,
      ...log,
      ...place,
      generation,
      key,
      signer,
      body,
    });
    const head = { ...log, seq: place.seq, id: entry.id };
    const kept = await storage.commit(plan, {
      expectHeads: [{ ...log, id: last?.id ?? null }],
      addEntries: [{ ...head, kind: ENTRY_KINDS.checkpoint, bytes: entry.bytes, setAside: null }],
      putHeads: [head],
    });
    return kept.ok;
  });
  if (done) await tab.session.refresh();
  return done;
}
