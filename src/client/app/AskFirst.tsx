import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLock } from '../components/lock/useLock.ts';
import { usePlan } from '../components/plan/usePlan.ts';
import { readSetting } from '../i18n/device-settings.ts';

const AskForLock = lazy(async () => ({ default: (await import('../features/lock/AskForLock.tsx')).AskForLock }));

const ASK_AGAIN_MS = 7 * 24 * 3600_000;

/** A plan one was invited to opens by way of the question whether this device shall have a lock, until that is answered. */
export function AskFirst({ children }: { readonly children: ReactNode }) {
  const { view, replica } = usePlan();
  const { state } = useLock();
  const [answered, setAnswered] = useState(wasPutOff);
  const mustAsk = replica !== null && !view.rights.isOwner && !view.isExample && state === 'none' && !answered;
  if (!mustAsk) return children;
  return (
    <Suspense fallback={null}>
      <AskForLock onAnswered={() => setAnswered(true)} />
    </Suspense>
  );
}

/** For a week; then it is asked once more. */
function wasPutOff(): boolean {
  const at = Number(readSetting('lockPutOff') ?? 0);
  return Date.now() - at < ASK_AGAIN_MS;
}
