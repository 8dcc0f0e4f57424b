import { useTranslation } from 'react-i18next';
import { periodOf, yearFrom } from '#plan/plan/period.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import type { ConsentPart } from '../../components/consent/part.ts';

/** For how long the consent holds (004-F05). No period is suggested by standing there already. */
export function ConsentPeriod({ draft, change, gaps }: ConsentPart) {
  const { t } = useTranslation();
  const { today, shortDate } = useFormat();
  const { from, to } = draft;
  const endsBeforeStart = from !== null && periodOf(from, to) === 'endsBeforeStart';
  return (
    <fieldset className="field">
      <legend>{t('consent:howLong')}</legend>
      <p className="help">{t('consent:howLongHelp')}</p>
      <div className="dates-beside">
        <DateField
          id="consentFrom"
          label={t('period:from')}
          error={gaps.includes('consentFrom') ? t('consent:fromMissing') : undefined}
          value={from}
          onChange={(day) => change({ from: day })}
        />
        <DateField
          id="consentTo"
          label={t('period:to')}
          error={
            endsBeforeStart
              ? t('period:endsBeforeStart', { date: shortDate(from) })
              : gaps.includes('consentTo')
                ? t('consent:toMissing')
                : undefined
          }
          value={to}
          onChange={(day) => change({ to: day })}
        />
      </div>
      <Button kind="tertiary" onClick={() => change({ from: today, to: yearFrom(today) })}>
        {t('consent:oneYear')}
      </Button>
    </fieldset>
  );
}
