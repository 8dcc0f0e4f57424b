/** The keys of one who was removed never grow: who names a key wraps it for those who may read, as far as was known. */
import { recipientsOf, reduceAccess, type ReducibleAct } from '#protocol/access/reduce.ts';
import type { DeviceId, EntryId, KeyId, SectionId } from '#protocol/ids.ts';
import type { Survivor } from './invariants.ts';
import type { World } from './world.ts';

export async function keysStayAmongReaders(world: World, survivors: readonly Survivor[]): Promise<void> {
  const allowed = allowedHolders(world, survivors);
  for (const [{ name, id }, tab] of survivors)
    for (const { section, key } of tab.session.state.keys.all()) {
      const holders = allowed.get(nameOf(section, key.keyId));
      if (holders !== undefined && !holders.has(id))
        world.fail(`${name} holds a key of ${section} made after its removal`);
    }
}

function nameOf(section: SectionId, keyId: KeyId): string {
  return `${section}/${keyId}`;
}

/** For each key: the devices that honest acts may have given it. Keys that a rogue named are nobody's promise. */
function allowedHolders(world: World, survivors: readonly Survivor[]): ReadonlyMap<string, ReadonlySet<DeviceId>> {
  const rogues = new Set(world.devices.filter(({ rogue }) => rogue).map(({ id }) => id));
  const acts = new Map<EntryId, ReducibleAct>();
  for (const [, tab] of survivors) for (const act of tab.session.state.acts()) acts.set(act.id, act);
  const allowed = new Map<string, Set<DeviceId>>();
  const byRogues = new Set<string>();
  for (const act of acts.values()) {
    if (act.act.type !== 'key') continue;
    const past = pastOf(acts, act);
    // Before anybody was removed there is nothing to be found out.
    const before = past.some(({ act: { type } }) => type === 'revoke' || type === 'retire' || type === 'stepBack')
      ? reduceAccess(world.plan, past)
      : null;
    for (const { section, keyId } of act.act.keys) {
      const name = nameOf(section, keyId);
      if (rogues.has(act.author)) byRogues.add(name);
      const readers = before === null ? null : new Set(recipientsOf(before, section).map(({ id }) => id));
      const holders = allowed.get(name) ?? new Set();
      allowed.set(name, holders.add(act.author));
      for (const { to } of act.act.wraps) if (readers === null || readers.has(to)) holders.add(to);
    }
  }
  for (const name of byRogues) allowed.delete(name);
  return allowed;
}

function pastOf(acts: ReadonlyMap<EntryId, ReducibleAct>, act: ReducibleAct): readonly ReducibleAct[] {
  const past = new Map<EntryId, ReducibleAct>();
  const open = [...act.deps];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const found = acts.get(id);
    if (found === undefined || past.has(id)) continue;
    past.set(id, found);
    open.push(...found.deps);
  }
  return [...past.values()];
}
