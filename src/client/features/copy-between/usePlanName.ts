import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSummary } from '#replica/api.ts';

/** What another plan is called: by the name of the person it is about. */
export function usePlanName(): (plan: PlanSummary) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ ownerName }) => (ownerName === '' ? t('plans:unnamed') : t('home:title', { name: ownerName })),
    [t],
  );
}
