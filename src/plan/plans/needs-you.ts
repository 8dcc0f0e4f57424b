import { addDays, type CalendarDate } from '../calendar-date.ts';
import { consentStanding } from '../coordinators/consent.ts';
import type { Measure } from '../measures/measure.ts';
import { isToCome } from '../meetings/by-time.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { questionsToMe } from '../mine/mine.ts';
import { nextUp, type NextUp } from '../plan/next-up.ts';
import { REMINDERS } from '../plan/reminders.ts';
import type { PlanView } from '../plan-view.ts';
import { todoOf } from '../todo/todo.ts';

/** Why a plan needs the person who holds this device now. */
export type NeedsYou =
  | { readonly why: 'choices'; readonly count: number }
  | { readonly why: 'overdue'; readonly count: number; readonly first: Measure; readonly on: CalendarDate }
  | { readonly why: 'consentRanOut' | 'consentRunsOut'; readonly on: CalendarDate }
  | { readonly why: 'noConsent' }
  | { readonly why: 'questions'; readonly count: number }
  | { readonly why: 'meeting'; readonly meeting: Meeting; readonly on: CalendarDate };

/** How a plan stands in the list of plans: what it needs one for now, and what comes next. */
export interface PlanState {
  /** The most pressing first; none when the plan is calm. */
  readonly needs: readonly NeedsYou[];
  /** The next thing that happens today or later. */
  readonly next: NextUp | null;
}

/**
 * @param choices how many values two have set apart and nobody has chosen between
 */
export function planState(view: PlanView, choices: number, today: CalendarDate): PlanState {
  // Who has chosen a coordinator and no plan is not reminded of what the plan would ask for (002-08).
  const isPlan = view.coordinationOnly.value !== true;
  const needs = [
    ...(choices > 0 ? [{ why: 'choices', count: choices } as const] : []),
    ...(isPlan ? [...overdueOf(view, today), ...consentOf(view, today)] : []),
    ...questionsOf(view),
    ...meetingsOf(view, today),
  ];
  return { needs, next: nextUp(view, today).find(({ on }) => on >= today) ?? null };
}

/** On one's own plan one's own deadlines; who looks after another's plan keeps an eye on all of them. */
function overdueOf(view: PlanView, today: CalendarDate): readonly NeedsYou[] {
  const { overdue } = todoOf(view, today, view.relation === 'self' ? 'mine' : 'all').mine;
  const [first] = overdue;
  if (first === undefined || first.on === null) return [];
  return [{ why: 'overdue', count: overdue.length, first: first.measure, on: first.on }];
}

/** Where one of several consents holds for long, nothing runs out. */
function consentOf(view: PlanView, today: CalendarDate): readonly NeedsYou[] {
  const standing = view.consents.map(({ content }) => ({
    is: consentStanding(content, today),
    to: content.details?.to ?? null,
  }));
  if (standing.some(({ is }) => is === 'holds')) return [];
  const last = (is: 'runsOut' | 'ranOut') =>
    standing
      .flatMap((one) => (one.is === is && one.to !== null ? [one.to] : []))
      .toSorted()
      .at(-1);
  const soon = last('runsOut');
  if (soon !== undefined) return [{ why: 'consentRunsOut', on: soon }];
  const past = last('ranOut');
  return past === undefined ? [{ why: 'noConsent' }] : [{ why: 'consentRanOut', on: past }];
}

function questionsOf(view: PlanView): readonly NeedsYou[] {
  const count = questionsToMe(view).length;
  return count === 0 ? [] : [{ why: 'questions', count }];
}

function meetingsOf(view: PlanView, today: CalendarDate): readonly NeedsYou[] {
  const last = addDays(today, REMINDERS.meetingDays);
  const soon = view.meetings.find(
    (meeting) => isToCome(meeting, today) && meeting.on.value !== null && meeting.on.value <= last,
  );
  return soon === undefined || soon.on.value === null ? [] : [{ why: 'meeting', meeting: soon, on: soon.on.value }];
}
