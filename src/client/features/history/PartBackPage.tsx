import { useTranslation } from 'react-i18next';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { BackTo } from './BackTo.tsx';
import { usePart } from './usePart.ts';

/** A part of the plan, with all that is kept in it, as it was. */
export function PartBackPage() {
  const { t } = useTranslation();
  const part = usePart();
  if (part === null) return <GonePage heading={t('history:partGone')}>{t('history:partGoneHelp')}</GonePage>;
  return <BackTo {...part} />;
}
