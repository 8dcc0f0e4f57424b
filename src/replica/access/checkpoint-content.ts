/** What a checkpoint says of a section: what is accepted there now, without what was deleted [CHECKPOINT-1]. */
import type { Bytes } from '#lib/bytes.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import { encodeCheckpoint, type ToldStatement } from '#protocol/oplog/checkpoint.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headOf } from '#protocol/oplog/log.ts';
import { openSectionDocument } from '../document/section-document.ts';
import type { OpenedEntry } from '../session/read-entry.ts';
import type { PlanState } from '../session/plan-state.ts';

/** `null` = nothing is accepted there. */
export function checkpointContent(state: PlanState, section: SectionId): Bytes | null {
  const contents = state.contents(section);
  if (contents.length === 0) return null;
  // Only read from, so any client id will do.
  const document = openSectionDocument(section, 1);
  document.applyRemote(contents.flatMap(({ update }) => (update === null ? [] : [update])));
  const update = document.encodeState();
  document.close();
  return encodeCheckpoint({
    frontier: frontierOf(state, section),
    update,
    statements: statementsIn(contents, state.access.erased),
  });
}

/** The newest accepted entry of each log; logs that are known from a checkpoint only stand as that says. */
function frontierOf(state: PlanState, section: SectionId): readonly Head[] {
  const newest = new Map<string, Head>();
  const add = (head: Head): void => {
    const log = `${head.device}/${head.incarnation}`;
    const known = newest.get(log);
    // Of two in one place, the lower id: a fork that another device may hold one side of only.
    if (known === undefined || head.seq > known.seq || (head.seq === known.seq && head.id < known.id))
      newest.set(log, head);
  };
  const { held } = state.log(section);
  for (const { id, checkpoint } of state.contents(section)) {
    const entry = held.get(id);
    if (entry !== undefined) add(headOf(entry));
    for (const head of checkpoint?.frontier ?? []) add(head);
  }
  return [...newest.values()];
}

/** What was stated here, and what an earlier checkpoint tells of that is not held itself. */
function statementsIn(contents: readonly OpenedEntry[], erased: ReadonlySet<EntryId>): readonly ToldStatement[] {
  const told = contents.flatMap(({ checkpoint }) => checkpoint?.statements ?? []).filter(({ id }) => !erased.has(id));
  const held = contents.flatMap(({ id, author, body }): readonly ToldStatement[] =>
    body.type === 'statement' ? [{ id, device: author, claimedAt: body.claimedAt, content: body.content }] : [],
  );
  return [...new Map([...told, ...held].map((statement) => [statement.id, statement])).values()];
}
