import { useTranslation } from 'react-i18next';
import type { Participant } from '#plan/participants/participant.ts';
import { sharesOf } from '#plan/participants/shares.ts';
import type { MeasureInPlan } from '#plan/plan/all-measures.ts';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { Section } from '../../components/Section.tsx';

/** The measures a person answers for, and those they help with (003-01). */
export function PersonMeasures({ person }: { readonly person: Participant }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { answersFor, helpsWith } = sharesOf(person.id, view);
  if (answersFor.length === 0 && helpsWith.length === 0) return null;
  return (
    <>
      <Measures heading={t('people:answersFor')} measures={answersFor} />
      <Measures heading={t('people:helpsWith')} measures={helpsWith} />
    </>
  );
}

function Measures({ heading, measures }: { readonly heading: string; readonly measures: readonly MeasureInPlan[] }) {
  if (measures.length === 0) return null;
  return (
    <Section heading={heading}>
      <MeasureThread measures={measures.map(({ measure }) => measure)} loose label={heading} />
    </Section>
  );
}
