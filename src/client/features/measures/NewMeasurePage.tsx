import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { Goal } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { MeasureFields } from './MeasureFields.tsx';

/** A new measure is in the plan from its first letter or first choice. */
export function NewMeasurePage() {
  const { t } = useTranslation();
  const { goal: id } = useParams<{ goal: string }>();
  const { view } = usePlan();
  const goal = view.goals.find((one) => one.id === id);
  if (goal === undefined) return <GonePage heading={t('goals:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <NewMeasure key={id} goal={goal} />;
}

function NewMeasure({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const words = usePlanWords();
  const [madeId, setMadeId] = useState<string | null>(null);
  const measure = goal.measures.find((one) => one.id === madeId) ?? null;

  const make = useCallback(
    (what: string): Measure | null => {
      const made = run({ type: 'addMeasure', goal: goal.id, measure: { what } })?.created ?? null;
      setMadeId(made);
      const now = replica?.getView().goals.find((one) => one.id === goal.id);
      return now?.measures.find((one) => one.id === made) ?? null;
    },
    [run, replica, goal.id],
  );

  return (
    <Page
      section={goal.ref.section}
      heading={t('measures:add')}
      over={t('measures:partOf', { what: words.goal(goal) })}
      back={{ to: paths.goal(planId, goal.id), title: words.goal(goal) }}
      end={measure === null ? undefined : <SavedNow />}
      kind="form"
    >
      <MeasureFields measure={measure} make={make} />
      <div className="foot">
        <ButtonLink kind="primary" to={paths.goal(planId, goal.id)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}
