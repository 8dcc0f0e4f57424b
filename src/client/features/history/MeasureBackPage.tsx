import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { allMeasures } from '#plan/plan/all-measures.ts';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { BackTo } from './BackTo.tsx';

/** One measure as it was. */
export function MeasureBackPage() {
  const { t } = useTranslation();
  const { measure: id } = useParams<{ measure: string }>();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const found = allMeasures(view).find(({ measure }) => measure.id === id);
  if (found === undefined) return <GonePage heading={t('measures:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <BackTo subjects={[{ measure: id }]} name={words.measure(found.measure)} page={paths.measure(planId, id)} />;
}
