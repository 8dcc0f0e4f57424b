import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PlanView } from '#plan/plan-view.ts';
import type { CommandError, PlanCommand, Replica, SavingState } from '#replica/api.ts';
import { useFarewell } from '../components/access/useFarewell.ts';
import { type PlanInHand, PlanContext } from '../components/plan/usePlan.ts';
import { UndoProvider } from '../components/plan/useUndo.tsx';
import { paths } from '../components/routing/paths.ts';
import { loadPlans } from './engine.ts';
import { openReplica } from './open-replicas.ts';
import { Broken } from './ErrorBoundary.tsx';
import { PlanNotHere } from './PlanNotHere.tsx';
import { useKeepUp } from './useKeepUp.ts';
import { useSayOpened } from './useSayOpened.ts';
import { useSettleWhenLeft } from './useSettleWhenLeft.ts';

/** Instead of every page of a plan that this device was taken out of. */
const Farewell = lazy(async () => ({ default: (await import('./Farewell.tsx')).Farewell }));

/** Instead of every page of a plan of which this person sees no part. */
const SeesNothingPage = lazy(async () => ({
  default: (await import('../features/ownership/SeesNothingPage.tsx')).SeesNothingPage,
}));

const SAVED: SavingState = { at: 'saved' };
const nothing = (): (() => void) => () => undefined;

/** Opens the plan of this address; what stood on the screen last is drawn at once. */
export function PlanProvider({ planId, children }: { readonly planId: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { lastView, replica, failed } = useReplica(planId);
  const liveView = useSyncExternalStore(replica?.subscribe.bind(replica) ?? nothing, () => replica?.getView() ?? null);
  const saving = useSyncExternalStore(
    replica?.subscribeSaving.bind(replica) ?? nothing,
    () => replica?.getSaving() ?? SAVED,
  );
  useSettleWhenLeft();
  useSayOpened(replica);
  useKeepUp(replica);
  const farewell = useFarewell(planId);
  const [path] = useLocation();
  // Of a plan that is kept and not shown, a copy can be made.
  const isCopying = farewell === 'kept' && path === paths.copy(planId);

  const [refused, setRefused] = useState<PlanInHand['refused']>(false);
  const tryRun = useCallback(
    (command: PlanCommand) => {
      const done = replica?.run(command) ?? null;
      setRefused(done?.ok === false ? whyRefused(done.error) : false);
      return done;
    },
    [replica],
  );
  const view = liveView ?? lastView;
  const plan = useMemo((): PlanInHand | null => {
    if (view === null) return null;
    const run = (command: PlanCommand) => {
      const done = tryRun(command);
      return done?.ok === true ? done.value : null;
    };
    return { planId, view, replica, saving, notice: replica?.getNotice() ?? null, refused, run, tryRun };
  }, [planId, view, replica, saving, refused, tryRun]);

  if (failed === 'notHere') return <PlanNotHere />;
  if (failed === 'broken') return <Broken words={t('errors:planWillNotOpen')} />;
  if (plan === null)
    return (
      <main className="main alone" aria-busy="true">
        <p className="sync-line" role="status">
          {t('sync:rebuilding')}
        </p>
      </main>
    );
  return (
    <PlanContext value={plan}>
      <UndoProvider>
        {farewell === null || isCopying ? (
          seesNothing(plan) ? (
            <Suspense fallback={null}>
              <SeesNothingPage />
            </Suspense>
          ) : (
            children
          )
        ) : (
          <Suspense fallback={null}>
            <Farewell state={farewell} />
          </Suspense>
        )}
      </UndoProvider>
    </PlanContext>
  );
}

/** They take part, and no part of it is shared with them now: an empty plan would say that there is nothing in it. */
function seesNothing({ replica, view: { rights } }: PlanInHand): boolean {
  return replica !== null && !rights.isOwner && Object.keys(rights.sections).length === 0;
}

interface Opened {
  readonly planId: string;
  readonly lastView: PlanView | null;
  readonly replica: Replica | null;
  readonly failed: 'notHere' | 'broken' | null;
}

function useReplica(planId: string): Opened {
  const nothingYet: Opened = { planId, lastView: null, replica: null, failed: null };
  const [opened, setOpened] = useState(nothingYet);
  useEffect(() => {
    let left = false;
    const learn = (news: Partial<Opened>): void => {
      if (!left)
        setOpened((before) => ({
          ...(before.planId === planId ? before : { planId, lastView: null, replica: null, failed: null }),
          ...news,
        }));
    };
    // A last view that cannot be read is no loss: the documents come right after.
    loadPlans()
      .then((plans) => plans.lastView(planId))
      .then((lastView) => learn({ lastView }))
      .catch(() => undefined);
    openReplica(planId)
      .then((replica) => learn({ replica }))
      .catch(async () => learn({ failed: (await isHere(planId)) ? 'broken' : 'notHere' }));
    return () => {
      left = true;
    };
  }, [planId]);
  return opened.planId === planId ? opened : nothingYet;
}

/** What is wrong in a field is said under it; this is said over the page. */
function whyRefused(error: CommandError): PlanInHand['refused'] {
  if (error.type === 'NotAllowed') return 'notAllowed';
  return error.type === 'ValueRefused' && error.field === 'section' ? 'tooManyParts' : false;
}

/**
 * A plan that is here and does not open is our fault; one that is not here may be elsewhere.
 * Where even the list cannot be read, nobody may say that the plan is not here.
 */
async function isHere(planId: string): Promise<boolean> {
  return loadPlans()
    .then((all) => all.list())
    .then((plans) => plans.some((plan) => plan.planId === planId))
    .catch(() => true);
}
