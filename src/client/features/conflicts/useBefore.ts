import type { Field, Item } from '#plan/field.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Meeting } from '#plan/meetings/meeting.ts';
import type { HistoryEvent, HistorySubject, HistoryValue } from '#replica/api.ts';
import type { OpenChoice } from '../../components/plan/open-choices.ts';
import { useHistory } from '../../components/plan/useHistory.ts';
import { useValueWords } from './useValueWords.ts';

/** Which lines of history tell of a change of a field. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  when: ['dateChanged', 'repeatChanged'],
  status: ['statusChanged'],
  responsible: ['responsibleChanged'],
  targetDate: ['goalDateChanged'],
  priority: ['goalPriorityChanged'],
  achievement: ['goalAchievementChanged'],
  areas: ['goalAreaChanged'],
  on: ['meetingMoved'],
  plannedFor: ['evaluationPlanChanged'],
  nextReview: ['nextReviewChanged'],
  planPeriod: ['periodChanged'],
};

/** What stood here before the two changed it, in words; `null` when nothing did or history does not tell. */
export function useBefore(choice: OpenChoice, item: Item | null, field: Field<unknown>): string | null {
  const inWords = useValueWords(choice.collection);
  const events = useHistory(subjectOf(choice, item));
  const first = events?.findLast((event) => tellsOf(event, choice.field, nameOf(choice, item), field));
  const from = first?.values['from'];
  if (from === undefined || from.kind === 'nothing') return null;
  return inWords(choice.field, asField(choice.field, rawOf(from)));
}

/** History has no ids: a line belongs here when it names the thing and one of the values that stand. */
function tellsOf(event: HistoryEvent, field: string, name: string, { alternatives }: Field<unknown>): boolean {
  const { what, to } = event.values;
  if (EVENTS[field]?.includes(event.event) !== true || to === undefined) return false;
  const value = JSON.stringify(asField(field, rawOf(to)));
  // The plan and its meetings are not named in their lines.
  const isNamed = what === undefined ? name === '' : what.kind === 'text' && what.text === name;
  return isNamed && alternatives.some((one) => JSON.stringify(one.value) === value);
}

/** The value as its field holds it. */
function rawOf(value: HistoryValue): unknown {
  switch (value.kind) {
    case 'date':
      return value.date;
    case 'when':
      return value.when;
    case 'status':
      return value.status;
    case 'priority':
      return value.priority;
    case 'achievement':
      return value.achievement;
    case 'participant':
      return value.participant;
    case 'areas':
      return value.areas;
    case 'period':
      return { from: value.from, to: value.to };
    case 'role':
    case 'text':
    case 'word':
    case 'participants':
    case 'member':
    case 'nothing':
      return null;
  }
}

/** A deadline is told as a date, and held as a time. */
function asField(field: string, raw: unknown): unknown {
  return field === 'when' && typeof raw === 'string' ? { kind: 'due', date: raw } : raw;
}

function subjectOf({ collection }: OpenChoice, item: Item | null): HistorySubject | 'plan' {
  if (item === null) return 'plan';
  if (collection === 'measures') return { measure: item.id };
  return collection === 'goals' ? { goal: item.id } : { section: item.ref.section };
}

function nameOf({ collection }: OpenChoice, item: Item | null): string {
  if (collection === 'measures') return (item as Measure).what.text;
  if (collection === 'meetings') return (item as Meeting).purpose.text;
  return collection === 'goals' ? (item as Goal).ownWords.text : '';
}
