import { useCallback } from 'react';
import { addressOfArea } from '#plan/areas/area-address.ts';
import type { Place } from '#plan/plan/place.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { usePlan } from '../plan/usePlan.ts';
import { paths } from './paths.ts';

/** The address of a place in the plan on screen. */
export function usePlacePath(): (place: Place) => string {
  const { view } = usePlan();
  return useCallback((place) => pathOfPlace(place, view), [view]);
}

function pathOfPlace(place: Place, view: PlanView): string {
  const plan = view.planId;
  switch (place.page) {
    case 'goal':
      return paths.goal(plan, place.goal);
    case 'newMeasure':
      return paths.newMeasure(plan, place.goal);
    case 'measure':
      return paths.measure(plan, place.measure);
    case 'person':
      return paths.person(plan, place.person);
    case 'coordinator':
      return paths.coordinator(plan, place.person);
    case 'evaluation':
      return paths.evaluate(plan, place.goal, place.evaluation);
    case 'area': {
      const address = place.area === null ? null : addressOfArea(place.area, view);
      return address === null ? paths.areas(plan) : paths.area(plan, address);
    }
    case 'meeting':
      return paths.meeting(plan, place.meeting);
    case 'agendaItem':
      return paths.agendaItem(plan, place.meeting, place.item);
    case 'subPlan':
      return paths.subPlan(plan, place.subPlan);
    case 'oneCooperation':
      return paths.oneCooperation(plan, place.cooperation);
    case 'review':
      return paths.review(plan, place.review);
    case 'plan':
    case 'newGoal':
    case 'about':
    case 'areas':
    case 'people':
    case 'newPerson':
    case 'period':
    case 'consent':
    case 'cooperation':
    case 'whatMatters':
    case 'subPlans':
    case 'mine':
    case 'todo':
    case 'meetings':
    case 'completeness':
    case 'planHistory':
    case 'hospital':
    case 'print':
    case 'deleted':
    case 'copy':
    case 'sheet':
      return paths[place.page](plan);
  }
}
