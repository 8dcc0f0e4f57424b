import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { HistoryEvent } from '#replica/api.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** Who changed what in a goal and its measures, newest first, by day. */
export function GoalHistoryPage() {
  const { t } = useTranslation();
  const { goal: id } = useParams<{ goal: string }>();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const { date, near } = useFormat();
  const events = useHistory(id);
  const goal = view.goals.find((one) => one.id === id);
  if (goal === undefined) return <GonePage heading={t('goals:gone')}>{t('goals:goneHelp')}</GonePage>;
  return (
    <Page
      heading={t('history:ofGoal')}
      over={words.goal(goal)}
      back={{ to: paths.goal(planId, goal.id), title: words.goal(goal) }}
    >
      {events === null && (
        <p className="second" role="status">
          {t('history:reading')}
        </p>
      )}
      {events?.length === 0 && <EmptyState>{t('empty:history')}</EmptyState>}
      {byDay(events ?? []).map(([day, ofDay]) => (
        <Section key={day} heading={capitalised(near(day) === date(day) ? date(day) : near(day))}>
          <HistoryLines events={ofDay} />
        </Section>
      ))}
    </Page>
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
