import { useTranslation } from 'react-i18next';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { HistoryByDay } from './HistoryByDay.tsx';

/** Who changed what in the whole plan. */
export function PlanHistoryPage() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const planTitle = usePlanTitle();
  const events = useHistory('plan');
  return (
    <Page heading={t('history:ofPlan')} over={planTitle} back={{ to: paths.plan(planId), title: t('nav:plan') }}>
      <HistoryByDay events={events} of="plan" />
    </Page>
  );
}
