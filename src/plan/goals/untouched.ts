import { dateInOslo, daysBetween, type CalendarDate, type EpochMillis } from '../calendar-date.ts';
import type { Item } from '../field.ts';
import type { PlanView } from '../plan-view.ts';
import { REMINDERS } from '../plan/reminders.ts';
import type { Goal } from './goal.ts';
import { stepsOf } from './goal-tree.ts';

const DAYS_PER_WEEK = 7;

/** A goal that nobody has changed anything about for a while. */
export interface UntouchedGoal {
  readonly goal: Goal;
  /** Whole weeks. */
  readonly weeks: number;
}

/** Goals to ask about, the longest untouched first. A goal that is reached or laid aside may rest. */
export function untouchedGoals(view: Pick<PlanView, 'goals'>, today: CalendarDate): readonly UntouchedGoal[] {
  return view.goals
    .flatMap((goal) => {
      if (goal.achievement.value === 'reached' || goal.achievement.value === 'laidAside') return [];
      const days = daysBetween(dateInOslo(lastTouched(goal, view.goals)), today);
      const weeks = Math.floor(days / DAYS_PER_WEEK);
      return weeks >= REMINDERS.untouchedWeeks ? [{ goal, weeks }] : [];
    })
    .sort((a, b) => b.weeks - a.weeks);
}

/** A step that is worked on is work on the goal. */
function lastTouched(goal: Goal, goals: readonly Goal[]): EpochMillis {
  return Math.max(...[goal, ...stepsOf(goal, goals)].flatMap(partsOf).map((part) => part.lastChanged.at));
}

function partsOf(goal: Goal): readonly Item[] {
  return [
    goal,
    ...goal.notes,
    ...goal.evaluations,
    ...goal.comments,
    ...goal.measures,
    ...goal.measures.flatMap((measure) => measure.comments),
  ];
}
