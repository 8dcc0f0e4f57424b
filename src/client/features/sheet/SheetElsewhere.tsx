import { useTranslation } from 'react-i18next';
import { usePlan } from '../../components/plan/usePlan.ts';
import { ConfirmWords } from './ConfirmWords.tsx';

/** This device never had the words. Who has the paper can check it here; nothing is said of whether anyone has. */
export function SheetElsewhere({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <>
      <p className="prose">{t('sheet:what')}</p>
      <p className="prose">{t('sheet:elsewhere')}</p>
      <p className="prose second">{t('sheet:elsewhereGone')}</p>
      <ConfirmWords planId={planId} onConfirmed={onConfirmed} />
    </>
  );
}
