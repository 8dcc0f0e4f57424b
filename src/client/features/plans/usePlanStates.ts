import { useEffect, useState } from 'react';
import { planState, type PlanState } from '#plan/plans/needs-you.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { lastChange } from '#plan/plan/last-change.ts';
import type { Plans, PlanSummary } from '#replica/api.ts';
import { openChoices } from '../../components/plan/open-choices.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { compareNames } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** A plan on this device, and how it stood when it was last left. */
export interface PlanOnDevice {
  readonly summary: PlanSummary;
  /** `null` when its last view cannot be read: the plan itself may well open. */
  readonly state: PlanState | null;
  /** Milliseconds; `null` when it is not known. */
  readonly lastChangedAt: number | null;
}

/** The plans by name; `null` until they are read. `unreadable` is not empty: the plans may well be here. */
export function usePlanStates(): readonly PlanOnDevice[] | null | 'unreadable' {
  const { load } = usePlans();
  const { today } = useFormat();
  const [plans, setPlans] = useState<readonly PlanOnDevice[] | null | 'unreadable'>(null);
  useEffect(() => {
    let left = false;
    const read = async (): Promise<readonly PlanOnDevice[]> => {
      const all = await load();
      const found = await Promise.all((await all.list()).map((summary) => readOne(all, summary)));
      return found.toSorted((a, b) => compareNames(a.summary.ownerName, b.summary.ownerName));
    };
    const readOne = async (all: Plans, summary: PlanSummary): Promise<PlanOnDevice> => {
      const view: PlanView | null = await all.lastView(summary.planId).catch(() => null);
      return {
        summary,
        state: view === null ? null : planState(view, openChoices(view).length, today),
        lastChangedAt: view === null ? null : (lastChange(view)?.at ?? null),
      };
    };
    read()
      .then((found) => {
        if (!left) setPlans(found);
      })
      .catch(() => {
        if (!left) setPlans('unreadable');
      });
    return () => {
      left = true;
    };
  }, [load, today]);
  return plans;
}
