import { useTranslation } from 'react-i18next';
import { isUnanswered, shownStatus } from '#plan/measures/shown-status.ts';
import type { Measure } from '#plan/measures/measure.ts';
import { paths } from '../routing/paths.ts';
import { ThreadItem, ThreadList } from '../ThreadList.tsx';
import { usePlan } from './usePlan.ts';
import { usePlanWords } from './usePlanWords.ts';

/** Measures on a string: each one readable line. */
export function MeasureThread({
  measures,
  loose = false,
  withAnswers = false,
  label,
}: {
  readonly measures: readonly Measure[];
  readonly loose?: boolean;
  /** Also whether the responsible has said yes. */
  readonly withAnswers?: boolean;
  readonly label: string;
}) {
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const answer = useAnswer();
  return (
    <ThreadList loose={loose} label={label}>
      {measures.map((measure) => (
        <ThreadItem
          key={measure.ref.key}
          to={paths.measure(planId, measure.id)}
          status={shownStatus(measure, view)}
          what={words.measure(measure)}
          second={withAnswers ? withAnswer(words.whoAndWhen(measure), answer(measure)) : words.whoAndWhen(measure)}
        />
      ))}
    </ThreadList>
  );
}

function withAnswer(whoAndWhen: string, answer: string | null) {
  return answer === null ? whoAndWhen : `${whoAndWhen}. ${answer}.`;
}

/** What the responsible has answered; `null` when there is nobody to ask. */
function useAnswer(): (measure: Measure) => string | null {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = usePlanWords();
  return (measure) => {
    const responsible = measure.responsible.value;
    if (responsible === null) return null;
    const agreed = measure.agreed.value;
    const name = words.person(responsible);
    if (agreed?.participant === responsible && agreed.answer === 'yes') return t('measures:saidYes', { name });
    if (agreed?.participant === responsible && agreed.answer === 'no') return t('measures:saidNo', { name });
    return isUnanswered(measure, view) ? t('todo:hasNotAnswered', { name }) : null;
  };
}
