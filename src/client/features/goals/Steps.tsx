import { PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { mainGoalOf, stepsOf } from '#plan/goals/goal-tree.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { useGoalProgress } from '../../components/plan/useGoalProgress.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';

/** The steps toward a main goal, with how far each has come. */
export function Steps({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const progress = useGoalProgress();
  const steps = stepsOf(goal, view.goals);
  if (steps.length === 0) return null;
  return (
    <Section
      heading={t('goals:steps')}
      action={
        <ButtonLink writes kind="tertiary" to={paths.newStep(planId, goal.id)} icon={<PlusIcon aria-hidden />}>
          {t('goals:addStep')}
        </ButtonLink>
      }
    >
      <RowList>
        {steps.map((step) => (
          <RowLink
            key={step.ref.key}
            to={paths.goal(planId, step.id)}
            what={words.goal(step)}
            second={progress(step)}
          />
        ))}
      </RowList>
    </Section>
  );
}

/** «Steg mot …», with the way to the main goal. Nothing for a main goal. */
export function StepToward({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const main = mainGoalOf(goal, view.goals);
  if (main === null) return null;
  return (
    <p className="step-toward">
      <Link className="link" href={paths.goal(planId, main.id)}>
        {t('goals:stepToward', { what: words.goal(main) })}
      </Link>
    </p>
  );
}
