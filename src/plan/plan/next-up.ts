import { compareDates, type CalendarDate } from '../calendar-date.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Goal } from '../goals/goal.ts';
import type { Measure } from '../measures/measure.ts';
import { isToCome } from '../meetings/by-time.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { PlanView } from '../plan-view.ts';
import { allMeasures } from './all-measures.ts';

/** Something that happens on a day: a deadline, an evaluation, a goal to reach, a meeting, the review of the plan. */
export type NextUp =
  | { readonly what: 'measure'; readonly on: CalendarDate; readonly measure: Measure; readonly goal: Goal | null }
  | { readonly what: 'evaluation'; readonly on: CalendarDate; readonly evaluation: Evaluation; readonly goal: Goal }
  | { readonly what: 'goal'; readonly on: CalendarDate; readonly goal: Goal }
  | { readonly what: 'meeting'; readonly on: CalendarDate; readonly meeting: Meeting }
  | { readonly what: 'review'; readonly on: CalendarDate };

/**
 * What happens next, by day, past deadlines first. What repeats has no place here: it would stand there every day.
 * A meeting whose day has passed is no deadline, and stands with the earlier ones.
 */
export function nextUp(view: PlanView, today: CalendarDate): readonly NextUp[] {
  const found: NextUp[] = [];
  for (const { measure, goal } of allMeasures(view)) {
    const when = measure.when.value;
    const isOpen = measure.status.value !== 'done' && measure.status.value !== 'ended';
    if (isOpen && when?.kind === 'due') found.push({ what: 'measure', on: when.date, measure, goal });
  }
  for (const goal of view.goals) {
    const isOpen = goal.achievement.value !== 'reached' && goal.achievement.value !== 'laidAside';
    if (isOpen && goal.targetDate.value !== null) found.push({ what: 'goal', on: goal.targetDate.value, goal });
    for (const evaluation of goal.evaluations) {
      const on = evaluation.plannedFor.value;
      if (on !== null && evaluation.doneOn.value === null) found.push({ what: 'evaluation', on, evaluation, goal });
    }
  }
  for (const meeting of view.meetings) {
    const on = meeting.on.value;
    if (on !== null && isToCome(meeting, today)) found.push({ what: 'meeting', on, meeting });
  }
  if (view.nextReview.value !== null) found.push({ what: 'review', on: view.nextReview.value });
  return found.sort((a, b) => compareDates(a.on, b.on));
}
