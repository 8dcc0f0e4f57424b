import type { Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { HistoryEvent } from '../api.ts';

/** One entry's opened update. `who` signed it; `at` is by that writer's clock. */
export interface HistoryEntry {
  readonly section: string;
  readonly update: Bytes;
  readonly who: MemberRef;
  readonly at: EpochMillis;
}

/** @param entries in causal order. @returns newest first */
export function historyOf(
  _entries: readonly HistoryEntry[],
  _statements: readonly StatementView[],
  _of: { readonly goal: string } | 'plan',
): readonly HistoryEvent[] {
  throw new Error('Assertion failed: not made yet');
}
