import { useTranslation } from 'react-i18next';
import { untouchedGoals } from '#plan/goals/untouched.ts';
import { Patch } from '../../components/Patch.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

const SHOWN = 3;

/** Goals nobody has changed anything about for a while. A question, not a reproach. */
export function StillTrue() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const { today } = useFormat();
  const untouched = untouchedGoals(view, today).slice(0, SHOWN);
  if (untouched.length === 0) return null;
  return (
    <Section heading={t('home:stillTrue')}>
      <RowList>
        {untouched.map(({ goal, weeks }) => (
          <RowLink
            key={goal.ref.key}
            to={paths.goal(planId, goal.id)}
            picture={<Patch area={goal.areas.value?.[0] ?? 'other'} size="sm" />}
            what={words.goal(goal)}
            second={t('home:untouched', { count: weeks })}
          />
        ))}
      </RowList>
    </Section>
  );
}
