import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent, HistoryValue } from '#replica/api.ts';
import { mergedHistory } from '../../components/plan/merged-history.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import type { Paper } from './usePaper.ts';

export interface PaperChanges {
  /** Until then the paper is not whole. */
  readonly isRead: boolean;
  /** Newest first. */
  readonly events: readonly HistoryEvent[];
}

/**
 * The last changes in what stands on this paper: each section is asked for by
 * itself, so that nothing is told of one that is left out. Every text stands on
 * the paper once: a goal or a measure is told by its number.
 */
export function useChanges(paper: Paper, isWanted: boolean): PaperChanges {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [events, setEvents] = useState<readonly HistoryEvent[] | null>(null);
  const sections = paper.isPartial ? paper.view.sections.map(({ section }) => section).join(' ') : 'plan';
  useEffect(() => {
    if (replica === null || !isWanted) return;
    let left = false;
    const read = async (): Promise<void> => {
      const found =
        sections === 'plan'
          ? [await replica.history('plan')]
          : await Promise.all(sections.split(' ').map((section) => replica.history({ section })));
      if (!left) setEvents(mergedHistory(found));
    };
    void read();
    return () => {
      left = true;
    };
  }, [replica, sections, isWanted]);
  const numbers = numbersByText(paper);
  return {
    isRead: events !== null || !isWanted,
    events: (events ?? []).map((event) => ({
      ...event,
      values: Object.fromEntries(
        Object.entries(event.values).map(([name, value]) => {
          const number = value.kind === 'text' ? numbers.get(value.text.trim()) : undefined;
          return [name, number === undefined ? value : textOf(t('print:numberRef', { number }))];
        }),
      ),
    })),
  };
}

function numbersByText({ view, numbers }: Paper): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const goal of view.goals) {
    const number = numbers.numberOf.get(goal.id);
    if (number !== undefined) found.set(goal.ownWords.text.trim(), number);
    for (const measure of goal.measures) {
      const own = numbers.numberOf.get(measure.id);
      if (own !== undefined) found.set(measure.what.text.trim(), own);
    }
  }
  return found;
}

function textOf(text: string): HistoryValue {
  return { kind: 'text', text };
}
