import { useEffect } from 'react';

/** Keeps the screen lit while a code is shown or looked for: nobody touches it meanwhile. Where it cannot, nothing is lost. */
export function useAwake(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return;
    let left = false;
    let held: WakeLockSentinel | null = null;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || left) return;
      const lock = await navigator.wakeLock.request('screen');
      if (left) await lock.release();
      else held = lock;
    };
    const tryToHold = (): void => void hold().catch(() => undefined);
    tryToHold();
    // A page that was hidden has lost it.
    document.addEventListener('visibilitychange', tryToHold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', tryToHold);
      void held?.release().catch(() => undefined);
    };
  }, [on]);
}
