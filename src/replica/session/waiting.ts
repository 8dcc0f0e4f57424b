/** Entries that cannot be kept yet: in memory, never on disk [LOG-1]. */
import { NO_ENTRY, NO_SECTION, type EntryId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { ParsedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import type { Examined, ReceiveError } from '#protocol/oplog/receive.ts';
import type { MissingEntry } from '../sync/intake.ts';
import type { PlanState } from './plan-state.ts';

export interface Arrived {
  readonly id: EntryId;
  readonly entry: ParsedEntry;
}

/** An entry and what RECEIVE-1 says of it up to opening. */
export interface Judged {
  readonly arrived: Arrived;
  readonly ok: Examined | null;
  readonly error: ReceiveError | null;
}

/** Keeps what waits within its limit. Those whose author is known stay before those of whom nothing is known yet. */
export function fitWaiting(waiting: readonly Judged[]): readonly Judged[] {
  const kept: Judged[] = [];
  let bytes = 0;
  for (const one of waiting.toSorted((a, b) => Number(isOfUnknown(a)) - Number(isOfUnknown(b)))) {
    const { length } = one.arrived.entry.bytes;
    if (bytes + length > LIMITS.waitingBytes) continue;
    bytes += length;
    kept.push(one);
  }
  return kept;
}

/** What waiting entries name and nobody here holds, what only checkpoints stand for though none should [CHECKPOINT-2], and what was erased by acts that stand no more [ACCESS-8]; each once. */
export function missingOf(
  waiting: readonly Judged[],
  state: PlanState,
  notForUs: ReadonlySet<EntryId>,
): readonly MissingEntry[] {
  const here = new Set(waiting.map(({ arrived }) => arrived.id));
  const missing = new Map<EntryId, MissingEntry>();
  for (const { arrived, ok } of waiting) {
    const { prefix } = arrived.entry;
    const name = (head: Head, section: MissingEntry['section']): void => {
      const isHere = state.held.has(head.id) || here.has(head.id) || notForUs.has(head.id);
      if (!isHere) missing.set(head.id, { ...head, section });
    };
    if (prefix.prev !== NO_ENTRY) name(headBefore(prefix), prefix.section);
    if (ok?.kind === 'access' || ok?.kind === 'erase') for (const head of ok.payload.deps) name(head, prefix.section);
    if (ok?.kind !== 'sealed' && ok?.kind !== 'checkpoint') continue;
    for (const head of ok.body.deps) name(head, prefix.section);
    for (const head of ok.body.access) name(head, NO_SECTION);
  }
  for (const section of state.sections())
    for (const head of [...state.lacking(section), ...state.dropped(section)])
      if (!here.has(head.id) && !notForUs.has(head.id)) missing.set(head.id, { ...head, section });
  return [...missing.values()];
}

function isOfUnknown({ error }: Judged): boolean {
  return error?.type === 'AuthorUnknown';
}

function headBefore({ device, incarnation, seq, prev }: ParsedEntry['prefix']): Head {
  return { device, incarnation, seq: seq - 1, id: prev };
}
