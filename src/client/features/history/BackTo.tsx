import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { addDays, type CalendarDate, dateInOslo } from '#plan/calendar-date.ts';
import { mayWriteIn } from '#plan/rights/rights.ts';
import type { Done, HistoryEvent, HistorySubject } from '#replica/api.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { capitalised, dateWithWeekday } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { BackPreview } from './BackPreview.tsx';
import { useBackPreview } from './useBackPreview.ts';
import { sectionsOf, useHistoryBegins } from './useHistoryBegins.ts';

/** So many days are offered by name; the date field takes any. */
const MOST_DAYS = 8;
const OTHER = 'other';

interface BackToProps {
  /** More than one for an area that two began apart. */
  readonly subjects: readonly HistorySubject[];
  /** What it is called. */
  readonly name: string;
  /** Where it stands. */
  readonly page: string;
}

/** «Tilbake til» a day: choose the day, see what would change, then do it. */
export function BackTo({ subjects, name, page }: BackToProps) {
  const { t } = useTranslation();
  const { replica, view } = usePlan();
  const mayGoBack = sectionsOf(subjects, view).every((section) => mayWriteIn(view.rights, section));
  const { today, shortDate } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const events = useHistory(subjects);
  const [picked, setPicked] = useState<string | null>(null);
  const [typed, setTyped] = useState<CalendarDate | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const day = picked === OTHER ? typed : (picked as CalendarDate | null);
  const begins = useHistoryBegins(subjects);
  const first = begins === null ? null : dateInOslo(begins.at);
  const isTooFar = day !== null && first !== null && day < first;
  const isPast = day !== null && day < today && !isTooFar;
  const preview = useBackPreview(subjects, isPast ? day : null);
  const days = daysOf(events ?? [], today).filter(({ date }) => first === null || date >= first);
  const weekday = (date: CalendarDate): string => dateWithWeekday(date, currentLanguage());

  const use = async (): Promise<void> => {
    if (replica === null || day === null) return;
    setBusy(true);
    const done: Done[] = [];
    for (const subject of subjects) {
      const went = await replica.backTo(subject, day);
      if (went.ok) done.push(went.value);
    }
    setBusy(false);
    setFailed(done.length === 0);
    if (done.length === 0) return;
    offerUndo(t('back:done', { date: weekday(day) }), asOne(done));
    navigate(page, { replace: true });
  };

  return (
    <Page heading={t('back:heading')} over={name} back={{ to: page, title: name }} kind="form">
      <p>{t('back:intro')}</p>
      {events === null && (
        <p className="second" role="status">
          {t('history:reading')}
        </p>
      )}
      {events !== null && (
        <ChoiceCards
          legend={t('back:question')}
          disabled={replica === null || isBusy}
          value={picked}
          onChange={(value) => {
            setPicked(value);
            setFailed(false);
          }}
          choices={[
            ...days.map(({ date, count }) => ({
              value: date as string,
              label: capitalised(weekday(date)),
              help: t('back:changes', { count }),
            })),
            { value: OTHER, label: t('back:otherDay') },
          ]}
        />
      )}
      {picked === OTHER && (
        <DateField
          label={t('back:day')}
          help={t('back:dayHelp')}
          error={isTooFar ? t('back:beforeBegins') : typed !== null && !isPast ? t('back:dayNotPast') : undefined}
          min={first ?? undefined}
          max={addDays(today, -1)}
          value={typed}
          onChange={setTyped}
        />
      )}
      {first !== null && <p className="second">{t('back:begins', { date: shortDate(first) })}</p>}
      <div aria-live="polite">
        {isPast && preview !== null && <BackPreview preview={preview} date={shortDate(day)} />}
        {hasFailed && <p>{mayGoBack ? t('back:notThere') : t('proposals:refused')}</p>}
      </div>
      <div className="foot">
        <Button
          kind="primary"
          disabled={replica === null || isBusy || !isPast || preview === null || preview.changes.length === 0}
          onClick={() => void use()}
        >
          {isPast ? t('back:use', { date: weekday(day) }) : t('back:choose')}
        </Button>
        <ButtonLink kind="secondary" to={page}>
          {t('common:cancel')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** Days before today on which something changed, newest first. */
function daysOf(
  events: readonly HistoryEvent[],
  today: CalendarDate,
): readonly { readonly date: CalendarDate; readonly count: number }[] {
  const counts = new Map<CalendarDate, number>();
  for (const { at } of events) {
    const date = dateInOslo(at);
    if (date < today) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return [...counts]
    .map(([date, count]) => ({ date, count }))
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, MOST_DAYS);
}

/** Undone together, the last first. */
function asOne(done: readonly Done[]): Done {
  return {
    created: null,
    undo: () =>
      done.toReversed().reduce<ReturnType<Done['undo']>>(
        (kept, one) => {
          const { keptLater } = one.undo();
          return { keptLater: keptLater ?? kept.keptLater };
        },
        { keptLater: null },
      ),
  };
}
