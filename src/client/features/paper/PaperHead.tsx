import { useTranslation } from 'react-i18next';
import { openChoices } from '../../components/plan/open-choices.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Paper } from './usePaper.ts';

/** Under the title: when and by whom it was printed, and what is not in it. */
export function PaperHead({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { date, today, names } = useFormat();
  const { printedBy, leftOut, hasPrivateOut, view } = paper;
  const choices = openChoices(view).length;
  return (
    <div className="paper-head">
      <p>
        {printedBy === ''
          ? t('print:printed', { date: date(today) })
          : t('print:printedBy', { date: date(today), name: printedBy })}
      </p>
      {view.isExample && <p>{t('print:isExample')}</p>}
      {leftOut.length > 0 && <p>{t('print:notIncluded', { sections: names(leftOut) })}</p>}
      {hasPrivateOut && <p>{t('print:privateNotIncluded')}</p>}
      {choices > 0 && <p>{t('print:openChoices', { count: choices })}</p>}
      {view.unreadableCount > 0 && <p>{t('print:unreadable')}</p>}
    </div>
  );
}
