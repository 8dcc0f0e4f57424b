import { useEffect, useState } from 'react';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { HistorySubject } from '#replica/api.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

export interface HistoryBegins {
  /** When whoever is here was let into all of it, at the latest. */
  readonly at: EpochMillis;
  /** Some of it can be seen from its first word on. */
  readonly onlyInPart: boolean;
}

/** From when on changes can be seen here; `null` = from the first, or it is not known yet. */
export function useHistoryBegins(of: readonly HistorySubject[] | 'plan'): HistoryBegins | null {
  const { replica, view } = usePlan();
  const [begun, setBegun] = useState<Readonly<Record<string, EpochMillis>>>({});
  useEffect(() => {
    if (replica === null) return;
    let left = false;
    replica.historyBegins().then(
      (found) => left || setBegun(found),
      // What is told stands all the same.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [replica]);
  const sections = sectionsOf(of, view);
  const starts = sections.flatMap((section) => begun[section] ?? []);
  return starts.length === 0 ? null : { at: Math.max(...starts), onlyInPart: starts.length < sections.length };
}

/** The sections in which things are kept, each once. */
export function sectionsOf(of: readonly HistorySubject[] | 'plan', view: PlanView): readonly string[] {
  if (of === 'plan') return view.sections.map(({ section }) => section);
  const sections = of.flatMap((subject): readonly string[] => {
    if ('section' in subject) return [subject.section];
    const thing =
      'goal' in subject
        ? view.goals.find(({ id }) => id === subject.goal)
        : allMeasures(view).find(({ measure }) => measure.id === subject.measure)?.measure;
    return thing === undefined ? [] : [thing.ref.section];
  });
  return [...new Set(sections)];
}
