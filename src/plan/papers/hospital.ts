import type { CoordinatorAppointed } from '../coordinators/coordinator.ts';
import type { TextView } from '../field.ts';
import type { Need } from '../mapping/mapping.ts';
import type { Participant } from '../participants/participant.ts';
import { ownerCard, participantById } from '../participants/names.ts';
import type { Role } from '../participants/roles.ts';
import type { PlanView } from '../plan-view.ts';
import type { SubPlan } from '../sub-plans/sub-plan.ts';

/** What a hospital must know first (004-17): short, and from the plan only. */
export interface HospitalFacts {
  readonly owner: Participant | undefined;
  readonly communication: readonly TextView[];
  /** Whoever is closest, the nearest relative first. */
  readonly nextOfKin: readonly Participant[];
  /** The doctors who know the person. */
  readonly doctors: readonly Participant[];
  readonly crisisPlans: readonly SubPlan[];
  /** What the person needs help with. */
  readonly needs: readonly Need[];
  readonly background: readonly TextView[];
  readonly culture: readonly TextView[];
}

const CLOSE: readonly Role[] = ['nextOfKin', 'guardianParent', 'parent', 'guardian', 'relative'];
const DOCTORS: readonly Role[] = ['gp', 'contactPhysician', 'contactPsychologist'];

/** The facts for «Ta med til sjukehuset», in the order they are asked for there. */
export function hospitalFacts(view: PlanView): HospitalFacts {
  const written = (texts: readonly TextView[]) => texts.filter(({ text }) => text.trim() !== '');
  return {
    owner: ownerCard(view),
    communication: written(view.about.communication),
    nextOfKin: withRoles(view.people, CLOSE),
    doctors: withRoles(view.people, DOCTORS),
    crisisPlans: view.subPlans.filter((one) => one.kind.value === 'crisisPlan'),
    needs: view.needs.filter(({ text }) => text.text.trim() !== ''),
    background: written(view.about.background),
    culture: written(view.about.culture),
  };
}

/** By the order of the roles; people of the same role as they stood. */
function withRoles(people: readonly Participant[], roles: readonly Role[]): readonly Participant[] {
  return roles.flatMap((role) => people.filter((person) => person.role.value === role));
}

/** Whom to call. The card may know a newer number than the appointment did. */
export function coordinatorContact(
  appointed: CoordinatorAppointed,
  view: PlanView,
): { readonly name: string; readonly organisation: string; readonly phone: string } {
  const card = participantById(appointed.subject, view);
  return {
    name: card?.name.value || appointed.name,
    organisation: card?.organisation.value || appointed.organisation,
    phone: card?.phone.value || appointed.phone,
  };
}
