import { useTranslation } from 'react-i18next';
import type { NextUp } from '#plan/plan/next-up.ts';
import type { NeedsYou } from '#plan/plans/needs-you.ts';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { uncapitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

export interface StateWords {
  need(need: NeedsYou): string;
  next(next: NextUp): string;
}

/** Why a plan needs one, and what comes next in it, in words. Stands outside the plans: nobody's card is asked. */
export function useStateWords(): StateWords {
  const { t } = useTranslation();
  const { shortDate, near } = useFormat();
  const meetingWords = useMeetingWords();
  return {
    need: (need) => {
      switch (need.why) {
        case 'choices':
          return t('plans:choices', { count: need.count });
        case 'overdue': {
          const what = need.first.what.text.trim() || t('measures:untitled');
          return need.count === 1
            ? t('plans:overdue', { what })
            : t('plans:overdueMore', { what, count: need.count - 1 });
        }
        case 'consentRunsOut':
          return t('plans:consentRunsOut', { date: shortDate(need.on) });
        case 'consentRanOut':
          return t('plans:consentRanOut', { date: shortDate(need.on) });
        case 'noConsent':
          return t('plans:noConsent');
        case 'questions':
          return t('plans:questions', { count: need.count });
        case 'meeting':
          return t('plans:meeting', { when: uncapitalised(meetingWords.near(need.meeting)) });
      }
    },
    next: (next) => {
      const when = near(next.on);
      switch (next.what) {
        case 'measure':
          return t('plans:nextThing', { what: next.measure.what.text.trim() || t('measures:untitled'), when });
        case 'goal':
          return t('plans:nextThing', { what: next.goal.ownWords.text.trim() || t('goals:untitled'), when });
        case 'evaluation':
          return t('plans:evaluation', { when });
        case 'meeting':
          return t('plans:meeting', { when: uncapitalised(meetingWords.near(next.meeting)) });
        case 'review':
          return t('plans:review', { when });
      }
    },
  };
}
