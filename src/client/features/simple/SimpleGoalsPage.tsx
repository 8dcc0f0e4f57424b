import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { Goal } from '#plan/goals/goal.ts';
import { progressOf } from '#plan/goals/progress.ts';
import type { Measure } from '#plan/measures/measure.ts';
import { shownStatus } from '#plan/measures/shown-status.ts';
import { Patch } from '../../components/Patch.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { StatusBead } from '../../components/Status.tsx';
import { SimpleHeading } from './SimpleHeading.tsx';
import { SimpleShell } from './SimpleShell.tsx';
import { Steps } from './Steps.tsx';

/** «Måla mine»: one goal at a time. Without a goal in the address, the first. */
export function SimpleGoalsPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const [, navigate] = useLocation();
  const { goal: wanted } = useParams<{ readonly goal?: string }>();
  const goals = view.goals.filter(({ achievement }) => achievement.value !== 'laidAside');
  const at = Math.max(
    0,
    goals.findIndex((goal) => goal.id === wanted),
  );
  const goal = goals[at];
  if (goal === undefined)
    return (
      <SimpleShell place="goals" aloud={t('simple:noGoals')}>
        <div className="simple-card">
          <SimpleHeading>{t('simple:noGoals')}</SimpleHeading>
        </div>
      </SimpleShell>
    );
  return (
    <GoalCard key={goal.ref.key} goal={goal}>
      <Steps
        at={at}
        count={goals.length}
        onStep={(to) => navigate(paths.simpleGoal(planId, goals[to]?.id ?? goal.id))}
      />
    </GoalCard>
  );
}

function GoalCard({ goal, children }: { readonly goal: Goal; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const words = usePlanWords();
  const { measures, done } = progressOf(goal);
  const reached = goal.achievement.value === 'reached';
  const stands = reached ? t('simple:reached') : measures === 0 ? '' : t('simple:stepsDone', { done, steps: measures });
  const next = reached ? undefined : nextMeasure(goal);
  const nextLines = next === undefined ? [] : [words.measure(next), words.whoAndWhen(next)];
  const title = words.goal(goal);
  const aloud = [title, stands, ...(next === undefined ? [] : [t('simple:then'), ...nextLines])];
  return (
    <SimpleShell place="goals" aloud={aloud.filter((line) => line !== '').join('. ')}>
      <div className="simple-card">
        <Patch area={goal.areas.value?.[0] ?? 'other'} />
        <SimpleHeading>{title}</SimpleHeading>
        {stands !== '' && <p>{stands}</p>}
        <Beads goal={goal} />
        {next !== undefined && (
          <div className="simple-then">
            <h2>{t('simple:then')}</h2>
            <p>
              <b>{nextLines[0]}</b>
            </p>
            <p>{nextLines[1]}</p>
          </div>
        )}
      </div>
      {children}
    </SimpleShell>
  );
}

/** One bead for each step, in shapes that tell apart without colour; the words above say the same. */
function Beads({ goal }: { readonly goal: Goal }) {
  const { view } = usePlan();
  const counted = goal.measures.filter(({ status }) => status.value !== 'ended');
  if (counted.length === 0) return null;
  return (
    <div className="simple-beads" aria-hidden="true">
      {counted.map((measure) => (
        <StatusBead key={measure.ref.key} status={shownStatus(measure, view)} size={32} />
      ))}
    </div>
  );
}

/** What happens next toward a goal: the first in the order of the plan that is not over, what is under way first. */
function nextMeasure(goal: Goal): Measure | undefined {
  const open = goal.measures.filter(({ status }) => status.value !== 'done' && status.value !== 'ended');
  return open.find(({ status }) => status.value === 'inProgress') ?? open[0];
}
