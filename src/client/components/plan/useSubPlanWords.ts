import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubPlan, SubPlanKind } from '#plan/sub-plans/sub-plan.ts';

export interface SubPlanWords {
  readonly kind: (kind: SubPlanKind) => string;
  readonly title: (subPlan: SubPlan) => string;
}

export function useSubPlanWords(): SubPlanWords {
  const { t } = useTranslation();
  const kind = useCallback(
    (which: SubPlanKind): string => {
      switch (which) {
        case 'crisisPlan':
          return t('subplans:crisisPlan');
        case 'treatmentPlan':
          return t('subplans:treatmentPlan');
        case 'educationPlan':
          return t('subplans:educationPlan');
        case 'activityPlan':
          return t('subplans:activityPlan');
        case 'trainingPlan':
          return t('subplans:trainingPlan');
        case 'relayLog':
          return t('subplans:relayLog');
        case 'other':
          return t('subplans:other');
      }
    },
    [t],
  );
  const title = useCallback(
    ({ title: { text }, kind: { value } }: SubPlan) =>
      text.trim() || (value === null ? t('subplans:untitled') : kind(value)),
    [t, kind],
  );
  return { kind, title };
}
