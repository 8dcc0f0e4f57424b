import { addDays, compareDates, endOfWeek, type CalendarDate } from '../calendar-date.ts';
import { nextTime } from '../measures/next-time.ts';
import { allMeasures, type MeasureInPlan } from '../plan/all-measures.ts';
import type { PlanView } from '../plan-view.ts';

/** Something to do, with the day it falls on; `null` when it has none. */
export interface TodoItem extends MeasureInPlan {
  readonly on: CalendarDate | null;
}

/** Things to do by when they fall due. Repeating ones stand on their next day. */
export interface TodoByTime {
  readonly overdue: readonly TodoItem[];
  readonly today: readonly TodoItem[];
  /** After today, to Sunday. */
  readonly thisWeek: readonly TodoItem[];
  readonly later: readonly TodoItem[];
  readonly undated: readonly TodoItem[];
}

export interface Todo {
  readonly mine: TodoByTime;
  /** What others are responsible for and have not finished, by day. */
  readonly waitingForOthers: readonly TodoItem[];
  /** Done in the last 30 days, newest first. */
  readonly recentlyDone: readonly TodoItem[];
}

const RECENT_DAYS = 30;

/**
 * What is to be done, seen by one person. Mine is what stands on my own card,
 * and what nobody has taken yet; with `whose: 'all'` everything counts as mine
 * (for a parent, relative or coordinator who keeps an eye on the whole plan).
 */
export function todoOf(view: PlanView, today: CalendarDate, whose: 'mine' | 'all' = 'mine'): Todo {
  const open: TodoItem[] = [];
  const others: TodoItem[] = [];
  const done: TodoItem[] = [];
  for (const inPlan of allMeasures(view)) {
    const { measure } = inPlan;
    const status = measure.status.value;
    if (status === 'ended') continue;
    if (status === 'done') {
      if (measure.doneOn !== null && measure.doneOn >= addDays(today, -RECENT_DAYS))
        done.push({ ...inPlan, on: measure.doneOn });
      continue;
    }
    const when = measure.when.value;
    const item = { ...inPlan, on: when === null ? null : nextTime(when, today) };
    (whose === 'all' || isMine(inPlan, view) ? open : others).push(item);
  }
  const sunday = endOfWeek(today);
  const within = (test: (on: CalendarDate) => boolean) => open.filter(({ on }) => on !== null && test(on)).sort(byDay);
  return {
    mine: {
      overdue: within((on) => on < today),
      today: within((on) => on === today),
      thisWeek: within((on) => on > today && on <= sunday),
      later: within((on) => on > sunday),
      undated: open.filter(({ on }) => on === null),
    },
    waitingForOthers: others.sort(byDay),
    recentlyDone: done.sort((a, b) => -byDay(a, b)),
  };
}

/** Whether whoever holds this device is to do it. On one's own plan, what nobody has taken is one's own. */
function isMine({ measure }: MeasureInPlan, view: PlanView): boolean {
  const responsible = measure.responsible.value;
  if (responsible === null) return view.relation === 'self';
  return view.people.find((person) => person.id === responsible)?.member === view.me;
}

/** Those without a day last. Keeps the plan's order within a day. */
function byDay(a: TodoItem, b: TodoItem): number {
  if (a.on === null || b.on === null) return a.on === b.on ? 0 : a.on === null ? 1 : -1;
  return compareDates(a.on, b.on);
}
