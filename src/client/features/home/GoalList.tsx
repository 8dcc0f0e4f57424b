import { ChevronRightIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { goalTree } from '#plan/goals/goal-tree.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Patch } from '../../components/Patch.tsx';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { useGoalProgress } from '../../components/plan/useGoalProgress.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';

/** The goals, each with its measures on a string. */
export function GoalList() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const name = view.ownerName.value ?? '';
  const isMine = view.relation === 'self';
  const isEmpty = view.goals.length === 0;
  return (
    <Section
      heading={isMine ? t('goals:mine') : t('goals:ofName', { name })}
      action={
        !isEmpty && (
          <ButtonLink writes kind="tertiary" to={paths.newGoal(planId)} icon={<PlusIcon aria-hidden />}>
            {t('goals:add')}
          </ButtonLink>
        )
      }
    >
      {isEmpty ? (
        <EmptyState
          action={
            <ButtonLink writes kind="primary" to={paths.newGoal(planId)} icon={<PlusIcon aria-hidden />}>
              {t('goals:addFirst')}
            </ButtonLink>
          }
        >
          {isMine ? t('empty:goals') : t('empty:goalsFor', { name })}
        </EmptyState>
      ) : (
        <ul>
          {goalTree(view.goals).map(({ goal, steps }) => (
            <GoalRow key={goal.ref.key} goal={goal} steps={steps} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function GoalRow({ goal, steps }: { readonly goal: Goal; readonly steps: readonly Goal[] }) {
  const { t } = useTranslation();
  const words = usePlanWords();
  return (
    <li className="goal">
      <GoalTitle goal={goal} />
      {goal.measures.length > 0 && <MeasureThread measures={goal.measures} label={t('measures:heading')} />}
      {steps.length > 0 && (
        <ul className="goal-steps" aria-label={t('goals:stepsOf', { what: words.goal(goal) })}>
          {steps.map((step) => (
            <li key={step.ref.key}>
              <GoalTitle goal={step} isStep />
              {step.measures.length > 0 && <MeasureThread measures={step.measures} label={t('measures:heading')} />}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function GoalTitle({ goal, isStep = false }: { readonly goal: Goal; readonly isStep?: boolean }) {
  const { planId } = usePlan();
  const words = usePlanWords();
  const progress = useGoalProgress();
  const Heading = isStep ? 'h4' : 'h3';
  return (
    <Link href={paths.goal(planId, goal.id)} className="goal-title">
      {!isStep && <Patch area={goal.areas.value?.[0] ?? 'other'} />}
      <div className="row-body">
        <Heading>{words.goal(goal)}</Heading>
        <span className="second">{progress(goal)}</span>
      </div>
      <ChevronRightIcon aria-hidden />
    </Link>
  );
}
