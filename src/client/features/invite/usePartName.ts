import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useSubPlanWords } from '../../components/plan/useSubPlanWords.ts';
import type { Part } from './invite-draft.ts';

/** What a part of the plan is called. */
export function usePartName(): (part: Part) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const areaName = useAreaName();
  const subPlans = useSubPlanWords();
  return useCallback(
    ({ section, kind, area }) => {
      if (area !== null) return areaName(area);
      if (kind === 'core') return t('invite:partCore');
      if (kind === 'about')
        return view.relation === 'self'
          ? t('invite:partAbout')
          : t('access:partAboutFor', { name: view.ownerName.value ?? '' });
      if (kind === 'people') return t('invite:partPeople');
      if (kind === 'meetings') return t('invite:partMeetings');
      const subPlan = view.subPlans.find(({ ref }) => ref.section === section);
      return subPlan === undefined ? t('invite:partOther') : subPlans.title(subPlan);
    },
    [t, view, areaName, subPlans],
  );
}
