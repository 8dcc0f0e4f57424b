import { compareDates, type CalendarDate } from '../calendar-date.ts';
import { nextTime } from '../measures/next-time.ts';
import { ownerCard } from '../participants/names.ts';
import { allMeasures, type MeasureInPlan } from '../plan/all-measures.ts';
import type { PlanView } from '../plan-view.ts';
import type { TodoItem } from './todo.ts';

/**
 * What the person the plan is about can do today, one thing after the other: deadlines that
 * have come, then what repeats today, then what has no day of its own. Also what another
 * answers for and the person takes part in. What waits for an answer is nobody's to do.
 */
export function todaysThings(view: PlanView, today: CalendarDate): readonly TodoItem[] {
  const owner = ownerCard(view)?.id;
  const dated: TodoItem[] = [];
  const repeating: TodoItem[] = [];
  const undated: TodoItem[] = [];
  for (const inPlan of allMeasures(view)) {
    if (!isOpen(inPlan) || !isFor(inPlan, owner)) continue;
    const when = inPlan.measure.when.value;
    const on = when === null ? null : nextTime(when, today);
    if (on === null) undated.push({ ...inPlan, on });
    else if (on <= today) (when?.kind === 'due' ? dated : repeating).push({ ...inPlan, on });
  }
  return [...dated.sort((a, b) => compareDates(a.on ?? today, b.on ?? today)), ...repeating, ...undated];
}

function isOpen({ measure }: MeasureInPlan): boolean {
  const status = measure.status.value;
  return status !== 'done' && status !== 'ended' && status !== 'waiting';
}

function isFor({ measure }: MeasureInPlan, owner: string | undefined): boolean {
  const responsible = measure.responsible.value;
  if (responsible === null || responsible === owner) return true;
  return owner !== undefined && (measure.contributors.value ?? []).includes(owner);
}
