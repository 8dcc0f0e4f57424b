/** What the duties are computed from, read off a plan. */
import type { DeviceId, SectionId } from '#protocol/ids.ts';
import { headOf } from '#protocol/oplog/log.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { DutyView, SectionContent } from './duties.ts';

/** What of a state the duties of a device depend on. */
export function dutyViewOf({ device, state }: { readonly device: DeviceId; readonly state: PlanState }): DutyView {
  return {
    device,
    access: state.access,
    accessLog: state.accessLog,
    acts: state.acts(),
    holds: (section, key) => state.keys.find(section, key) !== undefined,
    content: (section) => contentOf(state, section),
  };
}

function contentOf(state: PlanState, section: SectionId): SectionContent {
  const { held } = state.log(section);
  const accepted = state.contents(section);
  return {
    entries: accepted.flatMap(({ id, keyId }) => {
      const entry = held.get(id);
      return entry === undefined ? [] : [{ ...headOf(entry), keyId }];
    }),
    checkpoints: accepted.flatMap(({ keyId, checkpoint }) =>
      checkpoint ? [{ keyId, frontier: checkpoint.frontier }] : [],
    ),
  };
}
