import { useTranslation } from 'react-i18next';
import { AboutSection, BackgroundSection, WhatMattersSection } from './sections/AboutSections.tsx';
import { ChangesSection } from './sections/ChangesSection.tsx';
import { ConsentSection } from './sections/ConsentSection.tsx';
import { CooperationSection, PeriodSection } from './sections/CooperationSections.tsx';
import { GoalsSection } from './sections/GoalsSection.tsx';
import { MappingSection } from './sections/MappingSection.tsx';
import { MeetingsSection } from './sections/MeetingsSection.tsx';
import { ContributionsSection, CoordinatorSection, TakesPartSection } from './sections/PeopleSections.tsx';
import { SignatureSection } from './sections/SignatureSection.tsx';
import { SubPlansSection } from './sections/SubPlansSection.tsx';
import type { PaperChanges } from './useChanges.ts';
import type { Paper } from './usePaper.ts';

/** The whole plan under the headings of a plan (`domain.md` 7.1), in their order. The first is the page's own. */
export function FullPlan({ paper, changes }: { readonly paper: Paper; readonly changes: PaperChanges }) {
  const { t } = useTranslation();
  return (
    <>
      <AboutSection paper={paper} />
      <WhatMattersSection paper={paper} />
      <CoordinatorSection paper={paper} />
      <TakesPartSection paper={paper} />
      <ContributionsSection paper={paper} />
      <MappingSection
        heading={t('print:resources')}
        lines={paper.view.resources}
        inPlan={paper.whole.resources.length}
      />
      <MappingSection heading={t('print:needs')} lines={paper.view.needs} inPlan={paper.whole.needs.length} />
      <BackgroundSection paper={paper} />
      <GoalsSection paper={paper} />
      <SubPlansSection paper={paper} />
      <CooperationSection paper={paper} />
      <PeriodSection paper={paper} />
      <ConsentSection paper={paper} />
      <MeetingsSection paper={paper} />
      <ChangesSection paper={paper} changes={changes} />
      <SignatureSection paper={paper} />
    </>
  );
}
