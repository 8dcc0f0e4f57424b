import { equalBytes } from '#lib/bytes.ts';
import type { SectionId } from '#protocol/ids.ts';
import { isCovered, type ToldStatement } from '#protocol/oplog/checkpoint.ts';
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
  const { frontier, update, statements } = checkpoint;
  if (statements.some((told) => !wasSaid(state, entry.section, told))) return true;
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

/** Of one that is held without its words (erased, or under a key that is not here), nobody here can say. */
function wasSaid(state: PlanState, section: SectionId, { id, device, content }: ToldStatement): boolean {
  const said = state.opened(section).get(id);
  if (said === undefined) return state.held.has(id) || state.access.erased.has(id);
  return said.body.type === 'statement' && said.author === device && equalBytes(said.body.content, content);
}
