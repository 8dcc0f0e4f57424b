import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { BackTo } from './BackTo.tsx';

/** A goal, with its measures, evaluations and notes, as it was. */
export function GoalBackPage() {
  const { t } = useTranslation();
  const { goal: id } = useParams<{ goal: string }>();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const goal = view.goals.find((one) => one.id === id);
  if (goal === undefined) return <GonePage heading={t('goals:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <BackTo subjects={[{ goal: id }]} name={words.goal(goal)} page={paths.goal(planId, id)} />;
}
