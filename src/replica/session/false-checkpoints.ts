/** Checkpoints that say something else than what they stand for: told, and by whom [CHECKPOINT-2]. */
import { equalBytes } from '#lib/bytes.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';
import { isCovered, type ToldStatement } from '#protocol/oplog/checkpoint.ts';
import { holdsPast, pastOf } from '#protocol/oplog/log.ts';
import { saysTheSame } from '../document/same-state.ts';
import type { OpenedEntry, PlanState } from './plan-state.ts';
import { saysAnotherPurpose } from './purposes.ts';

/** Compares each checkpoint once, when all that it stands for is here. */
export class FalseCheckpoints {
  /** Whose were false, as far as this device has seen. */
  readonly by = new Set<DeviceId>();
  #open: readonly OpenedEntry[] = [];

  /** @param known whose were found false before, by this device; those not compared by then still are */
  begin(state: PlanState, known: Iterable<string>, me: DeviceId): void {
    for (const device of known) this.by.add(device as DeviceId);
    const lacks = ({ section, checkpoint }: OpenedEntry): boolean =>
      checkpoint !== null && !holdsPast(state.log(section), checkpoint.frontier);
    this.#open = toCompare(state.contents(), me).filter(lacks);
  }

  /**
   * @param grown what counts now and did not before
   * @returns whether one was found of somebody of whom there was none before
   */
  compare(state: PlanState, grown: readonly OpenedEntry[], me: DeviceId): boolean {
    const before = this.by.size;
    const come = toCompare(grown, me);
    const open: OpenedEntry[] = [];
    for (const entry of [...this.#open, ...come]) {
      const verdict = judgeCheckpoint(state, entry);
      if (verdict === 'Lacking') open.push(entry);
      if (verdict === 'False') this.by.add(entry.author);
    }
    this.#open = open;
    return this.by.size > before;
  }
}

/** Checkpoints of others that the document does not stand on. */
function toCompare(entries: readonly OpenedEntry[], me: DeviceId): readonly OpenedEntry[] {
  return entries.filter(({ checkpoint, update, author }) => checkpoint !== null && update === null && author !== me);
}

/** Whether all that it stands for is here and says something else. */
export function isFalseCheckpoint(state: PlanState, entry: OpenedEntry): boolean {
  return judgeCheckpoint(state, entry) === 'False';
}

/** `Lacking`: some of it is not here yet. What was erased nobody can compare any more. */
function judgeCheckpoint(state: PlanState, entry: OpenedEntry): 'False' | 'True' | 'Lacking' | 'Erased' {
  const { checkpoint } = state.opened(entry.section).get(entry.id) ?? entry;
  if (checkpoint === null) return 'Erased';
  const { frontier, update, statements } = checkpoint;
  const log = state.log(entry.section);
  if (saysAnotherPurpose({ ...entry, checkpoint }, state.contents(entry.section), state.counting)) return 'False';
  if (!holdsPast(log, frontier)) return 'Lacking';
  const past = pastOf(
    log,
    frontier.map((head) => head.id),
  );
  if ([...past].some((id) => state.access.erased.has(id))) return 'Erased';
  if (statements.some((told) => !wasSaid(state, entry.section, told))) return 'False';
  const stoodOn = ({ id, checkpoint: base }: OpenedEntry): boolean =>
    base === null ? past.has(id) : id !== entry.id && base.frontier.every((head) => isCovered(frontier, head));
  const before = state.contents(entry.section).filter(stoodOn);
  const isSame = saysTheSame(
    before.flatMap((one) => one.update ?? []),
    update,
  );
  return isSame ? 'True' : 'False';
}

/** Of one that is held without its words (erased, or under a key that is not here), nobody here can say. */
function wasSaid(state: PlanState, section: SectionId, { id, device, content }: ToldStatement): boolean {
  const said = state.opened(section).get(id);
  if (said === undefined) return state.held.has(id) || state.access.erased.has(id);
  return said.body.type === 'statement' && said.author === device && equalBytes(said.body.content, content);
}
