import { useTranslation } from 'react-i18next';
import { Notice } from '../Notice.tsx';
import { useSync } from './useSync.ts';

/** What stands in the way of the plan to others, and what to do. Nothing is lost by any of it, and each says so. */
export function SyncTrouble() {
  const { t } = useTranslation();
  const { trouble } = useSync();
  if (trouble === null) return null;
  const words = {
    forgotten: t('sync:forgotten'),
    splitView: t('sync:splitView'),
    removed: t('sync:removed'),
    closed: t('sync:closed'),
    full: t('sync:full'),
    wrongKey: t('sync:wrongKey'),
  };
  return (
    <Notice kind={trouble === 'forgotten' ? 'quiet' : 'look'} role="status">
      {words[trouble]}
    </Notice>
  );
}
