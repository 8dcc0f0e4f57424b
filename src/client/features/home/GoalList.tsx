import { ChevronRightIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Goal } from '#plan/goals/goal.ts';
import { progressOf } from '#plan/goals/progress.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Patch } from '../../components/Patch.tsx';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
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
          <ButtonLink kind="tertiary" to={paths.newGoal(planId)} icon={<PlusIcon aria-hidden />}>
            {t('goals:add')}
          </ButtonLink>
        )
      }
    >
      {isEmpty ? (
        <EmptyState
          action={
            <ButtonLink kind="primary" to={paths.newGoal(planId)} icon={<PlusIcon aria-hidden />}>
              {t('goals:addFirst')}
            </ButtonLink>
          }
        >
          {isMine ? t('empty:goals') : t('empty:goalsFor', { name })}
        </EmptyState>
      ) : (
        <ul>
          {view.goals.map((goal) => (
            <GoalRow key={goal.ref.key} goal={goal} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function GoalRow({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const { measures, done } = progressOf(goal);
  const count =
    done === 0 ? t('goals:measureCount', { count: measures }) : t('goals:measuresDone', { measures, count: done });
  return (
    <li className="goal">
      <Link href={paths.goal(planId, goal.id)} className="goal-title">
        <Patch area={goal.areas.value?.[0] ?? 'other'} />
        <div className="row-body">
          <h3>{words.goal(goal)}</h3>
          <span className="second">
            {goal.achievement.value === null ? count : `${words.achievement(goal.achievement.value)} · ${count}`}
          </span>
        </div>
        <ChevronRightIcon aria-hidden />
      </Link>
      {goal.measures.length > 0 && <MeasureThread measures={goal.measures} label={t('measures:heading')} />}
    </li>
  );
}
