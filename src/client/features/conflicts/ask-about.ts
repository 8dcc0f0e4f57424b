import type { Item, ItemRef } from '#plan/field.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { itemOf, type OpenChoice } from '../../components/plan/open-choices.ts';

interface Within {
  readonly ref: ItemRef;
  readonly parts: readonly Item[];
}

/**
 * Where a question about a choice is written: on the goal, the measure or the meeting that it is about or lies in.
 * `null` = nothing there can be commented on.
 */
export function subjectOfQuestion(view: PlanView, choice: OpenChoice): ItemRef | null {
  const item = itemOf(view, choice);
  if (item === null) return null;
  const subjects: readonly Within[] = [
    ...view.goals.map(({ ref, evaluations, notes, comments }) => ({
      ref,
      parts: [...evaluations, ...notes, ...comments],
    })),
    ...allMeasures(view).map(({ measure }) => ({ ref: measure.ref, parts: measure.comments })),
    ...view.meetings.map(({ ref, attendances, agenda, comments }) => ({
      ref,
      parts: [...attendances, ...agenda, ...comments],
    })),
  ];
  const isIt = (ref: ItemRef): boolean => ref.key === item.ref.key && ref.section === item.ref.section;
  const own = subjects.find(({ ref }) => isIt(ref) && ref.collection === item.ref.collection);
  return (own ?? subjects.find(({ parts }) => parts.some((part) => isIt(part.ref))))?.ref ?? null;
}
