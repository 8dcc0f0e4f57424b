/** Section keys that came for this device in wraps [KEY-9]. */
import type { KeyAct, KeyName } from '#protocol/access/act.ts';
import { mayRead, recipientsOf, reduceAccess, type ReducibleAct } from '#protocol/access/reduce.ts';
import { openWrap } from '#protocol/access/wrap.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { ParsedEntry } from '#protocol/oplog/entry.ts';
import type { DeviceId, EntryId } from '#protocol/ids.ts';
import type { HeldKey } from '../keys/key-ring.ts';
import type { PlanState } from './plan-state.ts';

interface NamedWrap {
  readonly wrap: EntryId;
  readonly act: ReducibleAct & { readonly act: KeyAct };
}

/** Wraps for this device that acts name and that carry a key it lacks. */
export function wrapsFor(state: PlanState, device: DeviceId): readonly NamedWrap[] {
  const found: NamedWrap[] = [];
  for (const act of state.acts()) {
    if (!isKeyAct(act)) continue;
    const wrap = act.act.wraps.find(({ to }) => to === device);
    // What a void act named can still be read [ACCESS-9].
    if (wrap === undefined || (state.access.ignored.get(act.id) ?? 'void') !== 'void') continue;
    // A key of a section that it may read no longer is not asked for: it was wiped here.
    const lacks = ({ section, keyId }: KeyName): boolean =>
      state.keys.find(section, keyId) === undefined && mayRead(state.access, device, section);
    if (act.act.keys.some(lacks)) found.push({ wrap: wrap.id, act });
  }
  return found;
}

/**
 * By which acts a wrap was tried in vain, and for which device. What it holds by an act never changes, and to find that
 * out costs a reduction: whoever names many wraps that do not open would else be paid for each time something comes.
 */
const FAILED = new WeakMap<ParsedEntry, Set<string>>();

/** Opens the wraps that are held, and gives back the keys that are new. A wrap that does not open gives none. */
export async function openWraps(engine: Engine, state: PlanState, device: Device): Promise<readonly HeldKey[]> {
  const fresh: HeldKey[] = [];
  for (const { wrap, act } of wrapsFor(state, device.keys.id)) {
    const entry = state.wraps().get(wrap);
    const tried = `${act.id}/${device.keys.id}`;
    if (entry === undefined || FAILED.get(entry)?.has(tried) === true) continue;
    const opened = await openWrap(engine, device, entry, namesFor(state, act, device.keys.id));
    if (!opened.ok) {
      FAILED.set(entry, (FAILED.get(entry) ?? new Set<string>()).add(tried));
      continue;
    }
    for (const { section, generation, key } of opened.value)
      if (state.keys.find(section, key.keyId) === undefined) fresh.push({ section, generation, key });
  }
  return fresh;
}

/** The keys of an act that this recipient might read when it was made, in the act's order: what its wrap holds. */
function namesFor(state: PlanState, act: NamedWrap['act'], device: DeviceId): readonly KeyName[] {
  const acts = new Map([...state.acts()].map((one) => [one.id, one]));
  const past = new Map<EntryId, ReducibleAct>();
  const open = [act.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const one = acts.get(id);
    if (one === undefined || past.has(id)) continue;
    past.set(id, one);
    open.push(...one.deps);
  }
  // The act itself among them: it may begin the section that it names.
  const then = reduceAccess(state.planId, past.values());
  return act.act.keys.filter(({ section }) => recipientsOf(then, section).some(({ id }) => id === device));
}

function isKeyAct(act: ReducibleAct): act is NamedWrap['act'] {
  return act.act.type === 'key';
}
