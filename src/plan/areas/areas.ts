import type { Goal } from '../goals/goal.ts';
import { type LifeArea, LIFE_AREAS, ownAreaName } from '../life-areas.ts';
import type { Need, Resource } from '../mapping/mapping.ts';
import type { PlanView } from '../plan-view.ts';
import { isOnlyForMe } from './area-address.ts';

/** A life area of a plan with all that stands in it (004-34, 003-09). */
export interface AreaInPlan {
  readonly area: LifeArea;
  /** Also those that are about another area first. */
  readonly goals: readonly Goal[];
  readonly resources: readonly Resource[];
  readonly needs: readonly Need[];
  readonly onlyMe: boolean;
  /** The person wants it in the plan, whether or not something stands in it. */
  readonly isChosen: boolean;
  /** Something stands in it, or it is marked «berre for meg»: it cannot be left out. */
  readonly isInUse: boolean;
}

type AreaFacts = Pick<PlanView, 'goals' | 'resources' | 'needs' | 'chosenAreas' | 'sections'>;

/** The first area decides where a goal is kept; one without any is kept under `other`. */
export function firstArea(areas: readonly LifeArea[]): LifeArea {
  return areas[0] ?? 'other';
}

/** The areas in use or chosen: the fifteen in their order, then the person's own by name (by character, for every language alike). */
export function areasInPlan(view: AreaFacts): readonly AreaInPlan[] {
  return allAreas(view)
    .map((area) => areaInPlan(area, view))
    .filter(({ isChosen, isInUse }) => isChosen || isInUse);
}

/** One area, also when nothing stands in it. */
export function areaInPlan(area: LifeArea, view: AreaFacts): AreaInPlan {
  const goals = view.goals.filter((goal) => areasOf(goal).includes(area));
  const resources = view.resources.filter((line) => line.area === area);
  const needs = view.needs.filter((line) => line.area === area);
  const onlyMe = isOnlyForMe(area, view);
  return {
    area,
    goals,
    resources,
    needs,
    onlyMe,
    isChosen: view.chosenAreas.value?.includes(area) ?? false,
    isInUse: goals.length + resources.length + needs.length > 0 || onlyMe,
  };
}

/** The own areas in use or chosen, by name. One that is neither is gone, so that a slip of the finger can be taken away. */
export function ownAreas(view: AreaFacts): readonly LifeArea[] {
  const named = [
    ...view.goals.flatMap(areasOf),
    ...[...view.resources, ...view.needs].flatMap(({ area }) => area ?? []),
    ...view.sections.flatMap(({ area }) => (area !== null && isOnlyForMe(area, view) ? area : [])),
    ...(view.chosenAreas.value ?? []),
  ].filter((area) => ownAreaName(area) !== null);
  return [...new Set(named)].toSorted();
}

/** All areas that can be chosen in a plan: the fifteen and its own. */
export function allAreas(view: AreaFacts): readonly LifeArea[] {
  return [...LIFE_AREAS, ...ownAreas(view)];
}

function areasOf(goal: Goal): readonly LifeArea[] {
  const areas = goal.areas.value ?? [];
  return areas.length === 0 ? [firstArea(areas)] : areas;
}
