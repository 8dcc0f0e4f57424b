import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { type DelegateDraft, type DelegateGap, periodOf } from './delegate-draft.ts';

interface DelegateTexts {
  gap(gap: DelegateGap): string;
  /** What is about to be signed, in sentences. */
  readBack(draft: DelegateDraft, parts: readonly string[], today: CalendarDate): string;
}

export function useDelegateTexts(name: string): DelegateTexts {
  const { t } = useTranslation();
  const { names, date } = useFormat();
  return {
    gap: (gap) => {
      switch (gap) {
        case 'parts':
          return t('ownership:partsMissing');
        case 'may':
          return t('ownership:mayWhatMissing', { name });
        case 'howLong':
          return t('ownership:howLongMissing');
        case 'firstDay':
          return t('ownership:firstDayMissing');
        case 'lastDay':
          return t('ownership:lastDayMissing');
      }
    },
    readBack: (draft, chosen, today) => {
      const parts = names(chosen);
      const { from, to } = periodOf(draft, today);
      const said =
        draft.may === 'end'
          ? t('ownership:delegateEnd', { name, parts })
          : t('ownership:delegateOnward', { name, parts });
      return to === '' ? said : `${said} ${t('ownership:delegatePeriod', { from: date(from), to: date(to) })}`;
    },
  };
}
