import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { SafetyNotice } from '../../components/plan/SafetyNotice.tsx';
import { openChoices } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { SyncLine } from '../../components/shell/SyncLine.tsx';
import { Coordinators } from './Coordinators.tsx';
import { GoalList } from './GoalList.tsx';
import { LastChanged } from './LastChanged.tsx';
import { NextUpList } from './NextUpList.tsx';
import { PlanNotices } from './PlanNotices.tsx';
import { StrayMeasures } from './StrayMeasures.tsx';
import { WhatMatters } from './WhatMatters.tsx';

/** Planen: what matters most, who to call, what happens next, and the goals. */
export function HomePage() {
  const { view } = usePlan();
  return (
    <Page heading={usePlanTitle()} headingOnTop>
      <div className="only-small">
        <SyncLine />
      </div>
      <WritesFor />
      <SafetyNotice />
      <PlanNotices />
      <ChoicesToMake choices={openChoices(view)} withNames />
      <div className="home">
        <WhatMatters />
        <div className="side-pane">
          <Coordinators />
          <NextUpList />
          <LastChanged />
        </div>
        <div>
          <GoalList />
          <StrayMeasures />
        </div>
      </div>
    </Page>
  );
}
