/** What a checkpoint says of a section: what is accepted there now, without what was deleted [CHECKPOINT-1]. */
import type { Bytes } from '#lib/bytes.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import { encodeCheckpoint, type ToldStatement } from '#protocol/oplog/checkpoint.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headOf, type LogState } from '#protocol/oplog/log.ts';
import { checkState } from '../document/check-update.ts';
import { leaveOut } from '../document/leave-out.ts';
import { openSectionDocument } from '../document/section-document.ts';
import type { SectionKind } from '../document/section-view.ts';
import { isBelieved, statedIn } from '../session/believed.ts';
import type { OpenedEntry } from '../session/read-entry.ts';
import type { PlanState } from '../session/plan-state.ts';
import { believedOf } from '../session/said.ts';

/**
 * `null` = nothing is accepted there, or what is cannot stand by itself: some of it was erased, and the checkpoint that
 * stands for that is still to come.
 * @param erasing `without`: entries that are to be erased; nothing of what they wrote is in it, or with
 *   `keepsWhatStands` what still stands in the document, but no statement
 */
export function checkpointContent(
  state: PlanState,
  section: SectionId,
  erasing: { readonly without?: ReadonlySet<EntryId> | undefined; readonly keepsWhatStands?: boolean } = {},
): Bytes | null {
  const { without = new Set(), keepsWhatStands = false } = erasing;
  const contents = state.contents(section);
  if (contents.length === 0) return null;
  // Only read from, so any client id will do.
  const document = openSectionDocument(section, 1);
  document.applyRemote(contents.flatMap(({ update }) => (update === null ? [] : [update])));
  const gone = keepsWhatStands ? [] : contents.filter(({ id, checkpoint }) => without.has(id) && checkpoint === null);
  const update = leaveOut(
    document.encodeState(),
    gone.flatMap(({ update }) => update ?? []),
  );
  const { kind } = document.view();
  document.close();
  if (!checkState(update).ok) return null;
  return encodeCheckpoint({
    frontier: frontierOf(state, section),
    update,
    statements: statementsIn(
      state,
      contents,
      new Set([...state.access.erased, ...without]),
      notBelieved(state, section, kind),
    ),
  });
}

/** A head, and those that one checkpoint names together with it. */
interface Candidate {
  readonly head: Head;
  readonly beside: readonly Head[];
}

/** The newest accepted entry of each log, of a forked log of each branch; logs that are known from a checkpoint only stand as that says. */
function frontierOf(state: PlanState, section: SectionId): readonly Head[] {
  const { held } = state.log(section);
  const byLog = new Map<string, Map<EntryId, Candidate>>();
  const add = (head: Head, beside: readonly Head[]): void => {
    const log = `${head.device}/${head.incarnation}`;
    const known = byLog.get(log) ?? new Map<EntryId, Candidate>();
    byLog.set(log, known.set(head.id, { head, beside: [...beside, ...(known.get(head.id)?.beside ?? [])] }));
  };
  for (const { id, update, checkpoint } of state.contents(section)) {
    const entry = held.get(id);
    if (entry !== undefined) add(headOf(entry), []);
    // One that this device does not stand on names nothing more that is in the document.
    const frontier = update === null ? [] : (checkpoint?.frontier ?? []);
    for (const head of frontier) add(head, frontier);
  }
  return [...byLog.values()].flatMap((log) => lastOfBranches(state.log(section), [...log.values()]));
}

/** Those of one log that none of the others goes on from. */
function lastOfBranches(log: LogState, candidates: readonly Candidate[]): readonly Head[] {
  const last: { readonly head: Head; readonly goesOnFrom: (head: Head) => boolean }[] = [];
  for (const one of candidates.toSorted((a, b) => b.head.seq - a.head.seq))
    if (!last.some(({ goesOnFrom }) => goesOnFrom(one.head)))
      last.push({ head: one.head, goesOnFrom: branchOf(log, one) });
  return last.map(({ head }) => head);
}

/** What is before a head in the same branch. Where the way back is not held, all that is, unless a checkpoint names both. */
function branchOf(log: LogState, { head, beside }: Candidate): (head: Head) => boolean {
  const branch = new Set<EntryId>();
  let entry = log.held.get(head.id);
  let knownFrom = head.seq;
  for (; entry !== undefined; entry = log.held.get(entry.prev)) {
    branch.add(entry.id).add(entry.prev);
    knownFrom = entry.seq - 1;
  }
  return ({ id, seq }) => branch.has(id) || (seq < knownFrom && !beside.some((other) => other.id === id));
}

/** What was stated here, and what an earlier checkpoint tells of that is not held itself. */
function statementsIn(
  state: PlanState,
  contents: readonly OpenedEntry[],
  erased: ReadonlySet<EntryId>,
  leftOut: ReadonlySet<EntryId | null>,
): readonly ToldStatement[] {
  const told = contents
    .flatMap((entry) => (entry.update === null || entry.checkpoint === null ? [] : believedOf(entry, state)))
    .filter(({ id }) => !erased.has(id));
  const held = contents.flatMap(({ id, author, body }): readonly ToldStatement[] =>
    body.type === 'statement' && !erased.has(id) && !leftOut.has(id)
      ? [{ id, device: author, claimedAt: body.claimedAt, content: body.content }]
      : [],
  );
  return [...new Map([...told, ...held].map((statement) => [statement.id, statement])).values()];
}

/** [DOC-12] What nobody should believe is passed on to nobody who could not tell. */
function notBelieved(state: PlanState, section: SectionId, kind: SectionKind | null): ReadonlySet<EntryId | null> {
  const where = statedIn(state, () => kind);
  const here = state.statements.filter((it) => it.section === section);
  return new Set(here.filter((it) => !isBelieved(it.view, where(it))).map(({ entry }) => entry));
}
