import { useTranslation } from 'react-i18next';
import type { LockError } from '#replica/api-lock.ts';

/** What went wrong with the lock, in words. Nothing was changed. */
export function useLockErrorText(): (error: LockError) => string {
  const { t } = useTranslation();
  return ({ type }) => {
    if (type === 'WrongPassphrase') return t('errors:wrongPassword');
    return type === 'StorageFull' ? t('lock:full') : t('errors:notKept');
  };
}
