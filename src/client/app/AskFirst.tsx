import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useLock } from '../components/lock/useLock.ts';
import { usePlan } from '../components/plan/usePlan.ts';
import { paths } from '../components/routing/paths.ts';
import { readSetting } from '../i18n/device-settings.ts';

const AskForLock = lazy(async () => ({ default: (await import('../features/lock/AskForLock.tsx')).AskForLock }));

const ASK_AGAIN_MS = 7 * 24 * 3600_000;

/**
 * The plan of someone else opens by way of the question whether this device shall have a lock, until that is answered:
 * one that one was invited to, or holds for somebody. A parent is reminded on the plan's first screen.
 */
export function AskFirst({ children }: { readonly children: ReactNode }) {
  const { planId, view, replica } = usePlan();
  const [location] = useLocation();
  const { state } = useLock();
  const [answered, setAnswered] = useState(wasPutOff);
  // Whoever has just made a plan is still answering the first questions.
  const isStarting = location === paths.whatMatters(planId);
  const isOwn = view.rights.isOwner && view.relation !== 'custodian';
  // Decided when the plan opens: a right that changes later takes nobody's page away.
  const [asks, setAsks] = useState<boolean | null>(null);
  if (asks === null && replica !== null && !isStarting) setAsks(!isOwn && !view.isExample);
  const mustAsk = asks === true && state === 'none' && !answered;
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
