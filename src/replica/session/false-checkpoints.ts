import { isCovered } from '#protocol/oplog/checkpoint.ts';
import { pastOf } from '#protocol/oplog/log.ts';
import { saysTheSame } from '../document/same-state.ts';
import type { OpenedEntry, PlanState } from './plan-state.ts';

/**
 * [CHECKPOINT-2] Whether a checkpoint says something else than what it stands
 * for. Asked by those who hold all of that, and do not need it themselves.
 */
export function isFalseCheckpoint(state: PlanState, entry: OpenedEntry): boolean {
  const { checkpoint } = state.opened(entry.section).get(entry.id) ?? entry;
  if (checkpoint === null) return false;
  const { frontier, update } = checkpoint;
  const past = pastOf(
    state.log(entry.section),
    frontier.map((head) => head.id),
  );
  const stoodOn = ({ id, checkpoint: base }: OpenedEntry): boolean =>
    base === null ? past.has(id) : id !== entry.id && base.frontier.every((head) => isCovered(frontier, head));
  const before = state.contents(entry.section).filter(stoodOn);
  return !saysTheSame(
    before.flatMap((one) => one.update ?? []),
    update,
  );
}
