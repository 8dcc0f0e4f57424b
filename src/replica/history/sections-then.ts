import { compareDates, dateInOslo, type CalendarDate } from '#plan/calendar-date.ts';
import type { Bytes } from '#lib/bytes.ts';
import { openSectionDocument } from '../document/section-document.ts';
import type { SectionView } from '../document/section-view.ts';
import type { HistoryEntry } from './history.ts';

/**
 * The sections as they were at the end of a day in Oslo, by the writers'
 * clocks. An entry counts when all that it rests on does: a clock that was
 * wrong must not show half a change.
 *
 * @param entries in causal order
 */
export function sectionsThen(entries: readonly HistoryEntry[], day: CalendarDate): readonly SectionView[] {
  const counts = new Set<string>();
  const updates = new Map<string, Bytes[]>();
  for (const { id, section, update, at, deps } of entries) {
    if (compareDates(dateInOslo(at), day) > 0 || !deps.every((dep) => counts.has(dep))) continue;
    counts.add(id);
    if (update === null) continue;
    const list = updates.get(section);
    if (list === undefined) updates.set(section, [update]);
    else list.push(update);
  }
  return [...updates].map(([section, list]) => {
    const document = openSectionDocument(section, 0);
    document.applyRemote(list);
    const view = document.view();
    document.close();
    return view;
  });
}
