import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { areaAtAddress } from '#plan/areas/area-address.ts';
import type { TextRef } from '#plan/field.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import { areaToWriteIn, placeForGoals } from '#plan/rights/new-goals.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { AreaChoice } from './AreaChoice.tsx';
import { MoveGoal } from './MoveGoal.tsx';

/** A new goal is in the plan from its first letter, and saves itself with each one after. */
export function NewGoalPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const [madeId, setMadeId] = useState<string | null>(null);
  const asked = useAskedFor();
  const [wanted, setWanted] = useState<readonly LifeArea[]>(asked.areas);
  const { toward } = asked;
  const mayAdd = toward?.ref.section ?? placeForGoals(view);
  const goal = view.goals.find((one) => one.id === madeId) ?? null;
  const words = usePlanWords();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';

  const make = useCallback(
    (first: string): TextRef | null => {
      const id = run({ type: 'addGoal', ownWords: first, areas: wanted })?.created ?? null;
      setMadeId(id);
      const made = replica?.getView().goals.find((one) => one.id === id);
      if (made === undefined) return null;
      if (toward !== null) run({ type: 'setGoalParent', item: made.ref, parent: toward.id });
      return made.ownWords.ref;
    },
    [run, replica, wanted, toward],
  );

  return (
    <Page
      section={mayAdd}
      heading={toward === null ? t('goals:add') : t('goals:newStep')}
      back={
        toward === null
          ? { to: paths.plan(planId), title: t('nav:plan') }
          : { to: paths.goal(planId, toward.id), title: words.goal(toward) }
      }
      end={goal === null ? undefined : <SavedNow />}
      kind="form"
    >
      <WritesFor />
      {toward !== null && <p className="second">{t('goals:stepToward', { what: words.goal(toward) })}</p>}
      <PlanText
        text={goal?.ownWords ?? null}
        make={make}
        size="large"
        label={isMine ? t('goals:ownWords') : t('goals:ownWordsFor', { name })}
        help={isMine ? t('goals:ownWordsHelp') : t('goals:ownWordsForHelp', { name })}
      />
      {goal === null ? (
        <AreaChoice areas={wanted} onChange={setWanted} disabled={replica === null} />
      ) : (
        <MoveGoal goal={goal} isNew disabled={replica === null} />
      )}
      <div className="foot">
        <ButtonLink kind="primary" to={goal === null ? paths.plan(planId) : paths.goal(planId, goal.id)}>
          {t('common:close')}
        </ButtonLink>
        {goal !== null && (
          <ButtonLink writes to={paths.newMeasure(planId, goal.id)}>
            {t('goals:thenMeasure')}
          </ButtonLink>
        )}
      </div>
    </Page>
  );
}

/** What the person came from: an area of life, or a goal this is to be a step toward, whose areas it then has. */
function useAskedFor(): { readonly areas: readonly LifeArea[]; readonly toward: Goal | null } {
  const { view } = usePlan();
  const [search] = useSearchParams();
  const area = areaAtAddress(search.get('area') ?? '', view);
  const toward = view.goals.find((goal) => goal.id === search.get('toward')) ?? null;
  // Who takes part begins no new part of the plan: the goal is for an area where they may add one.
  const first = area ?? areaToWriteIn(view);
  return { areas: toward === null ? (first === null ? [] : [first]) : (toward.areas.value ?? []), toward };
}
