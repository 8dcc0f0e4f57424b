import type { TextView } from '../field.ts';
import type { Measure, When } from '../measures/measure.ts';
import { allMeasures } from '../plan/all-measures.ts';
import type { Place } from '../plan/place.ts';
import type { PlanView } from '../plan-view.ts';
import type { Finding, Missing } from './completeness.ts';

/** Letters e and f: which measures, how much, who answers for each, and how each is done. Those that were ended are past. */
export function measureRows(view: PlanView): readonly [Finding, Finding] {
  const measures = allMeasures(view)
    .map(({ measure }) => measure)
    .filter((measure) => measure.status.value !== 'ended' && saysSomething(measure.what));
  const cards = new Set(view.people.map(({ id }) => id));
  const lack = {
    responsible: measures.filter(({ responsible }) => !cards.has(responsible.value ?? '')),
    extent: measures.filter(({ extent, when }) => !saysSomething(extent) && !isRepeated(when.value)),
    method: measures.filter(({ method }) => !saysSomething(method)),
  };
  const place = (lacking: readonly Measure[]): Place =>
    lacking[0] !== undefined ? { page: 'measure', measure: lacking[0].id } : whereMeasuresAreMade(view, measures);
  const missing = (is: keyof typeof lack): readonly Missing[] =>
    lack[is].length > 0 ? [{ is, count: lack[is].length }] : [];
  const none: readonly Missing[] = measures.length === 0 ? [{ is: 'measures' }] : [];
  const described = measures.length - lack.method.length;
  return [
    {
      letter: 'e',
      found: measures.length > 0 ? [{ is: 'measures', count: measures.length }] : [],
      missing: [...none, ...missing('responsible'), ...missing('extent')],
      go: place([...lack.responsible, ...lack.extent]),
    },
    {
      letter: 'f',
      found: described > 0 ? [{ is: 'methods', count: described }] : [],
      missing: [...none, ...missing('method')],
      go: place(lack.method),
    },
  ];
}

function whereMeasuresAreMade(view: PlanView, measures: readonly Measure[]): Place {
  const [goal] = view.goals;
  if (measures.length > 0) return { page: 'plan' };
  return goal === undefined ? { page: 'newGoal' } : { page: 'newMeasure', goal: goal.id };
}

/** How often is how much: «kvar dag», «2 gonger i veka». */
function isRepeated(when: When | null): boolean {
  return when !== null && when.kind !== 'due';
}

function saysSomething({ text }: TextView): boolean {
  return text.trim() !== '';
}
