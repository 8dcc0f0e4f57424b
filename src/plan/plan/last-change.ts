import type { EpochMillis } from '../calendar-date.ts';
import type { Stamp } from '../field.ts';
import type { PlanView } from '../plan-view.ts';

/** What is written within this long of a signature belongs to signing: a card made for whoever signed. */
const SIGNING_MS = 60_000;

/** The newest of all that stands in the plan, by the writers' clocks. */
export function lastChange({ sections }: Pick<PlanView, 'sections'>): Stamp | null {
  let last: Stamp | null = null;
  for (const { kind, lastChanged } of sections)
    if (kind !== 'own' && lastChanged !== null && (last === null || lastChanged.at > last.at)) last = lastChanged;
  return last;
}

/** «Endra etter at det blei skrive under»: the last change that came after a signature; `null` when none did. */
export function changeAfter(signedAt: EpochMillis, view: Pick<PlanView, 'sections'>): Stamp | null {
  const last = lastChange(view);
  return last !== null && last.at > signedAt + SIGNING_MS ? last : null;
}
