/**
 * A wrap lies with whom it is for, with who made it and on the relay. When all of these lose it (a phone is set back,
 * the relay forgets), the key cannot come to its recipient any more until the section is rotated: what was sealed under
 * it stays shut for that device, however many others read it.
 */
import type { DeviceId, EntryId, KeyId, SectionId } from '#protocol/ids.ts';
import { mayNameKey } from '#replica/access/writing-key.ts';
import type { PlanState } from '#replica/session/plan-state.ts';
import type { Survivor } from './invariants.ts';
import { entriesOn } from './meet.ts';
import type { World } from './world.ts';

export type LostWraps = (state: PlanState, device: DeviceId, section: SectionId) => boolean;

/**
 * Whether a device lacks a key of a section whose every wrap for it lies with nobody any more, or that was never wrapped
 * for it, where nobody is left who holds it and may do so [ACCESS-8].
 */
export function lostWraps(world: World, survivors: readonly Survivor[]): LostWraps {
  const there = new Set<string>(world.net?.entries(world.plan).keys());
  for (const [device] of survivors)
    for (const { id, bytes } of entriesOn(world, device)) if (bytes.length > 0) there.add(id);
  return (state, device, section) => {
    const wraps = new Map<string, EntryId[]>();
    for (const { act } of state.acts()) {
      const wrap = act.type === 'key' ? act.wraps.find(({ to }) => to === device) : undefined;
      if (act.type !== 'key' || wrap === undefined) continue;
      for (const { section: of, keyId } of act.keys)
        if (of === section && state.keys.find(section, keyId) === undefined)
          wraps.set(keyId, [...(wraps.get(keyId) ?? []), wrap.id]);
    }
    if ([...wraps.values()].some((ids) => !ids.some((id) => there.has(id)))) return true;
    const mayGive = (keyId: KeyId): boolean =>
      survivors.some(
        ([{ id, rogue }, tab]) =>
          !rogue && mayNameKey(state.access, id, section) && tab.session.state.keys.find(section, keyId) !== undefined,
      );
    const named = (state.access.keys.get(section) ?? []).map(({ keyId }) => keyId);
    return named.some((keyId) => state.keys.find(section, keyId) === undefined && !wraps.has(keyId) && !mayGive(keyId));
  };
}
