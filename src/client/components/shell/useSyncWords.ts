import { useTranslation } from 'react-i18next';
import { deviceWord } from '../../i18n/deviceWord.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useNameInside } from '../plan/useNameInside.ts';
import { usePlan } from '../plan/usePlan.ts';
import type { SyncSentence } from './sync-sentence.ts';

/** Puts into words how far the plan has come. `offline` = there is no network now. */
export function useSyncWords(): (sentence: SyncSentence, offline: boolean) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const format = useFormat();
  const nameInside = useNameInside();
  return (sentence, offline) => {
    switch (sentence.kind) {
      case 'here':
        return offline ? t('sync:offline') : t('sync:savedHere', { context: deviceWord() });
      case 'waiting':
        return t('sync:waiting', { count: sentence.count });
      case 'sending':
        return t('sync:sending', { count: sentence.count });
      case 'unsent':
        return t('sync:unsent', { count: sentence.count });
      case 'missing':
        if (sentence.from === view.me) return t('sync:missingOwn', { count: sentence.count });
        return t('sync:missing', { count: sentence.count, name: nameInside(sentence.from) });
      case 'silent':
        return t('sync:silent', { name: nameInside(sentence.from), date: format.momentDate(sentence.since) });
      case 'delivered': {
        const when = format.moment(sentence.at);
        return offline ? t('sync:sentBefore', { when }) : t('sync:sentAt', { when });
      }
    }
  };
}
