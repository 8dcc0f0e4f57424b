import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextRef } from '#plan/field.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { AreaChoice } from './AreaChoice.tsx';

/** A new goal is in the plan from its first letter, and saves itself with each one after. */
export function NewGoalPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const [madeId, setMadeId] = useState<string | null>(null);
  const [wanted, setWanted] = useState<readonly LifeArea[]>([]);
  const goal = view.goals.find((one) => one.id === madeId) ?? null;
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';

  const make = useCallback(
    (first: string): TextRef | null => {
      const id = run({ type: 'addGoal', ownWords: first, areas: wanted })?.created ?? null;
      setMadeId(id);
      return replica?.getView().goals.find((one) => one.id === id)?.ownWords.ref ?? null;
    },
    [run, replica, wanted],
  );
  const chooseAreas = (areas: readonly LifeArea[]): void => {
    setWanted(areas);
    if (goal !== null) run({ type: 'setGoalAreas', item: goal.ref, areas });
  };

  return (
    <Page
      heading={t('goals:add')}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      end={goal === null ? undefined : <SavedNow />}
      kind="form"
    >
      <WritesFor />
      <PlanText
        text={goal?.ownWords ?? null}
        make={make}
        size="large"
        label={isMine ? t('goals:ownWords') : t('goals:ownWordsFor', { name })}
        help={isMine ? t('goals:ownWordsHelp') : t('goals:ownWordsForHelp', { name })}
      />
      <AreaChoice areas={goal?.areas.value ?? wanted} onChange={chooseAreas} disabled={replica === null} />
      <div className="foot">
        <ButtonLink kind="primary" to={goal === null ? paths.plan(planId) : paths.goal(planId, goal.id)}>
          {t('common:done')}
        </ButtonLink>
      </div>
    </Page>
  );
}
