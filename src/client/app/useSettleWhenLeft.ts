import { useEffect } from 'react';
import { settleAll } from './open-replicas.ts';

/** Seals what is typed when a field is left, the page is hidden, or the app is closed. */
export function useSettleWhenLeft(): void {
  useEffect(() => {
    const settle = (): void => void settleAll();
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') settle();
    };
    addEventListener('focusout', settle);
    addEventListener('blur', settle);
    addEventListener('pagehide', settle);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      removeEventListener('focusout', settle);
      removeEventListener('blur', settle);
      removeEventListener('pagehide', settle);
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, []);
}
