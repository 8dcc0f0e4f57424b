import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { focusContent } from '../shell/focus-content.ts';
import { usePlan } from './usePlan.ts';
import { useSync } from './useSync.ts';

/** What stands in the way of the plan to others, and what to do. Nothing is lost by any of it, and each says so. */
export function SyncTrouble() {
  const { t } = useTranslation();
  const { trouble } = useSync();
  const { forgetting, close } = useForgetting();
  const words = {
    forgotten: t('sync:forgotten'),
    splitView: t('sync:splitView'),
    removed: t('sync:removed'),
    closed: t('sync:closed'),
    full: t('sync:full'),
    notTaken: t('sync:notTaken'),
    wrongKey: t('sync:wrongKey'),
  };
  if (trouble !== null)
    return (
      <Notice kind={trouble === 'forgotten' ? 'quiet' : 'look'} role="status">
        {words[trouble]}
      </Notice>
    );
  if (forgetting === null) return null;
  const closeButton = (
    <Button
      kind="tertiary"
      onClick={(event) => {
        close();
        // The button goes with its notice.
        focusContent(event);
      }}
    >
      {t('common:close')}
    </Button>
  );
  return (
    <Notice kind="quiet" role="status" actions={closeButton}>
      {forgetting === 'mended' ? t('sync:forgottenMended') : words.forgotten}
    </Notice>
  );
}

/** That the relay had forgotten something is mended in seconds: it is told until the person closes it or leaves the page. */
function useForgetting() {
  const { planId } = usePlan();
  const { relay, trouble, waiting } = useSync();
  const [told, setTold] = useState<{ readonly planId: string; readonly at: 'forgotten' | 'mended' } | null>(null);
  const forgetting = told?.planId === planId ? told.at : null;
  if (trouble === 'forgotten' && forgetting !== 'forgotten') setTold({ planId, at: 'forgotten' });
  const isDelivered = relay === 'online' && trouble === null && waiting === 0;
  if (isDelivered && forgetting === 'forgotten') setTold({ planId, at: 'mended' });
  // Turned off meanwhile: nothing is sent any more, again or not.
  if (relay === 'none' && told !== null) setTold(null);
  return { forgetting, close: () => setTold(null) };
}
