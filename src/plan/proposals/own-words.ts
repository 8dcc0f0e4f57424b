/** The person's own words are shown as the person wrote them until the person takes a change in (`design.md` 4, Rights). */
import type { PlanView } from '../plan-view.ts';
import type { TextRef } from '../field.ts';

/**
 * Whether a text stands as the person's own, so that whoever is no owner
 * proposes another wording. Words that whoever writes put there themself are theirs to mend.
 */
export function arePersonsWords(
  view: Pick<PlanView, 'rights' | 'whatMatters' | 'goals' | 'me'>,
  text: TextRef,
): boolean {
  if (view.rights.isOwner) return false;
  const { ref } = view.whatMatters;
  if (text.field === 'whatMatters') return text.section === ref.section;
  if (text.field !== 'ownWords') return false;
  const goal = view.goals.find((one) => one.ref.section === text.section && one.ref.key === text.item);
  return goal !== undefined && (goal.voice.value?.whose === 'person' || goal.created.by !== view.me);
}
