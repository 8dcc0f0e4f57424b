import type { PlanView } from '../plan-view.ts';
import { allMeasures, type MeasureInPlan } from '../plan/all-measures.ts';

/** What a person has said yes to, or is asked to: the measures where their card is named (003-01). */
export interface Shares {
  readonly answersFor: readonly MeasureInPlan[];
  readonly helpsWith: readonly MeasureInPlan[];
}

/** In the order of the plan. Who answers for a measure does not also help with it. */
export function sharesOf(participant: string, view: Pick<PlanView, 'goals' | 'strayMeasures'>): Shares {
  const all = allMeasures(view);
  const answers = ({ measure }: MeasureInPlan): boolean => measure.responsible.value === participant;
  return {
    answersFor: all.filter(answers),
    helpsWith: all.filter((one) => !answers(one) && (one.measure.contributors.value ?? []).includes(participant)),
  };
}
