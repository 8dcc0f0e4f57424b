import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { BackToLink } from './BackToLink.tsx';
import { HistoryByDay } from './HistoryByDay.tsx';
import { usePart } from './usePart.ts';

/** Who changed what in one part of the plan. */
export function PartHistoryPage() {
  const { t } = useTranslation();
  const { part: address } = useParams<{ part: string }>();
  const { planId } = usePlan();
  const part = usePart();
  const events = useHistory(part?.subjects ?? [], part !== null);
  if (part === null) return <GonePage heading={t('history:partGone')}>{t('history:partGoneHelp')}</GonePage>;
  return (
    <Page heading={t('history:ofPart')} over={part.name} back={{ to: part.page, title: part.name }}>
      <BackToLink to={paths.partBack(planId, address)} of={part.subjects} />
      <HistoryByDay events={events} of={part.subjects} />
    </Page>
  );
}
