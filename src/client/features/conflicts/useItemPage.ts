import { useCallback } from 'react';
import { addressOfArea } from '#plan/areas/area-address.ts';
import type { Item } from '#plan/field.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { OpenChoice } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';

/** Where the thing a choice is about can be read and changed. */
export function useItemPage(): (choice: OpenChoice) => string {
  const { planId, view } = usePlan();
  return useCallback(
    ({ collection, item, field }) => {
      switch (collection) {
        case 'plan':
          return planFieldPage(field);
        case 'goals':
          return view.goals.some((goal) => goal.id === item) ? paths.goal(planId, item) : paths.plan(planId);
        case 'measures':
          return allMeasures(view).some(({ measure }) => measure.id === item)
            ? paths.measure(planId, item)
            : paths.plan(planId);
        case 'evaluations': {
          const goal = view.goals.find((one) => one.evaluations.some((evaluation) => evaluation.id === item));
          return goal === undefined ? paths.plan(planId) : paths.evaluate(planId, goal.id, item);
        }
        case 'notes': {
          const goal = view.goals.find((one) => one.notes.some((note) => note.id === item));
          return goal === undefined ? paths.plan(planId) : paths.goal(planId, goal.id);
        }
        case 'participants':
          return view.people.some((person) => person.id === item) ? paths.person(planId, item) : paths.people(planId);
        case 'comments':
          return commentPage(item);
        case 'meetings':
          return paths.meeting(planId, item);
        case 'attendances':
        case 'agenda': {
          const meeting = view.meetings.find((one) =>
            [...one.attendances, ...one.agenda].some(({ id }) => id === item),
          );
          if (meeting === undefined) return paths.meetings(planId);
          return collection === 'agenda'
            ? paths.agendaItem(planId, meeting.id, item)
            : paths.meeting(planId, meeting.id);
        }
        case 'resources':
        case 'needs': {
          const area = view[collection].find(({ id }) => id === item)?.area ?? null;
          const address = area === null ? null : addressOfArea(area, view);
          return address === null ? paths.areas(planId) : paths.area(planId, address);
        }
        case 'cooperation':
          return paths.oneCooperation(planId, item);
        case 'subPlans':
          return paths.subPlan(planId, item);
        case 'reviews':
          return paths.review(planId, item);
      }

      function planFieldPage(name: string): string {
        if (Object.hasOwn(view.about, name)) return paths.about(planId);
        if (name === 'planPeriod' || name === 'nextReview') return paths.period(planId);
        if (name === 'noCooperation') return paths.cooperation(planId);
        return name === 'chosenAreas' ? paths.areas(planId) : paths.plan(planId);
      }

      function commentPage(id: string): string {
        const holds = ({ comments }: { readonly comments: readonly Item[] }) => comments.some((one) => one.id === id);
        const measure = allMeasures(view).find((one) => holds(one.measure))?.measure;
        if (measure !== undefined) return paths.measure(planId, measure.id);
        const meeting = view.meetings.find(holds);
        if (meeting !== undefined) return paths.meeting(planId, meeting.id);
        const goal = view.goals.find(holds);
        return goal === undefined ? paths.plan(planId) : paths.goal(planId, goal.id);
      }
    },
    [planId, view],
  );
}
