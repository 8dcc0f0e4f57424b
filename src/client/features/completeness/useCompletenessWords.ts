import { useTranslation } from 'react-i18next';
import type { Found, Missing } from '#plan/completeness/completeness.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';

export interface CompletenessWords {
  found(what: Found): string;
  missing(what: Missing): string;
}

/** What stands in the plan and what does not, in sentences of the plan's own. */
export function useCompletenessWords(): CompletenessWords {
  const { t } = useTranslation();
  const words = usePlanWords();
  const { date, names } = useFormat();
  return {
    found: (what) => {
      switch (what.is) {
        case 'goals':
          return t('completeness:goals', { count: what.count });
        case 'resources':
          return t('completeness:resources', { count: what.count });
        case 'needs':
          return t('completeness:needs', { count: what.count });
        case 'people':
          return t('completeness:people', { count: what.count });
        case 'contributions':
          return t('completeness:contributions', { count: what.count });
        case 'measures':
          return t('completeness:measures', { count: what.count });
        case 'methods':
          return t('completeness:methods', { count: what.count });
        case 'cooperation':
          return t('completeness:cooperation', { count: what.count });
        case 'noCooperationNeeded':
          return t('completeness:noCooperationNeeded');
        case 'plannedEvaluations':
          return t('completeness:plannedEvaluations', { count: what.count });
        case 'coordinators': {
          const [first] = what.people;
          if (what.people.length === 1 && first !== undefined && words.isMe(first.id))
            return t('completeness:youCoordinate');
          return t('completeness:coordinators', { names: names(what.people.map(({ name }) => name)) });
        }
        case 'period':
          return t('completeness:period', { from: date(what.from), to: date(what.to) });
        case 'nextReview':
          return t('completeness:nextReview', { date: date(what.on) });
        case 'consent':
          return what.to === null
            ? t('completeness:consentGiven', { date: date(what.on) })
            : t('completeness:consentUntil', { date: date(what.to) });
      }
    },
    missing: (what) => {
      switch (what.is) {
        case 'goals':
          return t('completeness:noGoals');
        case 'resources':
          return t('completeness:noResources');
        case 'needs':
          return t('completeness:noNeeds');
        case 'people':
          return t('completeness:noPeople');
        case 'coordinator':
          return t('completeness:noCoordinator');
        case 'measures':
          return t('completeness:noMeasures');
        case 'period':
          return t('completeness:noPeriod');
        case 'nextTime':
          return t('completeness:noNextTime');
        case 'consent':
          return t('completeness:noConsent');
        case 'cooperation':
          return t('completeness:noCooperation');
        case 'contributions':
          return what.people.length === 0
            ? t('completeness:noContributionsYet')
            : t('completeness:noContributions', { names: names(what.people.map(words.personInside)) });
        case 'responsible':
          return t('completeness:noResponsible', { count: what.count });
        case 'extent':
          return t('completeness:noExtent', { count: what.count });
        case 'method':
          return t('completeness:noMethod', { count: what.count });
        case 'periodOver':
          return t('completeness:periodOver', { date: date(what.on) });
        case 'reviewPassed':
          return t('completeness:reviewPassed', { date: date(what.on) });
        case 'consentRanOut':
          return t('completeness:consentRanOut', { date: date(what.on) });
        case 'coordinatorNotYet':
          return t('completeness:coordinatorFrom', { date: date(what.from) });
        case 'consentNotYet':
          return t('completeness:consentFrom', { date: date(what.from) });
      }
    },
  };
}
