import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarDate, dateInOslo } from '#plan/calendar-date.ts';
import type { HistoryEvent } from '#replica/api.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { Section } from '../../components/Section.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** So many lines are drawn before one has to ask for more. */
const LINES_AT_ONCE = 100;

/** Lines of history under the days they belong to. @param events newest first; `null` while they are read */
export function HistoryByDay({ events }: { readonly events: readonly HistoryEvent[] | null }) {
  const { t } = useTranslation();
  const { date, near } = useFormat();
  const [most, setMost] = useState(LINES_AT_ONCE);
  if (events === null)
    return (
      <p className="second" role="status">
        {t('history:reading')}
      </p>
    );
  if (events.length === 0) return <EmptyState>{t('empty:history')}</EmptyState>;
  return (
    <>
      {byDay(events.slice(0, most)).map(([day, ofDay]) => (
        <Section key={day} heading={capitalised(near(day) === date(day) ? date(day) : near(day))}>
          <HistoryLines events={ofDay} />
        </Section>
      ))}
      {events.length > most && (
        <Button kind="secondary" onClick={() => setMost(most + LINES_AT_ONCE)}>
          {t('history:showOlder')}
        </Button>
      )}
    </>
  );
}

/** In the order they come: newest day first. */
function byDay(events: readonly HistoryEvent[]): readonly (readonly [CalendarDate, readonly HistoryEvent[]])[] {
  const days = new Map<CalendarDate, HistoryEvent[]>();
  for (const event of events) {
    const day = dateInOslo(event.at);
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [event]);
    else ofDay.push(event);
  }
  return [...days];
}
