import type { ComponentType } from 'react';
import { paths } from '../components/routing/paths.ts';

/** Ids of a plan with something in it, to make an address of every page. */
export interface SampleIds {
  readonly plan: string;
  readonly goal: string;
  readonly measure: string;
  readonly person: string;
  readonly evaluation: string;
  readonly choice: { readonly collection: string; readonly item: string; readonly field: string };
}

export interface AppRoute {
  readonly name: string;
  readonly path: string;
  /** The page's generic name, in the window's title: never a name or a goal. */
  readonly titleKey: `nav:${RouteTitle}`;
  readonly page: () => Promise<ComponentType>;
  /** An address of the page, for the tests that walk through every screen. */
  readonly sample: (ids: SampleIds) => string;
}

type RouteTitle =
  | 'first'
  | 'start'
  | 'open'
  | 'settings'
  | 'help'
  | 'myPlans'
  | 'plan'
  | 'newGoal'
  | 'goal'
  | 'editGoal'
  | 'history'
  | 'evaluation'
  | 'newMeasure'
  | 'measure'
  | 'choose'
  | 'todo'
  | 'people'
  | 'newPerson'
  | 'person'
  | 'coordinator'
  | 'more'
  | 'copy'
  | 'sheet'
  | 'deleted';

/** Every page of the app. The first that fits the address is shown. */
export const routes: readonly AppRoute[] = [
  {
    name: 'first',
    path: '/',
    titleKey: 'nav:first',
    page: async () => (await import('../features/start/FirstPage.tsx')).FirstPage,
    sample: () => paths.first(),
  },
  {
    name: 'start',
    path: '/start',
    titleKey: 'nav:start',
    page: async () => (await import('../features/start/StartPage.tsx')).StartPage,
    sample: () => paths.start(),
  },
  {
    name: 'open',
    path: '/open',
    titleKey: 'nav:open',
    page: async () => (await import('../features/open-copy/OpenCopyPage.tsx')).OpenCopyPage,
    sample: () => paths.openCopy(),
  },
  {
    name: 'settings',
    path: '/settings',
    titleKey: 'nav:settings',
    page: async () => (await import('../features/settings/SettingsPage.tsx')).SettingsPage,
    sample: () => paths.settings(),
  },
  {
    name: 'help',
    path: '/help',
    titleKey: 'nav:help',
    page: async () => (await import('../features/help/HelpPage.tsx')).HelpPage,
    sample: () => paths.help(),
  },
  {
    name: 'plans',
    path: '/plans',
    titleKey: 'nav:myPlans',
    page: async () => (await import('../features/plans/PlansPage.tsx')).PlansPage,
    sample: () => paths.plans(),
  },
  {
    name: 'plan',
    path: '/p/:plan',
    titleKey: 'nav:plan',
    page: async () => (await import('../features/home/HomePage.tsx')).HomePage,
    sample: ({ plan }) => paths.plan(plan),
  },
  {
    name: 'whatMatters',
    path: '/p/:plan/what-matters',
    titleKey: 'nav:start',
    page: async () => (await import('../features/start/WhatMattersPage.tsx')).WhatMattersPage,
    sample: ({ plan }) => paths.whatMatters(plan),
  },
  {
    name: 'newGoal',
    path: '/p/:plan/goals/new',
    titleKey: 'nav:newGoal',
    page: async () => (await import('../features/goals/NewGoalPage.tsx')).NewGoalPage,
    sample: ({ plan }) => paths.newGoal(plan),
  },
  {
    name: 'goal',
    path: '/p/:plan/goals/:goal',
    titleKey: 'nav:goal',
    page: async () => (await import('../features/goals/GoalPage.tsx')).GoalPage,
    sample: ({ plan, goal }) => paths.goal(plan, goal),
  },
  {
    name: 'editGoal',
    path: '/p/:plan/goals/:goal/edit',
    titleKey: 'nav:editGoal',
    page: async () => (await import('../features/goals/EditGoalPage.tsx')).EditGoalPage,
    sample: ({ plan, goal }) => paths.editGoal(plan, goal),
  },
  {
    name: 'goalHistory',
    path: '/p/:plan/goals/:goal/history',
    titleKey: 'nav:history',
    page: async () => (await import('../features/history/GoalHistoryPage.tsx')).GoalHistoryPage,
    sample: ({ plan, goal }) => paths.goalHistory(plan, goal),
  },
  {
    name: 'evaluate',
    path: '/p/:plan/goals/:goal/evaluate/:evaluation',
    titleKey: 'nav:evaluation',
    page: async () => (await import('../features/evaluations/EvaluationPage.tsx')).EvaluationPage,
    sample: ({ plan, goal, evaluation }) => paths.evaluate(plan, goal, evaluation),
  },
  {
    name: 'newMeasure',
    path: '/p/:plan/goals/:goal/measures/new',
    titleKey: 'nav:newMeasure',
    page: async () => (await import('../features/measures/NewMeasurePage.tsx')).NewMeasurePage,
    sample: ({ plan, goal }) => paths.newMeasure(plan, goal),
  },
  {
    name: 'measure',
    path: '/p/:plan/measures/:measure',
    titleKey: 'nav:measure',
    page: async () => (await import('../features/measures/MeasurePage.tsx')).MeasurePage,
    sample: ({ plan, measure }) => paths.measure(plan, measure),
  },
  {
    name: 'choose',
    path: '/p/:plan/choose/:collection/:item/:field',
    titleKey: 'nav:choose',
    page: async () => (await import('../features/conflicts/ChoosePage.tsx')).ChoosePage,
    sample: ({ plan, choice }) => paths.choose(plan, choice.collection, choice.item, choice.field),
  },
  {
    name: 'todo',
    path: '/p/:plan/todo',
    titleKey: 'nav:todo',
    page: async () => (await import('../features/todo/TodoPage.tsx')).TodoPage,
    sample: ({ plan }) => paths.todo(plan),
  },
  {
    name: 'people',
    path: '/p/:plan/people',
    titleKey: 'nav:people',
    page: async () => (await import('../features/people/PeoplePage.tsx')).PeoplePage,
    sample: ({ plan }) => paths.people(plan),
  },
  {
    name: 'newPerson',
    path: '/p/:plan/people/new',
    titleKey: 'nav:newPerson',
    page: async () => (await import('../features/people/NewPersonPage.tsx')).NewPersonPage,
    sample: ({ plan }) => paths.newPerson(plan),
  },
  {
    name: 'person',
    path: '/p/:plan/people/:person',
    titleKey: 'nav:person',
    page: async () => (await import('../features/people/PersonPage.tsx')).PersonPage,
    sample: ({ plan, person }) => paths.person(plan, person),
  },
  {
    name: 'coordinator',
    path: '/p/:plan/people/:person/coordinator',
    titleKey: 'nav:coordinator',
    page: async () => (await import('../features/coordinators/CoordinatorPage.tsx')).CoordinatorPage,
    sample: ({ plan, person }) => paths.coordinator(plan, person),
  },
  {
    name: 'more',
    path: '/p/:plan/more',
    titleKey: 'nav:more',
    page: async () => (await import('../features/more/MorePage.tsx')).MorePage,
    sample: ({ plan }) => paths.more(plan),
  },
  {
    name: 'copy',
    path: '/p/:plan/copy',
    titleKey: 'nav:copy',
    page: async () => (await import('../features/copy/CopyPage.tsx')).CopyPage,
    sample: ({ plan }) => paths.copy(plan),
  },
  {
    name: 'sheet',
    path: '/p/:plan/sheet',
    titleKey: 'nav:sheet',
    page: async () => (await import('../features/sheet/SheetPage.tsx')).SheetPage,
    sample: ({ plan }) => paths.sheet(plan),
  },
  {
    name: 'deleted',
    path: '/p/:plan/deleted',
    titleKey: 'nav:deleted',
    page: async () => (await import('../features/deleted/DeletedPage.tsx')).DeletedPage,
    sample: ({ plan }) => paths.deleted(plan),
  },
];
