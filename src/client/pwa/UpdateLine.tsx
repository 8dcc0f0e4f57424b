import { ArrowsCirclepathIcon } from '@navikt/aksel-icons';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { paths } from '../components/routing/paths.ts';
import { isUpdateWaiting, subscribeUpdate, takeUpdate } from './register.ts';
import { rememberPlace } from './same-place.ts';

/** Pages whose answers stand in memory until the last step. */
const KEEPS_ANSWERS = new Set([paths.start(), paths.openCopy()]);

/** So long without a key or a touch is a quiet minute. */
const QUIET_MS = 60_000;

/**
 * A newer version waits for a tap or for a quiet minute: it never comes in the
 * middle of a sentence. What is typed is sealed first, and the page comes back
 * at the same place.
 */
export function UpdateLine({ settle }: { readonly settle: () => Promise<boolean> }) {
  const { t } = useTranslation();
  const waiting = useSyncExternalStore(subscribeUpdate, isUpdateWaiting);
  const [taking, setTaking] = useState(false);
  const take = useCallback(async () => {
    setTaking(true);
    try {
      // What could not be saved stands only on this screen: then the page must stay.
      if (!(await settle())) return;
      rememberPlace();
      await takeUpdate();
    } catch {
      // The browser did not answer. The old version goes on, and the new one can be asked for again.
    } finally {
      // Also when all went well: a worker that never gets going must not leave a dead button.
      setTaking(false);
    }
  }, [settle]);
  useQuietMinute(waiting && !taking, take);
  const [location] = useLocation();
  if (!waiting || KEEPS_ANSWERS.has(location)) return null;
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
    let timer = 0;
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (hasDraft()) again();
        else void take();
      }, QUIET_MS);
    };
    again();
    for (const name of INPUTS) addEventListener(name, again, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of INPUTS) removeEventListener(name, again, { capture: true });
    };
  }, [active, take]);
}

/** A form holds what is not in the plan yet: a password, a name to be added, the answers of the first questions, other words for what stands. */
function hasDraft(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('form :is(input, textarea)')].some(
    (field) =>
      field.matches('[type=radio], [type=checkbox]')
        ? field.matches(':checked')
        : field.value !== '' && !field.matches('[data-as-it-stands]'),
  );
}
