import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignMethod } from '#plan/coordinators/coordinator.ts';

/** How someone said yes, in words. */
export function useSignWords(): (method: SignMethod) => string {
  const { t } = useTranslation();
  return useCallback(
    (method) => {
      const words = {
        'this-device': t('print:methodDevice'),
        drawn: t('print:methodDrawn'),
        paper: t('print:methodPaper'),
        oral: t('print:methodOral'),
      };
      return words[method];
    },
    [t],
  );
}
