import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanCommand } from '#replica/api.ts';
import { usePlan } from './usePlan.ts';

/** Proposes what one could also do, and says what came of it. */
export function useProposing(): {
  readonly propose: (command: PlanCommand) => Promise<void>;
  readonly outcome: string;
} {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [outcome, setOutcome] = useState('');
  const propose = useCallback(
    async (command: PlanCommand) => {
      if (replica === null) return;
      const done = (await replica.proposals()).propose(command);
      setOutcome(done.ok ? t('proposals:made') : t('proposals:notMade'));
    },
    [replica, t],
  );
  return { propose, outcome };
}
