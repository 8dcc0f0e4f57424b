import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarDate, dateInOslo } from '#plan/calendar-date.ts';
import type { HistoryEvent, HistorySubject } from '#replica/api.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { Section } from '../../components/Section.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useHistoryBegins } from './useHistoryBegins.ts';

/** So many lines are drawn before one has to ask for more. */
const LINES_AT_ONCE = 100;

interface HistoryByDayProps {
  /** Newest first; `null` while they are read. */
  readonly events: readonly HistoryEvent[] | null;
  /** What they tell of. */
  readonly of: readonly HistorySubject[] | 'plan';
}

/** Lines of history under the days they belong to, and under the oldest a word where more is there that is not shown. */
export function HistoryByDay({ events, of }: HistoryByDayProps) {
  const { t } = useTranslation();
  const { date, near } = useFormat();
  const [most, setMost] = useState(LINES_AT_ONCE);
  if (events === null)
    return (
      <p className="second" role="status">
        {t('history:reading')}
      </p>
    );
  if (events.length === 0)
    return (
      <>
        <EmptyState>{t('empty:history')}</EmptyState>
        <WhereItBegins of={of} />
      </>
    );
  return (
    <>
      {byDay(events.slice(0, most)).map(([day, ofDay], place) => (
        // oxlint-disable-next-line react/no-array-index-key -- by a wrong clock a day may come twice
        <Section key={`${day}/${place}`} heading={capitalised(near(day) === date(day) ? date(day) : near(day))}>
          <HistoryLines events={ofDay} />
        </Section>
      ))}
      {events.length > most ? (
        <Button kind="secondary" onClick={() => setMost(most + LINES_AT_ONCE)}>
          {t('history:showOlder')}
        </Button>
      ) : (
        <WhereItBegins of={of} />
      )}
    </>
  );
}

/** Whoever was let in later sees no older change, and is told so where those would stand. */
function WhereItBegins({ of }: Pick<HistoryByDayProps, 'of'>) {
  const { t } = useTranslation();
  const { momentDate } = useFormat();
  const begins = useHistoryBegins(of);
  if (begins === null) return null;
  return (
    <p className="second spaced">
      {begins.onlyInPart ? t('history:beginsInPart') : t('history:begins', { date: momentDate(begins.at) })}
    </p>
  );
}

/** In the order they come: newest day first. What rests on a later day by another's clock breaks off that day, and it goes on below. */
function byDay(events: readonly HistoryEvent[]): readonly (readonly [CalendarDate, readonly HistoryEvent[]])[] {
  const days: [CalendarDate, HistoryEvent[]][] = [];
  for (const event of events) {
    const day = dateInOslo(event.at);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(event);
    else days.push([day, [event]]);
  }
  return days;
}
