import type { Goal } from './goal.ts';

export interface Progress {
  /** Measures that count: those ended without being done are left out. */
  readonly measures: number;
  readonly done: number;
}

/** How many of a goal's measures are done. A count, not a grade of the person. */
export function progressOf(goal: Pick<Goal, 'measures'>): Progress {
  const counted = goal.measures.filter((measure) => measure.status.value !== 'ended');
  return { measures: counted.length, done: counted.filter((measure) => measure.status.value === 'done').length };
}
