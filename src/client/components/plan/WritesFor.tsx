import { useTranslation } from 'react-i18next';
import { usePlan } from './usePlan.ts';

/** Whoever writes for another is always told so, and that the other can read it. */
export function WritesFor() {
  const { t } = useTranslation();
  const { view } = usePlan();
  if (view.relation === 'self') return null;
  return <p className="second">{t('plan:youWriteFor', { name: view.ownerName.value ?? '' })}</p>;
}
