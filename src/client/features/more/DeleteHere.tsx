import { TrashIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { CheckCard } from '../../components/forms/Choices.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { forgetStorage } from '../../pwa/keep-storage.ts';

/** Takes the plan away from this device only. Where it is nowhere else, that is said, and asked for once more. */
export function DeleteHere({ onlyHere }: { readonly onlyHere: boolean }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { load, letGo } = usePlans();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState(false);
  const remove = async (): Promise<void> => {
    await letGo(planId);
    const plans = await load();
    await plans.remove(planId);
    if ((await plans.list()).every((plan) => plan.isExample)) forgetStorage();
    navigate(paths.first(), { replace: true });
  };
  return (
    <>
      <Button kind="danger" icon={<TrashIcon aria-hidden />} onClick={() => setAsking(true)}>
        {t('settings:deleteHere')}
      </Button>
      <Dialog
        open={asking}
        heading={t('settings:deleteQuestion')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button kind="danger-solid" disabled={onlyHere && !sure} onClick={() => void remove()}>
              {t('settings:deleteNow')}
            </Button>
          </>
        }
      >
        <p className="prose">{onlyHere ? t('settings:deleteOnlyHere') : t('settings:deleteSafe')}</p>
        {onlyHere && <CheckCard label={t('settings:deleteConfirm')} checked={sure} onChange={setSure} />}
      </Dialog>
    </>
  );
}
