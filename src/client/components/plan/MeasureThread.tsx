import { shownStatus } from '#plan/measures/shown-status.ts';
import type { Measure } from '#plan/measures/measure.ts';
import { paths } from '../routing/paths.ts';
import { ThreadItem, ThreadList } from '../ThreadList.tsx';
import { usePlan } from './usePlan.ts';
import { usePlanWords } from './usePlanWords.ts';

/** Measures on a string: each one readable line. */
export function MeasureThread({
  measures,
  loose = false,
  label,
}: {
  readonly measures: readonly Measure[];
  readonly loose?: boolean;
  readonly label: string;
}) {
  const { planId, view } = usePlan();
  const words = usePlanWords();
  return (
    <ThreadList loose={loose} label={label}>
      {measures.map((measure) => (
        <ThreadItem
          key={measure.ref.key}
          to={paths.measure(planId, measure.id)}
          status={shownStatus(measure, view)}
          what={words.measure(measure)}
          second={words.whoAndWhen(measure)}
        />
      ))}
    </ThreadList>
  );
}
