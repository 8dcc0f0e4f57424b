import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanConsent, StatementView } from '#plan/coordinators/coordinator.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** Takes a consent back (pbrl § 4-1). As easy as to give one, and it says what it means before it is done. */
export function Withdraw({ consent }: { readonly consent: StatementView<PlanConsent> }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  const [isOpen, setOpen] = useState(false);
  const [on, setOn] = useState(today);
  const isLater = on > today;
  const withdraw = (): void => {
    if (isLater) return;
    const done = run({ type: 'withdrawConsent', statement: consent.id, on });
    setOpen(false);
    if (done !== null) offerUndo(t('consent:isWithdrawn'), done);
  };
  return (
    <>
      <Button kind="danger" disabled={replica === null} onClick={() => setOpen(true)}>
        {t('consent:withdraw')}
      </Button>
      <Dialog
        open={isOpen}
        heading={t('consent:withdraw')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="danger-solid" onClick={withdraw}>
              {t('consent:withdraw')}
            </Button>
            <Button kind="secondary" onClick={() => setOpen(false)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        <ul className="bulleted spaced-little">
          <li>{t('consent:withdrawNoReason')}</li>
          <li>{t('consent:withdrawKept')}</li>
          <li>{t('consent:withdrawServices')}</li>
          <li>{t('consent:noStillCoordinator')}</li>
          <li>{t('consent:withdrawAgain')}</li>
        </ul>
        <DateField
          label={t('consent:withdrawFrom')}
          value={on}
          max={today}
          error={isLater ? t('start:consentDateFuture') : undefined}
          onChange={(day) => setOn(day ?? today)}
        />
      </Dialog>
    </>
  );
}
