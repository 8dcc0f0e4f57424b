import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { STANDARD_MATTERS, type StandardMatter } from '#plan/meetings/standard-agenda.ts';
import type { Done } from '#replica/api.ts';
import { together } from '../../components/plan/together.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

/** Puts the matters a meeting usually has on its list, in the language on screen. */
export function useStandardAgenda(): (meeting: string) => Done | null {
  const { t } = useTranslation();
  const { view, run } = usePlan();
  const name = view.ownerName.value ?? '';
  return useCallback(
    (meeting) => {
      const titles: Readonly<Record<StandardMatter, string>> = {
        welcome: t('meetings:itemWelcome'),
        last: t('meetings:itemLast'),
        how: t('meetings:itemHow', { name }),
        goals: t('meetings:itemGoals'),
        measures: t('meetings:itemMeasures'),
        who: t('meetings:itemWho'),
        consent: t('meetings:itemConsent'),
        health: t('meetings:itemHealth'),
        cooperation: t('meetings:itemCooperation'),
        next: t('meetings:next'),
      };
      return together(
        STANDARD_MATTERS.map((matter) => run({ type: 'addAgendaItem', meeting, title: titles[matter], goal: null })),
      );
    },
    [t, name, run],
  );
}
