import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { KindWords } from '#plan/search/things.ts';
import { SUB_PLAN_KINDS } from '#plan/sub-plans/sub-plan.ts';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useSubPlanWords } from '../../components/plan/useSubPlanWords.ts';

/** What is chosen from lists, and the pages of the plan, in the language on screen: searched like what is written. */
export function useKindWords(): KindWords {
  const { t } = useTranslation();
  const { relation, ownerName } = usePlan().view;
  const name = ownerName.value ?? '';
  const area = useAreaName();
  const { kind: meeting } = useMeetingWords();
  const { kind: subPlan } = useSubPlanWords();
  return useMemo(
    () => ({
      area,
      role: (role) => t(`roles:${role}`),
      meeting,
      subPlan,
      pages: [
        { place: { page: 'about' }, name: relation === 'self' ? t('home:aboutMe') : t('home:aboutName', { name }) },
        { place: { page: 'areas' }, name: t('home:areas') },
        { place: { page: 'subPlans' }, name: t('home:subPlans'), also: SUB_PLAN_KINDS.map(subPlan).join(', ') },
        { place: { page: 'cooperation' }, name: t('home:cooperation') },
        { place: { page: 'period' }, name: t('home:period') },
        { place: { page: 'consent' }, name: t('home:consent') },
        { place: { page: 'mine' }, name: t('mine:heading') },
        { place: { page: 'todo' }, name: t('nav:todo') },
        { place: { page: 'people' }, name: t('nav:people') },
        { place: { page: 'meetings' }, name: t('nav:meetings') },
        { place: { page: 'completeness' }, name: t('completeness:heading') },
        { place: { page: 'planHistory' }, name: t('home:history') },
        { place: { page: 'hospital' }, name: t('print:hospitalScreen') },
        { place: { page: 'print' }, name: t('home:print'), also: t('print:hospital') },
        { place: { page: 'copy' }, name: t('backup:heading') },
        { place: { page: 'sheet' }, name: t('sheet:heading') },
        { place: { page: 'deleted' }, name: t('settings:deletedThings') },
      ],
    }),
    [t, relation, name, area, meeting, subPlan],
  );
}
