import { useCallback } from 'react';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { OpenChoice } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';

/** Where the thing a choice is about can be read and changed. */
export function useItemPage(): (choice: OpenChoice) => string {
  const { planId, view } = usePlan();
  return useCallback(
    ({ collection, item }) => {
      switch (collection) {
        case 'plan':
          return paths.plan(planId);
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
      }
    },
    [planId, view],
  );
}
