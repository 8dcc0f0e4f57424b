import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { allMeasures } from '#plan/plan/all-measures.ts';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { BackToLink } from './BackToLink.tsx';
import { HistoryByDay } from './HistoryByDay.tsx';

/** Who changed what in one measure. */
export function MeasureHistoryPage() {
  const { t } = useTranslation();
  const { measure: id } = useParams<{ measure: string }>();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const events = useHistory({ measure: id });
  const found = allMeasures(view).find(({ measure }) => measure.id === id);
  if (found === undefined) return <GonePage heading={t('measures:gone')}>{t('goals:goneHelp')}</GonePage>;
  const name = words.measure(found.measure);
  return (
    <Page heading={t('history:ofMeasure')} over={name} back={{ to: paths.measure(planId, id), title: name }}>
      <BackToLink to={paths.measureBack(planId, id)} of={[{ measure: id }]} />
      <HistoryByDay events={events} of={[{ measure: id }]} />
    </Page>
  );
}
