import { compareDates, endOfWeek, type CalendarDate } from '../calendar-date.ts';
import { openQuestions, type OpenQuestion } from '../comments/open-questions.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Goal } from '../goals/goal.ts';
import type { Measure } from '../measures/measure.ts';
import { isToCome } from '../meetings/by-time.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { myCard } from '../participants/names.ts';
import type { PlanView } from '../plan-view.ts';
import { todoOf } from '../todo/todo.ts';

/** Something in the plan that is waiting for whoever holds this device, and the day it is for; `null` when it has none. */
export type MineItem = { readonly key: string; readonly on: CalendarDate | null } & (
  | { readonly what: 'measure'; readonly measure: Measure; readonly goal: Goal | null }
  /** A goal that nobody has put in the person's own words yet. */
  | { readonly what: 'ownWords'; readonly goal: Goal }
  | ({ readonly what: 'question' } & OpenQuestion)
  | { readonly what: 'meeting'; readonly meeting: Meeting }
  | { readonly what: 'evaluation'; readonly goal: Goal; readonly evaluation: Evaluation }
);

/** Mine, by time. Within each, by day; what has no day keeps the plan's order. */
export interface Mine {
  /** Past days and today, and what waits without a day: a question, a goal without own words. */
  readonly now: readonly MineItem[];
  /** After today, to Sunday. */
  readonly thisWeek: readonly MineItem[];
  readonly later: readonly MineItem[];
  /** Measures without a day. */
  readonly undated: readonly MineItem[];
}

/** «Mine ting»: what the person who holds this device has said yes to, is asked about or is invited to. */
export function mineOf(view: PlanView, today: CalendarDate): Mine {
  const items = [
    ...measuresOf(view, today),
    ...meetingsOf(view, today),
    ...evaluationsOf(view),
    ...questionsToMe(view).map(
      (open) => ({ key: open.question.ref.key, on: null, what: 'question', ...open }) as const,
    ),
    ...goalsWithoutOwnWords(view),
  ];
  const sunday = endOfWeek(today);
  const dated = (test: (on: CalendarDate) => boolean) =>
    items
      .flatMap((item) => (item.on !== null && test(item.on) ? [{ item, on: item.on }] : []))
      .sort((a, b) => compareDates(a.on, b.on))
      .map(({ item }) => item);
  const undated = items.filter(({ on }) => on === null);
  return {
    now: [...dated((on) => on <= today), ...undated.filter(({ what }) => what !== 'measure')],
    thisWeek: dated((on) => on > today && on <= sunday),
    later: dated((on) => on > sunday),
    undated: undated.filter(({ what }) => what === 'measure'),
  };
}

/** Questions nobody has answered, asked by another than whoever holds this device; oldest first. */
export function questionsToMe(view: PlanView): readonly OpenQuestion[] {
  const mine = myCard(view)?.id ?? null;
  // What I wrote down for another is that person's question; it may well be one for me.
  return openQuestions(view).filter(({ question }) =>
    question.saidBy === null ? question.writer !== view.me : question.saidBy !== mine,
  );
}

function measuresOf(view: PlanView, today: CalendarDate): readonly MineItem[] {
  const { overdue, today: now, thisWeek, later, undated } = todoOf(view, today).mine;
  return [...overdue, ...now, ...thisWeek, ...later, ...undated].map(({ measure, goal, on }) => ({
    key: measure.ref.key,
    what: 'measure',
    on,
    measure,
    goal,
  }));
}

/** Who has said no is not reminded. */
function meetingsOf(view: PlanView, today: CalendarDate): readonly MineItem[] {
  const mine = myCard(view)?.id;
  return view.meetings
    .filter((meeting) => isToCome(meeting, today) && meeting.on.value !== null)
    .filter(({ attendances }) =>
      attendances.some(({ participant, coming }) => participant === mine && coming.value !== false),
    )
    .map((meeting) => ({ key: meeting.ref.key, what: 'meeting', on: meeting.on.value, meeting }));
}

function evaluationsOf(view: PlanView): readonly MineItem[] {
  return view.goals.flatMap((goal) =>
    goal.evaluations
      .filter(({ plannedFor, doneOn }) => plannedFor.value !== null && doneOn.value === null)
      .map(
        (evaluation) =>
          ({ key: evaluation.ref.key, what: 'evaluation', on: evaluation.plannedFor.value, goal, evaluation }) as const,
      ),
  );
}

/** Only the person can say it in own words: nobody else is asked to. */
function goalsWithoutOwnWords(view: PlanView): readonly MineItem[] {
  if (view.relation !== 'self') return [];
  return view.goals
    .filter(({ achievement }) => achievement.value !== 'reached' && achievement.value !== 'laidAside')
    .filter((goal) => goal.ownWords.text.trim() === '' || goal.voice.value?.whose === 'other')
    .map((goal) => ({ key: goal.ref.key, what: 'ownWords', on: null, goal }));
}
