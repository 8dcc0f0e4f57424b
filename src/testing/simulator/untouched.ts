/** Whose words must be there for certain: of those whom nobody ever tried to remove. */
import { mayWrite } from '#protocol/access/reduce.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { BodyType } from '#protocol/oplog/body.ts';
import type { PlanState } from '#replica/session/plan-state.ts';
import type { SimDevice } from './world.ts';

/** True = this device may write there now, and no act that is held, void or not, ever took anything from it. */
export function isUntouched(
  state: PlanState,
  { id, member }: SimDevice,
  section: SectionId,
  type: BodyType = 'update',
): boolean {
  if (!mayWrite(state.access, id, section, type)) return false;
  for (const { id: entry, act } of state.acts()) {
    if (act.type === 'retire' && act.device === id) return false;
    if ((act.type === 'revoke' || act.type === 'stepBack') && act.member === member) return false;
    // What let it in may have been void for a while, or may be in another's eyes.
    const letIn =
      act.type === 'enrol'
        ? act.device.id === id
        : act.type === 'grant' || act.type === 'owner'
          ? act.member === member
          : false;
    if (letIn && state.access.ignored.has(entry)) return false;
  }
  return true;
}
