import type { CalendarDate } from '#plan/calendar-date.ts';
import type { PlanCommand } from '#replica/api.ts';

/** The one thing in a proposal that can be put otherwise before it is taken in: its words, or its day. */
export type Changeable =
  | { readonly is: 'text'; readonly value: string; with(words: string): PlanCommand }
  | { readonly is: 'date'; readonly value: CalendarDate; with(day: CalendarDate): PlanCommand };

/** By command, the field its words stand in. */
const WORDS: Readonly<Record<string, string>> = {
  rewriteText: 'after',
  addGoal: 'ownWords',
  addNote: 'text',
  addResource: 'text',
  addNeed: 'text',
  addComment: 'text',
  addSubPlan: 'title',
  addAgendaItem: 'title',
  addCooperation: 'who',
} satisfies Partial<Record<PlanCommand['type'], string>>;

/** By command, the field its day stands in. */
const DAYS: Readonly<Record<string, string>> = {
  setNextReview: 'date',
  setGoalTargetDate: 'date',
  setEvaluationPlannedFor: 'date',
  addEvaluation: 'plannedFor',
} satisfies Partial<Record<PlanCommand['type'], string>>;

/** @returns `null` = it holds no words and no day of its own: it is taken in as it is, or not */
export function changeable(command: PlanCommand): Changeable | null {
  if (command.type === 'addMeasure') {
    const { measure } = command;
    return { is: 'text', value: measure.what, with: (what) => ({ ...command, measure: { ...measure, what } }) };
  }
  if (command.type === 'setMeasureWhen') {
    const { when } = command;
    if (when?.kind !== 'due') return null;
    return { is: 'date', value: when.date, with: (date) => ({ ...command, when: { ...when, date } }) };
  }
  const [words, day] = [WORDS[command.type], DAYS[command.type]];
  const held = command as PlanCommand & Readonly<Record<string, unknown>>;
  if (words !== undefined && typeof held[words] === 'string')
    return { is: 'text', value: held[words], with: (value) => ({ ...command, [words]: value }) };
  if (day !== undefined && typeof held[day] === 'string')
    return { is: 'date', value: held[day] as CalendarDate, with: (value) => ({ ...command, [day]: value }) };
  return null;
}
