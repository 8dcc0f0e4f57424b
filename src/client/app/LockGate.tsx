import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { locksSoon, subscribeLocksSoon } from '../components/lock/idle-warning.ts';
import { hideNow, subscribeSeen, whatIsSeen } from '../components/lock/lock-store.ts';
import { loadAllTexts } from '../i18n/i18n.ts';

const UnlockScreen = lazy(async () => {
  const [page] = await Promise.all([import('../features/lock/UnlockScreen.tsx'), loadAllTexts()]);
  return { default: page.UnlockScreen };
});
const HiddenScreen = lazy(async () => ({ default: (await import('../features/lock/HiddenScreen.tsx')).HiddenScreen }));
const LeftInForm = lazy(async () => ({ default: (await import('../features/lock/LeftInForm.tsx')).LeftInForm }));

const LocksSoon = lazy(async () => {
  const [notice] = await Promise.all([import('../features/lock/LocksSoon.tsx'), loadAllTexts()]);
  return { default: notice.LocksSoon };
});

const TWICE_MS = 500;

/** Stands before all pages: a locked app has none of them, and comes back to the same one. */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const seen = useSyncExternalStore(subscribeSeen, whatIsSeen);
  const isSoon = useSyncExternalStore(subscribeLocksSoon, locksSoon);
  useEscapeTwice();
  useTitle(seen !== 'app');
  // Nothing was left before the first lock: the first screen loads no more than it draws.
  const [wasLocked, setWasLocked] = useState(seen === 'locked');
  if (seen === 'locked' && !wasLocked) setWasLocked(true);
  if (seen === 'locked')
    return (
      <Suspense fallback={<main className="main alone" aria-busy="true" />}>
        <UnlockScreen />
      </Suspense>
    );
  return (
    <>
      {seen === 'hidden' && (
        <Suspense fallback={null}>
          <HiddenScreen />
        </Suspense>
      )}
      <div hidden={seen === 'hidden'}>
        {wasLocked && (
          <Suspense fallback={null}>
            <LeftInForm />
          </Suspense>
        )}
        {/* There before it says anything, or a screen reader would not hear it. */}
        <div className="locks-soon" role="status">
          {isSoon && (
            <Suspense fallback={null}>
              <LocksSoon />
            </Suspense>
          )}
        </div>
        {children}
      </div>
    </>
  );
}

/** Escape, and Escape again: as the tap on «Skjul», where there is a plan on the screen. */
function useEscapeTwice(): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const press = ({ key, timeStamp, repeat }: KeyboardEvent): void => {
      if (key !== 'Escape' || repeat) return;
      if (timeStamp - last < TWICE_MS && location.pathname.startsWith('/p/')) hideNow();
      last = timeStamp;
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);
}

/** The title says the app's name and nothing else while nothing else is seen. */
function useTitle(neutral: boolean): void {
  useEffect(() => {
    if (!neutral) return undefined;
    const before = document.title;
    document.title = 'Din plan';
    return () => {
      // A page that has come meanwhile has said its own name.
      if (document.title === 'Din plan') document.title = before;
    };
  }, [neutral]);
}
