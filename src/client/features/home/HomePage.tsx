import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { placeForGoals } from '#plan/rights/new-goals.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { InSection } from '../../components/plan/RightHere.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { SafetyNotice } from '../../components/plan/SafetyNotice.tsx';
import { openChoices } from '../../components/plan/open-choices.ts';
import { useOtherPlans } from '../../components/plan/useOtherPlans.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { WhosePlan } from '../../components/plan/WhosePlan.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SyncLine } from '../../components/shell/SyncLine.tsx';
import { HelpLink, SearchLink } from '../../components/shell/TopLinks.tsx';
import { Coordinators } from './Coordinators.tsx';
import { GoalList } from './GoalList.tsx';
import { LastChanged } from './LastChanged.tsx';
import { NextUpList } from './NextUpList.tsx';
import { PlanNotices } from './PlanNotices.tsx';
import { StrayMeasures } from './StrayMeasures.tsx';
import { WhatMatters } from './WhatMatters.tsx';

const CoordinatorWithoutPlan = lazy(async () => ({ default: (await import('./later.ts')).CoordinatorWithoutPlan }));
const ExampleBanner = lazy(async () => ({ default: (await import('./later.ts')).ExampleBanner }));
const JoinRequests = lazy(async () => ({ default: (await import('./later.ts')).JoinRequests }));
const NewSinceLast = lazy(async () => ({ default: (await import('./later.ts')).NewSinceLast }));
const NoLock = lazy(async () => ({ default: (await import('./later.ts')).NoLock }));
const InstitutionUsed = lazy(async () => ({ default: (await import('./later.ts')).InstitutionUsed }));
const OwnershipNotices = lazy(async () => ({ default: (await import('./later.ts')).OwnershipNotices }));
const OwnSheetUsed = lazy(async () => ({ default: (await import('./later.ts')).OwnSheetUsed }));
const StillTrue = lazy(async () => ({ default: (await import('./later.ts')).StillTrue }));
const HomeExtras = lazy(async () => ({ default: (await import('./later.ts')).HomeExtras }));

/** Planen: what matters most, who to call, what happens next, what is new, the goals, and the way to all the rest. */
export function HomePage() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const isPlan = view.coordinationOnly.value !== true;
  const hasOthers = (useOtherPlans()?.length ?? 0) > 0;
  const plans = { to: paths.plans(), title: t('nav:myPlans') };
  const end = (
    <>
      <SearchLink />
      <HelpLink />
    </>
  );
  return (
    <Page heading={usePlanTitle()} headingOnTop end={end} {...(hasOthers ? { back: plans } : {})}>
      <div className="only-small">
        <SyncLine />
      </div>
      <WhosePlan />
      {view.isExample ? (
        <Suspense fallback={null}>
          <ExampleBanner />
        </Suspense>
      ) : (
        <SafetyNotice />
      )}
      <PlanNotices />
      <Suspense fallback={null}>
        <JoinRequests />
        <OwnershipNotices />
        <OwnSheetUsed />
        <InstitutionUsed />
        <NoLock />
      </Suspense>
      {!isPlan && (
        <Suspense fallback={null}>
          <CoordinatorWithoutPlan />
        </Suspense>
      )}
      <ChoicesToMake choices={openChoices(view)} withNames />
      <div className="home">
        <InSection section={view.whatMatters.ref.section}>
          <WhatMatters />
        </InSection>
        <div className="side-pane">
          <InSection section={sectionOf(view, 'people')}>
            <Coordinators />
          </InSection>
          <NextUpList />
          <Suspense fallback={null}>
            <NewSinceLast />
            {isPlan && <StillTrue />}
          </Suspense>
          <LastChanged />
        </div>
        <div>
          {isPlan && (
            <>
              <InSection section={placeForGoals(view)}>
                <GoalList />
              </InSection>
              <StrayMeasures />
            </>
          )}
          <Suspense fallback={null}>
            <HomeExtras />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
