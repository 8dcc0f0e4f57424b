import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { Measure } from '#plan/measures/measure.ts';
import { measureCopy } from '#plan/measures/measure-copy.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { PlanSummary, Replica } from '#replica/api.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { Notice } from '../../components/Notice.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { takesCopies, useOtherPlans } from '../../components/plan/useOtherPlans.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { ChoosePlan } from './ChoosePlan.tsx';
import { Copied, type CopyDone } from './Copied.tsx';
import { addMeasureCopy } from './copy-measure.ts';
import { Follows } from './Follows.tsx';
import { useOtherPlan } from './useOtherPlan.ts';
import { usePlanName } from './usePlanName.ts';

/** Puts a copy of a measure under a goal of another of one's own plans. */
export function CopyMeasurePage() {
  const { t } = useTranslation();
  const { measure: id } = useParams<{ measure: string }>();
  const { view } = usePlan();
  const measure = allMeasures(view).find((one) => one.measure.id === id)?.measure;
  if (measure === undefined) return <GonePage heading={t('measures:gone')}>{t('measures:goneHelp')}</GonePage>;
  return <CopyMeasure measure={measure} />;
}

function CopyMeasure({ measure }: { readonly measure: Measure }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const plans = useOtherPlans()?.filter(takesCopies);
  const [chosen, setChosen] = useState<string | null>(null);
  const what = words.measure(measure);
  const plan = plans?.find((one) => one.planId === chosen);
  return (
    <Page
      heading={t('plans:copyOf', { what })}
      back={{ to: paths.measure(planId, measure.id), title: t('nav:measure') }}
      kind="form"
    >
      {plans !== undefined && <ChoosePlan plans={plans} value={chosen} onChange={setChosen} />}
      {plan === undefined ? (
        <Follows follows={[t('plans:measureFollows')]} stays={[t('plans:measureStays')]} />
      ) : (
        <IntoPlan key={plan.planId} plan={plan} measure={measure} what={what} />
      )}
    </Page>
  );
}

function IntoPlan({
  plan,
  measure,
  what,
}: {
  readonly plan: PlanSummary;
  readonly measure: Measure;
  readonly what: string;
}) {
  const { t } = useTranslation();
  const planName = usePlanName()(plan);
  const other = useOtherPlan(plan.planId);
  if (other === 'willNotOpen') return <Notice kind="danger">{t('plans:willNotOpen', { plan: planName })}</Notice>;
  if (other === null) return <p role="status">{t('sync:rebuilding')}</p>;
  return <CopyNow other={other} measure={measure} what={what} planName={planName} />;
}

function CopyNow({
  other,
  measure,
  what,
  planName,
}: {
  readonly other: Replica;
  readonly measure: Measure;
  readonly what: string;
  readonly planName: string;
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { names } = useFormat();
  const there = useSyncExternalStore(other.subscribe.bind(other), () => other.getView());
  const [goal, setGoal] = useState<string | null>(null);
  const [done, setDone] = useState<CopyDone | null>(null);
  const copy = measureCopy(measure, view, there);
  const coming = [copy.responsible, ...copy.contributors].flatMap(
    (id) => there.people.find((card) => card.id === id)?.name.value ?? [],
  );
  const copyIt = (): void => {
    const made = goal === null ? null : addMeasureCopy(other, goal, copy);
    if (made !== null)
      setDone({ what, plan: planName, to: paths.measure(other.planId, made.created), undo: made.undo });
  };
  if (there.goals.length === 0)
    return (
      <EmptyState action={<ButtonLink to={paths.newGoal(other.planId)}>{t('goals:addFirst')}</ButtonLink>}>
        {t('plans:noGoalsThere', { plan: planName })}
      </EmptyState>
    );
  const isCopied = done !== null && done.undo !== null;
  return (
    <>
      <ChoiceCards
        legend={t('plans:whichGoal')}
        value={goal}
        onChange={setGoal}
        choices={there.goals.map((one) => ({
          value: one.id,
          label: one.ownWords.text.trim() || t('goals:untitled'),
        }))}
      />
      <Follows
        follows={[
          t('plans:measureFollows'),
          ...(coming.length === 0 ? [] : [t('plans:peopleFollow', { names: names(coming) })]),
        ]}
        stays={[
          t('plans:measureStays'),
          ...(copy.notThere.length === 0 ? [] : [t('plans:peopleStay', { names: names(copy.notThere) })]),
        ]}
      />
      <Copied done={done} onUndone={() => setDone((before) => before && { ...before, undo: null })} />
      {!isCopied && (
        <div className="foot">
          <Button kind="primary" disabled={goal === null} onClick={copyIt}>
            {t('plans:copyNow')}
          </Button>
        </div>
      )}
    </>
  );
}
