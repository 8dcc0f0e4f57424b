import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { periodOf, yearFrom } from '#plan/plan/period.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useFormat } from '../../i18n/useFormat.ts';

interface Days {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** From which day to which the plan holds. It is in the plan once both days are there and in the right order. */
export function PeriodFields() {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { shortDate } = useFormat();
  const { value } = view.planPeriod;
  /** Days that make no period yet: shown here, and kept nowhere else. */
  const [unfinished, setUnfinished] = useState<Days | null>(null);
  const { from, to } = unfinished ?? value ?? { from: null, to: null };
  const closed = replica === null;
  const set = (days: Days): void => {
    const period = periodOf(days.from, days.to);
    const isPeriod = typeof period === 'object';
    if (isPeriod || period === 'nothing') run({ type: 'setPlanPeriod', period: isPeriod ? period : null });
    setUnfinished(isPeriod || period === 'nothing' ? null : days);
  };
  const fault = unfinished === null ? null : periodOf(from, to);
  return (
    <>
      <div className="dates-beside">
        <DateField label={t('period:from')} value={from} disabled={closed} onChange={(day) => set({ from: day, to })} />
        <DateField
          label={t('period:to')}
          value={to}
          disabled={closed}
          error={
            fault === 'endsBeforeStart' && from !== null
              ? t('period:endsBeforeStart', { date: shortDate(from) })
              : undefined
          }
          onChange={(day) => set({ from, to: day })}
        />
      </div>
      <p className="second spaced-little" role="status">
        {fault === 'fromMissing' || fault === 'toMissing' ? t('period:bothNeeded') : ''}
      </p>
      {from !== null && to === null && (
        <Button kind="tertiary" disabled={closed} onClick={() => set({ from, to: yearFrom(from) })}>
          {t('period:oneYear')}
        </Button>
      )}
    </>
  );
}
