import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { BackToLink } from './BackToLink.tsx';
import { HistoryByDay } from './HistoryByDay.tsx';

/** Who changed what in a goal and its measures, newest first, by day. */
export function GoalHistoryPage() {
  const { t } = useTranslation();
  const { goal: id } = useParams<{ goal: string }>();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const events = useHistory({ goal: id });
  const goal = view.goals.find((one) => one.id === id);
  if (goal === undefined) return <GonePage heading={t('goals:gone')}>{t('goals:goneHelp')}</GonePage>;
  return (
    <Page
      heading={t('history:ofGoal')}
      over={words.goal(goal)}
      back={{ to: paths.goal(planId, goal.id), title: words.goal(goal) }}
    >
      <BackToLink to={paths.goalBack(planId, goal.id)} of={[{ goal: id }]} />
      <HistoryByDay events={events} of={[{ goal: id }]} />
    </Page>
  );
}
