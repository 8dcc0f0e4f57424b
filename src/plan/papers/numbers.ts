import type { Goal } from '../goals/goal.ts';
import { goalTree } from '../goals/goal-tree.ts';
import type { LifeArea } from '../life-areas.ts';
import type { Measure } from '../measures/measure.ts';
import type { PlanView } from '../plan-view.ts';
import { compareAreas } from './parts.ts';

/** A goal as it stands on paper: `2`, or `2.1` for a step toward goal 2. */
export interface NumberedGoal {
  readonly goal: Goal;
  readonly number: string;
  readonly isStep: boolean;
  /** Told here. */
  readonly measures: readonly NumberedMeasure[];
  /** Of this goal too, but told under an earlier one. */
  readonly elsewhere: readonly NumberedMeasure[];
}

/** A measure on paper: `2a`, `2.1c`. */
export interface NumberedMeasure {
  readonly measure: Measure;
  readonly number: string;
}

export interface GoalsOfArea {
  readonly area: LifeArea | null;
  readonly goals: readonly NumberedGoal[];
}

export interface NumberedPlan {
  readonly areas: readonly GoalsOfArea[];
  /** Of goals and measures, by id. */
  readonly numberOf: ReadonlyMap<string, string>;
}

/**
 * The goals by life area, each step right after the goal it leads to, and a
 * number for each goal and measure, so that every text stands on paper once
 * and is pointed to from elsewhere.
 */
export function numberPlan(view: Pick<PlanView, 'goals'>): NumberedPlan {
  const numberOf = new Map<string, string>();
  const numbered = (goal: Goal, number: string, isStep: boolean): NumberedGoal => {
    numberOf.set(goal.id, number);
    const measures: NumberedMeasure[] = [];
    const elsewhere: NumberedMeasure[] = [];
    for (const measure of goal.measures) {
      const before = numberOf.get(measure.id);
      if (before !== undefined) elsewhere.push({ measure, number: before });
      else {
        const own = `${number}${letter(measures.length)}`;
        numberOf.set(measure.id, own);
        measures.push({ measure, number: own });
      }
    }
    return { goal, number, isStep, measures, elsewhere };
  };
  const branches = goalTree(view.goals);
  const areas = [...new Set(branches.map(({ goal }) => areaOf(goal)))].sort(compareAreas);
  let count = 0;
  const byArea = areas.map((area): GoalsOfArea => {
    const goals: NumberedGoal[] = [];
    for (const { goal, steps } of branches.filter((branch) => areaOf(branch.goal) === area)) {
      count += 1;
      const number = String(count);
      goals.push(numbered(goal, number, false));
      for (const [index, step] of steps.entries()) goals.push(numbered(step, `${number}.${index + 1}`, true));
    }
    return { area, goals };
  });
  return { areas: byArea, numberOf };
}

/** Where a goal stands: by the first of its areas, as in the plan itself. */
function areaOf(goal: Goal): LifeArea | null {
  return goal.areas.value?.[0] ?? null;
}

/** a … z, aa, ab … */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}
