import { useEffect, useState } from 'react';
import { Redirect } from 'wouter';
import type { PlanSummary } from '#replica/api.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { readSetting, writeSetting } from '../../i18n/device-settings.ts';
import { Evicted } from './Evicted.tsx';
import { Welcome } from './Welcome.tsx';

/**
 * Straight to the plan when there is one, to the list when there are several, and else the ways in.
 * Whoever has only looked at the example has no plan yet.
 */
export function FirstPage() {
  const plans = usePlanList();
  const known = readSetting('known') !== null;
  if (plans === 'unreadable') return <Welcome storeFails />;
  // Nothing says that there is a plan here: the ways in stand at once, and the store is read behind them.
  if (plans === null) return known ? null : <Welcome />;
  const own = plans.filter((plan) => !plan.isExample);
  if (own.length === 0 && readSetting('asked') !== null) return <Redirect to={paths.join()} replace />;
  if (own.length === 0) return known ? <Evicted /> : <Welcome />;
  const [only] = own;
  return <Redirect to={own.length === 1 && only !== undefined ? paths.plan(only.planId) : paths.plans()} replace />;
}

function usePlanList(): readonly PlanSummary[] | null | 'unreadable' {
  const { load } = usePlans();
  const [list, setList] = useState<readonly PlanSummary[] | null | 'unreadable'>(null);
  useEffect(() => {
    let left = false;
    const show = (found: readonly PlanSummary[] | 'unreadable'): void => {
      if (left) return;
      if (found !== 'unreadable' && found.some((plan) => !plan.isExample)) writeSetting('known', 'yes');
      setList(found);
    };
    load()
      .then((plans) => plans.list())
      .then(show)
      .catch(() => show('unreadable'));
    return () => {
      left = true;
    };
  }, [load]);
  return list;
}
