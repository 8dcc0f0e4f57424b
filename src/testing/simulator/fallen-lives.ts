/**
 * Whoever writes on a life that falls writes on nothing [ACCEPT-4]: what an honest person wrote on what a rogue's session
 * said twice is kept, counted and told of, and not shown. Only software that lies makes such a life, so only this is
 * let pass, and counted in the table.
 */
import type { DeviceId, EntryId, SectionId } from '#protocol/ids.ts';
import { pastOf } from '#protocol/oplog/log.ts';
import type { PlanState } from '#replica/session/plan-state.ts';
import type { World } from './world.ts';

/**
 * Whether what contains this text counts by itself, fell, and rests on no other fallen life than a rogue's.
 * @param text as it stands in the entry's content
 */
export function restsOnFalseLife(world: World, state: PlanState, section: SectionId, text: RegExp): boolean {
  const fell = fallenIn(state, section);
  if (fell.size === 0) return false;
  const log = state.log(section);
  const isBegun = (id: EntryId): boolean => !log.held.get(id)!.deps.some((dep) => fell.has(dep));
  const isRogues = (id: EntryId): boolean => isRogue(world, log.held.get(id)!.device);
  const says = [...fell].filter((id) => text.test(contentOf(state, section, id)));
  return (
    says.length > 0 &&
    says.every((id) => {
      const begun = [...pastOf(log, [id])].filter((it) => fell.has(it) && isBegun(it));
      return !begun.includes(id) && begun.every(isRogues);
    })
  );
}

/** Neither the acts nor their bytes keep these from counting. */
function fallenIn(state: PlanState, section: SectionId): ReadonlySet<EntryId> {
  const [accepted, notCounting] = [state.accepted(section), state.notCounting(section)];
  const isFallen = (id: EntryId): boolean =>
    state.log(section).held.has(id) && !accepted.has(id) && !notCounting.has(id) && !state.setAside.has(id);
  return new Set([...state.opened(section).keys()].filter(isFallen));
}

function isRogue({ devices }: World, id: DeviceId): boolean {
  return devices.some((device) => device.id === id && device.rogue);
}

function contentOf(state: PlanState, section: SectionId, id: EntryId): string {
  return Buffer.from(state.opened(section).get(id)!.body.content).toString('latin1');
}
