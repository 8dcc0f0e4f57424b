import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CooperationReview, HadSay } from '#plan/cooperation/cooperation.ts';
import { useFormat } from '../../i18n/useFormat.ts';

export interface ReviewWords {
  readonly hadSay: (hadSay: HadSay) => string;
  /** «Gjennomgang 3. november». */
  readonly title: (review: CooperationReview) => string;
}

export function useReviewWords(): ReviewWords {
  const { t } = useTranslation();
  const { shortDate } = useFormat();
  const hadSay = useCallback(
    (which: HadSay): string => {
      switch (which) {
        case 'yes':
          return t('period:hadSayYes');
        case 'partly':
          return t('period:hadSayPartly');
        case 'no':
          return t('period:hadSayNo');
      }
    },
    [t],
  );
  const title = useCallback(
    ({ on: { value } }: CooperationReview) =>
      value === null ? t('period:reviewUndated') : t('period:reviewOn', { date: shortDate(value) }),
    [t, shortDate],
  );
  return { hadSay, title };
}
