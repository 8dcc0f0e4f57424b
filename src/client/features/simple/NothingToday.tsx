import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { SimpleHeading } from './SimpleHeading.tsx';
import { SimpleShell } from './SimpleShell.tsx';
import { sayToday } from './this-day.ts';

/** Nothing more today; what was put off can be had back. */
export function NothingToday({ day, skipped }: { readonly day: string; readonly skipped: readonly string[] }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { today } = useFormat();
  return (
    <SimpleShell place="today" aloud={`${day}. ${t('simple:nothingToday')}`}>
      <p className="simple-day">{day}</p>
      <div className="simple-card">
        <SimpleHeading>{t('simple:nothingToday')}</SimpleHeading>
        {skipped.length > 0 && (
          <Button
            full
            onClick={() => {
              for (const thing of skipped) sayToday(planId, today, thing, null);
            }}
          >
            {t('simple:showPutOff')}
          </Button>
        )}
      </div>
    </SimpleShell>
  );
}
