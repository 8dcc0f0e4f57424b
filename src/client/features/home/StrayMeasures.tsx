import { useTranslation } from 'react-i18next';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { Section } from '../../components/Section.tsx';

/** Measures whose goal is gone: shown, so that nothing is hidden. */
export function StrayMeasures() {
  const { t } = useTranslation();
  const { view } = usePlan();
  if (view.strayMeasures.length === 0) return null;
  return (
    <Section heading={t('goals:stray')}>
      <MeasureThread measures={view.strayMeasures} loose label={t('goals:stray')} />
    </Section>
  );
}
