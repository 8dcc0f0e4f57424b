import type { Goal } from './goal.ts';

/** A main goal and the steps toward it. */
export interface GoalBranch {
  readonly goal: Goal;
  /** In the order of the list. */
  readonly steps: readonly Goal[];
}

/**
 * The goal this is a step toward; `null` for a main goal. There are two levels only: a goal whose parent is gone, or is
 * itself a step (two people may have made it so apart), is a main goal, so that none is ever hidden.
 */
export function mainGoalOf(goal: Goal, goals: readonly Goal[]): Goal | null {
  const parent = namedParent(goal, goals);
  return parent === undefined || namedParent(parent, goals) !== undefined ? null : parent;
}

/** The steps toward a goal, in the order of the list. */
export function stepsOf(goal: Goal, goals: readonly Goal[]): readonly Goal[] {
  return goals.filter((one) => one.parentGoal.value === goal.id && mainGoalOf(one, goals)?.id === goal.id);
}

/** All goals: the main ones in the order of the list, each with its steps. */
export function goalTree(goals: readonly Goal[]): readonly GoalBranch[] {
  const steps = new Map<string, Goal[]>();
  const main: Goal[] = [];
  for (const goal of goals) {
    const toward = mainGoalOf(goal, goals);
    if (toward === null) main.push(goal);
    else steps.set(toward.id, [...(steps.get(toward.id) ?? []), goal]);
  }
  return main.map((goal) => ({ goal, steps: steps.get(goal.id) ?? [] }));
}

/** The goals that this one may be made a step toward: none while it has steps itself. */
export function possibleMainGoals(goal: Goal, goals: readonly Goal[]): readonly Goal[] {
  if (goals.some((one) => one.parentGoal.value === goal.id)) return [];
  return goals.filter((one) => one.id !== goal.id && namedParent(one, goals) === undefined);
}

/** The goals it stands among: the main goals, or the steps toward the same one. */
export function siblingsOf(goal: Goal, goals: readonly Goal[]): readonly Goal[] {
  const main = mainGoalOf(goal, goals)?.id;
  return goals.filter((one) => mainGoalOf(one, goals)?.id === main);
}

function namedParent(goal: Goal, goals: readonly Goal[]): Goal | undefined {
  const parent = goal.parentGoal.value;
  return parent === null || parent === goal.id ? undefined : goals.find(({ id }) => id === parent);
}
