import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cooperation, CooperationState } from '#plan/cooperation/cooperation.ts';
import type { ShownStatus } from '#plan/measures/measure.ts';

/** The shape that goes with how a cooperation stands: the same shapes as for measures. */
export const COOPERATION_SHAPES: Readonly<Record<CooperationState, ShownStatus>> = {
  wished: 'notStarted',
  asked: 'waiting',
  inPlace: 'done',
  declined: 'ended',
};

export interface CooperationWords {
  readonly state: (state: CooperationState) => string;
  readonly who: (cooperation: Cooperation) => string;
}

export function useCooperationWords(): CooperationWords {
  const { t } = useTranslation();
  const state = useCallback(
    (which: CooperationState): string => {
      switch (which) {
        case 'wished':
          return t('cooperation:wished');
        case 'asked':
          return t('cooperation:asked');
        case 'inPlace':
          return t('cooperation:inPlace');
        case 'declined':
          return t('cooperation:declined');
      }
    },
    [t],
  );
  const who = useCallback((one: Cooperation) => one.who.text.trim() || t('cooperation:unnamed'), [t]);
  return { state, who };
}
