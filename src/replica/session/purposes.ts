/** Who may say what a section is for, and whose checkpoint says another [DOC-13, CHECKPOINT-2]. */
import type { Counting, Written } from '#protocol/access/counting.ts';
import {
  isSaid,
  purposeOf,
  purposeSaidIn,
  saysNothingElse,
  touchesPurpose,
  type Purpose,
} from '../document/purpose.ts';
import type { OpenedEntry } from './read-entry.ts';

/** [DOC-13] Whoever owned the plan there; in somebody's own section nobody, for that it is. The acts that it names are held. */
export function maySayPurpose(counting: Counting, written: Written): boolean {
  return counting.isByPlanOwner(written) && !counting.isInOwnSection(written);
}

/**
 * [CHECKPOINT-2] Whether a checkpoint by somebody who may not say what the section is for shows another purpose than
 * is known here. Where nothing is known, it is believed.
 *
 * @param others entries of the section that count
 */
export function saysAnotherPurpose(entry: OpenedEntry, others: Iterable<OpenedEntry>, counting: Counting): boolean {
  const written = writtenOf(entry);
  if (entry.checkpoint === null || maySayPurpose(counting, written)) return false;
  const said = purposeOf(entry.checkpoint.update);
  if (counting.isInOwnSection(written)) return isSaid(said);
  const known = [...others].flatMap((other) => saidByOwner(other, counting) ?? []);
  return known.length > 0 && !saysNothingElse(said, known);
}

function saidByOwner(entry: OpenedEntry, counting: Counting): Purpose | null {
  const { update, checkpoint } = entry;
  if (update === null || !(checkpoint !== null || touchesPurpose(update, []))) return null;
  if (!maySayPurpose(counting, writtenOf(entry))) return null;
  const purpose = checkpoint === null ? purposeSaidIn(update) : purposeOf(checkpoint.update);
  return isSaid(purpose) ? purpose : null;
}

function writtenOf({ author, section, body }: OpenedEntry): Written {
  return { author, section, access: body.access.map((head) => head.id) };
}
