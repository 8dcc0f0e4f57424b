import { participantById } from '../participants/names.ts';
import { sameName } from '../participants/same-name.ts';
import type { PlanView } from '../plan-view.ts';
import type { Measure, When } from './measure.ts';

/** What of a measure can stand in another plan. How it goes and what was said about it belong where they are. */
export interface MeasureCopy {
  readonly what: string;
  readonly extent: string;
  readonly method: string;
  readonly when: When | null;
  /** Ids of cards in the other plan. */
  readonly responsible: string | null;
  readonly contributors: readonly string[];
  /** Names of those who have no card of the same name there. */
  readonly notThere: readonly string[];
}

/** People follow only where a card of the same name is there already: nobody comes into another's plan by a copy. */
export function measureCopy(measure: Measure, from: PlanView, to: PlanView): MeasureCopy {
  const sameCard = (id: string): string | null => {
    const name = nameIn(from, id);
    return name === '' ? null : (to.people.find((card) => sameName(nameIn(to, card.id), name))?.id ?? null);
  };
  const responsible = measure.responsible.value;
  const contributors = measure.contributors.value ?? [];
  const named = [...(responsible === null ? [] : [responsible]), ...contributors];
  return {
    what: measure.what.text,
    extent: measure.extent.text,
    method: measure.method.text,
    when: measure.when.value,
    responsible: responsible === null ? null : sameCard(responsible),
    contributors: contributors.flatMap((id) => sameCard(id) ?? []),
    notThere: named.filter((id) => sameCard(id) === null).map((id) => nameIn(from, id)),
  };
}

function nameIn(view: PlanView, id: string): string {
  const card = participantById(id, view);
  const own = card?.name.value ?? '';
  return own === '' && card?.role.value === 'planOwner' ? (view.ownerName.value ?? '') : own;
}
