import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attends } from '#plan/participants/participant.ts';

/** Whether somebody comes to the meetings, in words. */
export function useAttendsWords(): (attends: Attends) => string {
  const { t } = useTranslation();
  return useCallback(
    (attends) => {
      switch (attends) {
        case 'always':
          return t('people:attendsAlways');
        case 'whenCalled':
          return t('people:attendsWhenCalled');
        case 'never':
          return t('people:attendsNever');
      }
    },
    [t],
  );
}
