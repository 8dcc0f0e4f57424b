import type { Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { HistoryEvent } from '../api.ts';
import { openSectionDocument, type SectionDocument } from '../document/section-document.ts';
import { openPlanMemory } from './changes.ts';
import { groupEvents, type RawEvent } from './group-events.ts';

/** One entry's opened update. `who` signed it; `at` is by that writer's clock. */
export interface HistoryEntry {
  readonly section: string;
  readonly update: Bytes;
  readonly who: MemberRef;
  readonly at: EpochMillis;
}

/**
 * What happened to a plan, told from its entries: they are replayed one by one,
 * and what each changed in what a reader sees becomes one line or several.
 *
 * @param entries in causal order
 * @param of a goal's id (with its measures, evaluations and notes), or everything
 * @returns newest first
 */
export function historyOf(
  entries: readonly HistoryEntry[],
  statements: readonly StatementView[],
  of: { readonly goal: string } | 'plan',
): readonly HistoryEvent[] {
  const documents = new Map<string, SectionDocument>();
  const memory = openPlanMemory();
  const events: RawEvent[] = [];
  for (const entry of entries) {
    const document = documents.get(entry.section) ?? openForReading(entry.section);
    documents.set(entry.section, document);
    const before = document.view();
    document.applyRemote([entry.update]);
    events.push(...memory.changes(before, document.view(), entry));
  }
  for (const document of documents.values()) document.close();
  const told =
    of === 'plan'
      ? [...events, ...statements.flatMap(eventOfStatement)]
      : events.filter(({ goals }) => goals.includes(of.goal));
  return groupEvents(told);
}

/** Nothing is written in it, so its id is nobody's. */
function openForReading(section: string): SectionDocument {
  return openSectionDocument(section, 0);
}

function eventOfStatement({ content, signedBy, at }: StatementView): readonly RawEvent[] {
  const common = { who: signedBy, at, goals: [], of: '', typing: false };
  switch (content.statement) {
    case 'coordinatorAppointed':
      return [
        {
          ...common,
          event: 'coordinatorAppointed',
          values: {
            by: { kind: 'text', text: content.appointedBy },
            name: { kind: 'text', text: content.name },
            date: { kind: 'date', date: content.from },
          },
        },
      ];
    case 'coordinatorEnded':
      return [
        {
          ...common,
          event: 'coordinatorEnded',
          values: {
            name: { kind: 'participant', participant: content.subject },
            date: { kind: 'date', date: content.on },
          },
        },
      ];
    case 'planConsent':
      return [];
  }
}
