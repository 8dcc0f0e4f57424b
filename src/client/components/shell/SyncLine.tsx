import { CheckmarkCircleIcon, CloudSlashIcon } from '@navikt/aksel-icons';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { usePlan } from '../plan/usePlan.ts';

/** One calm line that says where the words are. Offline is not an error. */
export function SyncLine() {
  const { t } = useTranslation();
  const { saving } = usePlan();
  const online = useOnline();
  if (saving.at === 'notSaved') return null;
  return (
    <div className="sync-line" role="status">
      {online ? <CheckmarkCircleIcon aria-hidden /> : <CloudSlashIcon aria-hidden />}
      <span>{online ? t('sync:savedHere', { context: deviceWord() }) : t('sync:offline')}</span>
    </div>
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine);
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
