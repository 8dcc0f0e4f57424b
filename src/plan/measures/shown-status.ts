import type { MemberRef } from '../field.ts';
import type { PlanView } from '../plan-view.ts';
import type { Measure, ShownStatus } from './measure.ts';

/**
 * What to say of how a measure goes. Nobody may promise for others (002-10):
 * until the responsible has said yes, a measure that has not started reads
 * «ikkje avtalt». Once it is under way, that is a fact whoever agreed.
 */
export function shownStatus(measure: Measure, view: Pick<PlanView, 'me' | 'people'>): ShownStatus {
  const status = measure.status.value ?? 'notStarted';
  return status === 'notStarted' && isUnanswered(measure, view) ? 'notAgreed' : status;
}

/** Whether someone other than the person and the one who reads is to do this and has not said yes. */
export function isUnanswered(measure: Measure, view: Pick<PlanView, 'me' | 'people'>): boolean {
  const responsible = measure.responsible.value;
  if (responsible === null || speaksForSelf(responsible, view)) return false;
  const agreed = measure.agreed.value;
  return agreed?.answer !== 'yes' || agreed.participant !== responsible;
}

/** The person the plan is about, and whoever writes here, need not be asked: they are the ones who write it. */
function speaksForSelf(
  participant: string,
  view: { readonly me: MemberRef; readonly people: PlanView['people'] },
): boolean {
  const card = view.people.find((person) => person.id === participant);
  return card !== undefined && (card.member === view.me || card.role.value === 'planOwner');
}
