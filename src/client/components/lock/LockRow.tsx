import { PadlockLockedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { usePlanIfAny } from '../plan/usePlan.ts';
import { RowButton, RowLink } from '../Row.tsx';
import { paths } from '../routing/paths.ts';
import { useLock } from './useLock.ts';

/** The way to the lock, and, where it is on, the tap that locks at once. */
export function LockRow() {
  const { t } = useTranslation();
  const { lock, state } = useLock();
  const plan = usePlanIfAny();
  return (
    <>
      <RowLink
        to={plan === null ? paths.lock() : paths.planLock(plan.planId)}
        picture={<PadlockLockedIcon aria-hidden />}
        what={t('lock:heading')}
        second={state === 'asking' ? undefined : state === 'none' ? t('lock:off') : t('lock:on')}
      />
      {state === 'open' && (
        <RowButton
          picture={<PadlockLockedIcon aria-hidden />}
          what={t('lock:lockNow')}
          onPress={() => void lock?.lockNow()}
        />
      )}
    </>
  );
}
