import type { Measure } from '../measures/measure.ts';
import type { PlanView } from '../plan-view.ts';

/** Whether a measure is another's to change: not for owners, whose plan it is, and not for who answers for it (L-13). */
export function asksFirst(
  { rights, people, me }: Pick<PlanView, 'rights' | 'people' | 'me'>,
  { responsible }: Pick<Measure, 'responsible'>,
): boolean {
  if (rights.isOwner || responsible.value === null) return false;
  return people.find(({ id }) => id === responsible.value)?.member !== me;
}
