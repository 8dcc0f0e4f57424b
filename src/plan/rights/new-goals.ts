/** Where somebody may add goals: owners anywhere; others where they may write, or at least suggest. */
import type { LifeArea } from '../life-areas.ts';
import type { PlanView, SectionInfo } from '../plan-view.ts';
import { maySuggestIn, mayWriteIn } from './rights.ts';
import { sectionOf } from './section-of.ts';

/** The area a goal is for unless another is chosen; `null` = none needs to be chosen, or there is none. */
export function areaToWriteIn(view: Pick<PlanView, 'rights' | 'sections'>): LifeArea | null {
  return view.rights.isOwner ? null : (firstArea(view)?.area ?? null);
}

/** The section whose right says what one may do with a new goal; `null` = one adds none. */
export function placeForGoals(view: Pick<PlanView, 'rights' | 'sections'>): string | null {
  const core = sectionOf(view, 'core');
  if (view.rights.isOwner) return core;
  // Without an area of one's own choice it is put forward for the plan as a whole.
  return firstArea(view)?.section ?? (core !== null && maySuggestIn(view.rights, core) ? core : null);
}

function firstArea({ rights, sections }: Pick<PlanView, 'rights' | 'sections'>): SectionInfo | undefined {
  const areas = sections.filter(({ area }) => area !== null);
  return (
    areas.find(({ section }) => mayWriteIn(rights, section)) ??
    areas.find(({ section }) => maySuggestIn(rights, section))
  );
}
