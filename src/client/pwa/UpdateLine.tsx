import { ArrowsCirclepathIcon } from '@navikt/aksel-icons';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { isUpdateWaiting, subscribeUpdate, takeUpdate } from './register.ts';
import { rememberPlace } from './same-place.ts';

/** So long without a key or a touch is a quiet minute. */
const QUIET_MS = 60_000;

/**
 * A newer version waits for a tap or for a quiet minute: it never comes in the
 * middle of a sentence. What is typed is sealed first, and the page comes back
 * at the same place.
 */
export function UpdateLine({ settle }: { readonly settle: () => Promise<void> }) {
  const { t } = useTranslation();
  const waiting = useSyncExternalStore(subscribeUpdate, isUpdateWaiting);
  const [taking, setTaking] = useState(false);
  const take = useCallback(async () => {
    setTaking(true);
    await settle();
    rememberPlace();
    takeUpdate();
  }, [settle]);
  useQuietMinute(waiting && !taking, take);
  if (!waiting) return null;
  return (
    <div className="update-line">
      <Notice
        kind="quiet"
        role="status"
        icon={<ArrowsCirclepathIcon aria-hidden />}
        title={t('boot:updateReady')}
        actions={
          <Button kind="tertiary" onClick={() => void take()} disabled={taking}>
            {t('boot:updateNow')}
          </Button>
        }
      />
    </div>
  );
}

const INPUTS = ['keydown', 'input', 'pointerdown', 'scroll', 'compositionstart'] as const;

function useQuietMinute(active: boolean, take: () => Promise<void>): void {
  useEffect(() => {
    if (!active) return undefined;
    let timer = setTimeout(() => void take(), QUIET_MS);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void take(), QUIET_MS);
    };
    for (const name of INPUTS) addEventListener(name, again, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of INPUTS) removeEventListener(name, again, { capture: true });
    };
  }, [active, take]);
}
