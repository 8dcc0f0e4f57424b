import type { Goal } from '../goals/goal.ts';
import type { Measure } from '../measures/measure.ts';
import type { PlanView } from '../plan-view.ts';

/** A measure and the goal it is first shown under; `null` for one whose goal is gone. */
export interface MeasureInPlan {
  readonly measure: Measure;
  readonly goal: Goal | null;
}

/** Every living measure once, in the order of the plan. */
export function allMeasures(view: Pick<PlanView, 'goals' | 'strayMeasures'>): readonly MeasureInPlan[] {
  const seen = new Set<string>();
  const found: MeasureInPlan[] = [];
  const add = (measure: Measure, goal: Goal | null) => {
    if (seen.has(measure.id)) return;
    seen.add(measure.id);
    found.push({ measure, goal });
  };
  for (const goal of view.goals) for (const measure of goal.measures) add(measure, goal);
  for (const measure of view.strayMeasures) add(measure, null);
  return found;
}
