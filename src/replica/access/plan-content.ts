/** What the duties and a checkpoint are computed from, read off a plan. */
import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';
import type { LoadedPlan } from '../session/load-plan.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { DutyView } from './duties.ts';

/** What of a state the duties of a device depend on. */
export function dutyViewOf({ device, state }: { readonly device: DeviceId; readonly state: PlanState }): DutyView {
  return {
    device,
    access: state.access,
    accessLog: state.accessLog,
    acts: state.acts(),
    holds: (section, key) => state.keys.find(section, key) !== undefined,
    content: (section) => ({ entries: [...state.countable(section)], checkpoints: [...state.checkpoints(section)] }),
  };
}

/** The content of a checkpoint of what is accepted in a section; `null` when there is none to make. */
export async function checkpointOf(_engine: Engine, _loaded: LoadedPlan, _section: SectionId): Promise<Bytes | null> {
  return null;
}
