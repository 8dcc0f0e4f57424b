import { useTranslation } from 'react-i18next';
import { mayOnlyRead } from '#plan/rights/rights.ts';
import { useRightHere } from './RightHere.tsx';
import { usePlan } from './usePlan.ts';

/** Whoever writes for another is always told so, and that the other can read it. */
export function WritesFor() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const right = useRightHere();
  if (view.relation === 'self' || right !== 'write' || mayOnlyRead(view.rights)) return null;
  return <p className="second">{t('plan:youWriteFor', { name: view.ownerName.value ?? '' })}</p>;
}
