import type { ComponentType } from 'react';
import { paths } from '../components/routing/paths.ts';
import type Resources from '../i18n/resources.d.ts';

/** Ids of a plan with something in it, to make an address of every page. */
export interface SampleIds {
  readonly plan: string;
  readonly goal: string;
  readonly measure: string;
  readonly person: string;
  /** Somebody who takes part with a device of their own, or was invited to. */
  readonly member: string;
  readonly evaluation: string;
  readonly meeting: string;
  readonly agendaItem: string;
  readonly subPlan: string;
  readonly invitation: string;
  /** A consent to share. */
  readonly sharing: string;
  readonly cooperation: string;
  readonly review: string;
  /** The code of a life area in use. */
  readonly area: string;
  readonly choice: { readonly collection: string; readonly item: string; readonly field: string };
}

export interface AppRoute {
  readonly name: string;
  readonly path: string;
  /** The page's generic name, in the window's title: never a name or a goal. */
  readonly titleKey: `nav:${keyof Resources['nav']}`;
  readonly page: () => Promise<ComponentType>;
  /** An address of the page, for the tests that walk through every screen. */
  readonly sample: (ids: SampleIds) => string;
}

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
    name: 'invited',
    path: '/i',
    titleKey: 'nav:invited',
    page: async () => (await import('../features/join/InvitedPage.tsx')).InvitedPage,
    sample: () => paths.invited(),
  },
  {
    name: 'join',
    path: '/join',
    titleKey: 'nav:join',
    page: async () => {
      // The first screen does without these words, and it leads here.
      const { loadAllTexts } = await import('../i18n/i18n.ts');
      const [{ JoinPage }] = await Promise.all([import('../features/join/JoinPage.tsx'), loadAllTexts()]);
      return JoinPage;
    },
    sample: () => paths.join(),
  },
  {
    name: 'joinHere',
    path: '/join/here',
    titleKey: 'nav:joinHere',
    page: async () => {
      // As above: whoever comes here has no plan, and only the words of the first screen.
      const { loadAllTexts } = await import('../i18n/i18n.ts');
      const [{ JoinHerePage }] = await Promise.all([import('../features/in-person/JoinHerePage.tsx'), loadAllTexts()]);
      return JoinHerePage;
    },
    sample: () => paths.joinHere(),
  },
  {
    name: 'recover',
    path: '/recover',
    titleKey: 'nav:recover',
    page: async () => {
      const { loadAllTexts } = await import('../i18n/i18n.ts');
      const [{ RecoverPage }] = await Promise.all([import('../features/recover/RecoverPage.tsx'), loadAllTexts()]);
      return RecoverPage;
    },
    sample: () => paths.recover(),
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
    name: 'lock',
    path: '/lock',
    titleKey: 'nav:lock',
    page: async () => (await import('../features/lock/LockPage.tsx')).LockPage,
    sample: () => paths.lock(),
  },
  {
    name: 'planLock',
    path: '/p/:plan/lock',
    titleKey: 'nav:lock',
    page: async () => (await import('../features/lock/LockPage.tsx')).LockPage,
    sample: ({ plan }) => paths.planLock(plan),
  },
  {
    name: 'plans',
    path: '/plans',
    titleKey: 'nav:myPlans',
    page: async () => (await import('../features/plans/PlansPage.tsx')).PlansPage,
    sample: () => paths.plans(),
  },
  {
    name: 'lostDevice',
    path: '/lost-device',
    titleKey: 'nav:lostDevice',
    page: async () => (await import('../features/devices/LostDevicePage.tsx')).LostDevicePage,
    sample: () => paths.lostDevice(),
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
    name: 'goalBack',
    path: '/p/:plan/goals/:goal/back',
    titleKey: 'nav:back',
    page: async () => (await import('../features/history/GoalBackPage.tsx')).GoalBackPage,
    sample: ({ plan, goal }) => paths.goalBack(plan, goal),
  },
  {
    name: 'measureHistory',
    path: '/p/:plan/measures/:measure/history',
    titleKey: 'nav:history',
    page: async () => (await import('../features/history/MeasureHistoryPage.tsx')).MeasureHistoryPage,
    sample: ({ plan, measure }) => paths.measureHistory(plan, measure),
  },
  {
    name: 'measureBack',
    path: '/p/:plan/measures/:measure/back',
    titleKey: 'nav:back',
    page: async () => (await import('../features/history/MeasureBackPage.tsx')).MeasureBackPage,
    sample: ({ plan, measure }) => paths.measureBack(plan, measure),
  },
  {
    name: 'areaHistory',
    path: '/p/:plan/areas/:area/history',
    titleKey: 'nav:history',
    page: async () => (await import('../features/history/AreaHistoryPage.tsx')).AreaHistoryPage,
    sample: ({ plan, area }) => paths.areaHistory(plan, area),
  },
  {
    name: 'areaBack',
    path: '/p/:plan/areas/:area/back',
    titleKey: 'nav:back',
    page: async () => (await import('../features/history/AreaBackPage.tsx')).AreaBackPage,
    sample: ({ plan, area }) => paths.areaBack(plan, area),
  },
  {
    name: 'partHistory',
    path: '/p/:plan/parts/:part/history',
    titleKey: 'nav:history',
    page: async () => (await import('../features/history/PartHistoryPage.tsx')).PartHistoryPage,
    sample: ({ plan }) => paths.partHistory(plan, 'core'),
  },
  {
    name: 'partBack',
    path: '/p/:plan/parts/:part/back',
    titleKey: 'nav:back',
    page: async () => (await import('../features/history/PartBackPage.tsx')).PartBackPage,
    sample: ({ plan, subPlan }) => paths.partBack(plan, subPlan),
  },
  {
    name: 'planHistory',
    path: '/p/:plan/history',
    titleKey: 'nav:history',
    page: async () => (await import('../features/history/PlanHistoryPage.tsx')).PlanHistoryPage,
    sample: ({ plan }) => paths.planHistory(plan),
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
    name: 'proposals',
    path: '/p/:plan/proposals',
    titleKey: 'nav:proposals',
    page: async () => (await import('../features/proposals/ProposalsPage.tsx')).ProposalsPage,
    sample: ({ plan }) => paths.proposals(plan),
  },
  {
    name: 'people',
    path: '/p/:plan/people',
    titleKey: 'nav:people',
    page: async () => (await import('../features/people/PeoplePage.tsx')).PeoplePage,
    sample: ({ plan }) => paths.people(plan),
  },
  {
    name: 'invite',
    path: '/p/:plan/invite',
    titleKey: 'nav:invite',
    page: async () => (await import('../features/invite/InvitePage.tsx')).InvitePage,
    sample: (ids) => paths.invite(ids.plan),
  },
  {
    name: 'invitation',
    path: '/p/:plan/invitations/:invitation',
    titleKey: 'nav:invitation',
    page: async () => (await import('../features/invite/InvitationPage.tsx')).InvitationPage,
    sample: (ids) => paths.invitation(ids.plan, ids.invitation),
  },
  {
    name: 'letInHere',
    path: '/p/:plan/let-in/:member',
    titleKey: 'nav:letInHere',
    page: async () => (await import('../features/in-person/LetInHerePage.tsx')).LetInHerePage,
    sample: ({ plan, member }) => paths.letInHere(plan, member),
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
    name: 'access',
    path: '/p/:plan/access',
    titleKey: 'nav:access',
    page: async () => (await import('../features/access/AccessPage.tsx')).AccessPage,
    sample: ({ plan }) => paths.access(plan),
  },
  {
    name: 'changeAccess',
    path: '/p/:plan/access/:member',
    titleKey: 'nav:changeAccess',
    page: async () => (await import('../features/access/ChangeAccessPage.tsx')).ChangeAccessPage,
    sample: ({ plan, member }) => paths.changeAccess(plan, member),
  },
  {
    name: 'owners',
    path: '/p/:plan/owners',
    titleKey: 'nav:owners',
    page: async () => (await import('../features/ownership/OwnersPage.tsx')).OwnersPage,
    sample: ({ plan }) => paths.owners(plan),
  },
  {
    name: 'makeOwner',
    path: '/p/:plan/owners/new/:member',
    titleKey: 'nav:makeOwner',
    page: async () => (await import('../features/ownership/MakeOwnerPage.tsx')).MakeOwnerPage,
    sample: ({ plan, member }) => paths.makeOwner(plan, member),
  },
  {
    name: 'afterwards',
    path: '/p/:plan/owners/after/:member',
    titleKey: 'nav:afterwards',
    page: async () => (await import('../features/ownership/AfterwardsPage.tsx')).AfterwardsPage,
    sample: ({ plan, member }) => paths.afterwards(plan, member),
  },
  {
    name: 'delegate',
    path: '/p/:plan/owners/delegate/:member',
    titleKey: 'nav:delegate',
    page: async () => (await import('../features/ownership/DelegatePage.tsx')).DelegatePage,
    sample: ({ plan, member }) => paths.delegate(plan, member),
  },
  {
    name: 'stepBack',
    path: '/p/:plan/owners/leave',
    titleKey: 'nav:stepBack',
    page: async () => (await import('../features/ownership/StepBackPage.tsx')).StepBackPage,
    sample: ({ plan }) => paths.stepBack(plan),
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
    name: 'institution',
    path: '/p/:plan/sheet/institution',
    titleKey: 'nav:institution',
    page: async () => (await import('../features/sheet/InstitutionPage.tsx')).InstitutionPage,
    sample: ({ plan }) => paths.institution(plan),
  },
  {
    name: 'newInstitution',
    path: '/p/:plan/sheet/institution/new',
    titleKey: 'nav:newInstitution',
    page: async () => (await import('../features/sheet/NewInstitutionPage.tsx')).NewInstitutionPage,
    sample: ({ plan }) => paths.newInstitution(plan),
  },
  {
    name: 'server',
    path: '/p/:plan/server',
    titleKey: 'nav:server',
    page: async () => (await import('../features/server/ServerPage.tsx')).ServerPage,
    sample: ({ plan }) => paths.server(plan),
  },
  {
    name: 'deleted',
    path: '/p/:plan/deleted',
    titleKey: 'nav:deleted',
    page: async () => (await import('../features/deleted/DeletedPage.tsx')).DeletedPage,
    sample: ({ plan }) => paths.deleted(plan),
  },
  {
    name: 'meetings',
    path: '/p/:plan/meetings',
    titleKey: 'nav:meetings',
    page: async () => (await import('../features/meetings/MeetingsPage.tsx')).MeetingsPage,
    sample: ({ plan }) => paths.meetings(plan),
  },
  {
    name: 'newMeeting',
    path: '/p/:plan/meetings/new',
    titleKey: 'nav:newMeeting',
    page: async () => (await import('../features/meetings/NewMeetingPage.tsx')).NewMeetingPage,
    sample: ({ plan }) => paths.newMeeting(plan),
  },
  {
    name: 'meeting',
    path: '/p/:plan/meetings/:meeting',
    titleKey: 'nav:meeting',
    page: async () => (await import('../features/meetings/MeetingPage.tsx')).MeetingPage,
    sample: ({ plan, meeting }) => paths.meeting(plan, meeting),
  },
  {
    name: 'agendaItem',
    path: '/p/:plan/meetings/:meeting/agenda/:item',
    titleKey: 'nav:agendaItem',
    page: async () => (await import('../features/meetings/MatterPage.tsx')).MatterPage,
    sample: ({ plan, meeting, agendaItem }) => paths.agendaItem(plan, meeting, agendaItem),
  },
  {
    name: 'about',
    path: '/p/:plan/about',
    titleKey: 'nav:about',
    page: async () => (await import('../features/about/AboutPage.tsx')).AboutPage,
    sample: ({ plan }) => paths.about(plan),
  },
  {
    name: 'areas',
    path: '/p/:plan/areas',
    titleKey: 'nav:areas',
    page: async () => (await import('../features/areas/AreasPage.tsx')).AreasPage,
    sample: ({ plan }) => paths.areas(plan),
  },
  {
    name: 'area',
    path: '/p/:plan/areas/:area',
    titleKey: 'nav:area',
    page: async () => (await import('../features/areas/AreaPage.tsx')).AreaPage,
    sample: ({ plan, area }) => paths.area(plan, area),
  },
  {
    name: 'print',
    path: '/p/:plan/print',
    titleKey: 'nav:print',
    page: async () => (await import('../features/paper/PrintPage.tsx')).PrintPage,
    sample: ({ plan }) => paths.print(plan),
  },
  {
    name: 'paper',
    path: '/p/:plan/print/:paper',
    titleKey: 'nav:paper',
    page: async () => (await import('../features/paper/PaperPage.tsx')).PaperPage,
    sample: ({ plan }) => paths.paper(plan, 'full'),
  },
  {
    name: 'hospital',
    path: '/p/:plan/hospital',
    titleKey: 'nav:hospital',
    page: async () => (await import('../features/paper/HospitalPage.tsx')).HospitalPage,
    sample: ({ plan }) => paths.hospital(plan),
  },
  {
    name: 'cooperation',
    path: '/p/:plan/cooperation',
    titleKey: 'nav:cooperation',
    page: async () => (await import('../features/cooperation/CooperationPage.tsx')).CooperationPage,
    sample: ({ plan }) => paths.cooperation(plan),
  },
  {
    name: 'oneCooperation',
    path: '/p/:plan/cooperation/:cooperation',
    titleKey: 'nav:oneCooperation',
    page: async () => (await import('../features/cooperation/OneCooperationPage.tsx')).OneCooperationPage,
    sample: ({ plan, cooperation }) => paths.oneCooperation(plan, cooperation),
  },
  {
    name: 'subPlans',
    path: '/p/:plan/sub-plans',
    titleKey: 'nav:subPlans',
    page: async () => (await import('../features/sub-plans/SubPlansPage.tsx')).SubPlansPage,
    sample: ({ plan }) => paths.subPlans(plan),
  },
  {
    name: 'newSubPlan',
    path: '/p/:plan/sub-plans/new',
    titleKey: 'nav:newSubPlan',
    page: async () => (await import('../features/sub-plans/NewSubPlanPage.tsx')).NewSubPlanPage,
    sample: ({ plan }) => paths.newSubPlan(plan),
  },
  {
    name: 'subPlan',
    path: '/p/:plan/sub-plans/:subPlan',
    titleKey: 'nav:subPlan',
    page: async () => (await import('../features/sub-plans/SubPlanPage.tsx')).SubPlanPage,
    sample: ({ plan, subPlan }) => paths.subPlan(plan, subPlan),
  },
  {
    name: 'period',
    path: '/p/:plan/period',
    titleKey: 'nav:period',
    page: async () => (await import('../features/period/PeriodPage.tsx')).PeriodPage,
    sample: ({ plan }) => paths.period(plan),
  },
  {
    name: 'review',
    path: '/p/:plan/reviews/:review',
    titleKey: 'nav:review',
    page: async () => (await import('../features/period/ReviewPage.tsx')).ReviewPage,
    sample: ({ plan, review }) => paths.review(plan, review),
  },
  {
    name: 'consent',
    path: '/p/:plan/consent',
    titleKey: 'nav:consent',
    page: async () => (await import('../features/consent/ConsentPage.tsx')).ConsentPage,
    sample: ({ plan }) => paths.consent(plan),
  },
  {
    name: 'sharing',
    path: '/p/:plan/consent/shared/:sharing',
    titleKey: 'nav:sharing',
    page: async () => (await import('../features/paper/SharingPage.tsx')).SharingPage,
    sample: ({ plan, sharing }) => paths.sharing(plan, sharing),
  },
  {
    name: 'withdrawal',
    path: '/p/:plan/consent/shared/:sharing/withdrawal',
    titleKey: 'nav:withdrawal',
    page: async () => (await import('../features/paper/WithdrawalPage.tsx')).WithdrawalPage,
    sample: ({ plan, sharing }) => paths.sharingWithdrawal(plan, sharing),
  },
  {
    name: 'newConsent',
    path: '/p/:plan/consent/new',
    titleKey: 'nav:newConsent',
    page: async () => (await import('../features/consent/NewConsentPage.tsx')).NewConsentPage,
    sample: ({ plan }) => paths.newConsent(plan),
  },
  {
    name: 'approve',
    path: '/p/:plan/approve',
    titleKey: 'nav:approve',
    page: async () => (await import('../features/consent/ApprovePage.tsx')).ApprovePage,
    sample: ({ plan }) => paths.approve(plan),
  },
  {
    name: 'simple',
    path: '/p/:plan/simple',
    titleKey: 'nav:simpleToday',
    page: async () => (await import('../features/simple/SimpleTodayPage.tsx')).SimpleTodayPage,
    sample: ({ plan }) => paths.simple(plan),
  },
  {
    name: 'simpleGoals',
    path: '/p/:plan/simple/goals',
    titleKey: 'nav:simpleGoals',
    page: async () => (await import('../features/simple/SimpleGoalsPage.tsx')).SimpleGoalsPage,
    sample: ({ plan }) => paths.simpleGoals(plan),
  },
  {
    name: 'simpleGoal',
    path: '/p/:plan/simple/goals/:goal',
    titleKey: 'nav:simpleGoals',
    page: async () => (await import('../features/simple/SimpleGoalsPage.tsx')).SimpleGoalsPage,
    sample: ({ plan, goal }) => paths.simpleGoal(plan, goal),
  },
  {
    name: 'simpleCall',
    path: '/p/:plan/simple/call',
    titleKey: 'nav:simpleCall',
    page: async () => (await import('../features/simple/SimpleCallPage.tsx')).SimpleCallPage,
    sample: ({ plan }) => paths.simpleCall(plan),
  },
  {
    name: 'news',
    path: '/p/:plan/news',
    titleKey: 'nav:news',
    page: async () => (await import('../features/news/NewsPage.tsx')).NewsPage,
    sample: ({ plan }) => paths.news(plan),
  },
  {
    name: 'mine',
    path: '/p/:plan/mine',
    titleKey: 'nav:mine',
    page: async () => (await import('../features/mine/MinePage.tsx')).MinePage,
    sample: ({ plan }) => paths.mine(plan),
  },
  {
    name: 'search',
    path: '/p/:plan/search',
    titleKey: 'nav:search',
    page: async () => (await import('../features/search/SearchPage.tsx')).SearchPage,
    sample: ({ plan }) => paths.search(plan),
  },
  {
    name: 'completeness',
    path: '/p/:plan/completeness',
    titleKey: 'nav:completeness',
    page: async () => (await import('../features/completeness/CompletenessPage.tsx')).CompletenessPage,
    sample: ({ plan }) => paths.completeness(plan),
  },
  {
    name: 'copyPerson',
    path: '/p/:plan/people/:person/copy',
    titleKey: 'nav:copyPerson',
    page: async () => (await import('../features/copy-between/CopyPersonPage.tsx')).CopyPersonPage,
    sample: ({ plan, person }) => paths.copyPerson(plan, person),
  },
  {
    name: 'copyMeasure',
    path: '/p/:plan/measures/:measure/copy',
    titleKey: 'nav:copyMeasure',
    page: async () => (await import('../features/copy-between/CopyMeasurePage.tsx')).CopyMeasurePage,
    sample: ({ plan, measure }) => paths.copyMeasure(plan, measure),
  },
];
