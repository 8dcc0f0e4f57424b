import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import type { Measure, When } from '#plan/measures/measure.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { capitalised, dayInNorway } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** Dates on paper always have their year: paper is kept. */
export interface PaperWords {
  day(date: CalendarDate): string;
  dayOf(at: EpochMillis): string;
  /** `2. november 2026–30. juni 2027` */
  span(from: CalendarDate, to: CalendarDate): string;
  when(when: When): string;
  done(measure: Measure): string | null;
  person(id: string | null): string;
  /** Those who are in the plan. */
  names(ids: readonly string[]): string;
}

export function usePaperWords(): PaperWords {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePlanWords();
  return useMemo(
    () => ({
      day: format.date,
      dayOf: (at) => format.date(dayInNorway(at)),
      span: (from, to) => `${format.date(from)}–${format.date(to)}`,
      when: (when) =>
        capitalised(when.kind === 'due' ? t('measures:dueBy', { date: format.date(when.date) }) : words.when(when)),
      done: (measure) =>
        measure.status.value === 'done' && measure.doneOn !== null
          ? t('measures:doneOn', { date: format.date(measure.doneOn) })
          : null,
      person: words.person,
      names: (ids) => format.names(ids.map(words.person)),
    }),
    [t, format, words],
  );
}
