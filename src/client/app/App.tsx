import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { PlansContext } from '../components/plan/usePlans.ts';
import { paths } from '../components/routing/paths.ts';
import { FrontShell } from '../components/shell/FrontShell.tsx';
import { PlanShell } from '../components/shell/PlanShell.tsx';
import { readSetting } from '../i18n/device-settings.ts';
import { loadAllTexts } from '../i18n/i18n.ts';
import { subscribeUpdate } from '../pwa/register.ts';
import { UpdateLine } from '../pwa/UpdateLine.tsx';
import { loadPlans } from './engine.ts';
import { openExampleHere } from './example.ts';
import { adoptReplica, closeReplica, openReplica, settleAll } from './open-replicas.ts';
import { PlanProvider } from './PlanProvider.tsx';
import { fetchPage } from './page-not-here.ts';
import { AskFirst } from './AskFirst.tsx';
import { LockGate } from './LockGate.tsx';
import { keepAtRelay, ownRelay, setRelayOn, wayToRelay } from './relays.ts';
import { type AppRoute, routes } from './routes.ts';
import { loadSpareParts } from './spare-parts.ts';

const PLANS = {
  load: loadPlans,
  adopt: adoptReplica,
  open: openReplica,
  letGo: closeReplica,
  openExample: openExampleHere,
  ownRelay,
  keepAtRelay,
  setRelayOn,
  wayToRelay,
};

interface LoadedPage {
  readonly route: AppRoute;
  readonly Lazy: ComponentType;
  /** Once it is here: a page that need not be waited for is drawn at once, where React would hold it back. */
  ready: ComponentType | null;
}

/** Each page loads its own code when it is first seen. */
const pages = routes.map((route): LoadedPage => {
  const page: LoadedPage = { route, ready: null, Lazy: lazy(async () => ({ default: await load(page) })) };
  return page;
});

async function load(page: LoadedPage): Promise<ComponentType> {
  page.ready = await fetchPage(() => page.route.page());
  return page.ready;
}

/** An old version's pages are gone from the server once a new one has taken over: a tab that stays needs them at hand. */
subscribeUpdate(() => {
  for (const route of routes) route.page().catch(() => undefined);
  loadSpareParts();
});
/** The simpler view brings a frame of its own. */
const SIMPLE = '/p/:plan/simple';
const simplePages = pages.filter(({ route }) => route.path.startsWith(SIMPLE));
const planPages = pages.filter(({ route }) => route.path.startsWith('/p/') && !route.path.startsWith(SIMPLE));
const frontPages = pages.filter(({ route }) => !route.path.startsWith('/p/'));

/** The page of this address is fetched beside the engine: nothing can be read before both are here. */
const here = pages.find(({ route }) =>
  new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(location.pathname),
);
if (here !== undefined) load(here).catch(() => undefined);

export function App() {
  return (
    <PlansContext value={PLANS}>
      <LockGate>
        <Switch>
          <Route path="/p/:plan/*?">
            {({ plan }) => (
              <Suspense fallback={null}>
                <PlanRoutes key={plan} planId={plan} />
              </Suspense>
            )}
          </Route>
          <Route>
            <FrontShell>
              <Pages pages={frontPages} />
            </FrontShell>
          </Route>
        </Switch>
      </LockGate>
      <UpdateLine settle={settleAll} />
    </PlansContext>
  );
}

/** The frame of a plan speaks too: it waits for the texts that the first screen does without. */
const PlanRoutes = lazy(async () => {
  await loadAllTexts();
  return { default: RoutesOfPlan };
});

function RoutesOfPlan({ planId }: { readonly planId: string }) {
  const [location] = useLocation();
  if (location === paths.plan(planId) && readSetting('view') === 'simple')
    return <Redirect to={paths.simple(planId)} replace />;
  return (
    <PlanProvider planId={planId}>
      <AskFirst>
        <Switch>
          <Route path={`${SIMPLE}/*?`}>
            <Pages pages={simplePages} />
          </Route>
          <Route>
            <PlanShell>
              <Pages pages={planPages} />
            </PlanShell>
          </Route>
        </Switch>
      </AskFirst>
    </PlanProvider>
  );
}

function Pages({ pages: among }: { readonly pages: readonly LoadedPage[] }) {
  // Another address is another page, also where both have the same kind: it comes with its heading and from its top.
  const [location] = useLocation();
  return (
    <Suspense fallback={null}>
      <Switch>
        {among.map((page) => (
          <Route key={page.route.name} path={page.route.path}>
            <Titled key={location} route={page.route}>
              <OnePage page={page} />
            </Titled>
          </Route>
        ))}
        <Route>
          <Redirect to={paths.first()} replace />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** Which of the two it is drawn by must not change while it stands. */
function OnePage({ page }: { readonly page: LoadedPage }) {
  const [Shown] = useState(() => page.ready ?? page.Lazy);
  return <Shown />;
}

/** The window's title is kept in the browser's history: it names the kind of page, never what stands on it. */
function Titled({ route, children }: { readonly route: AppRoute; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const title = t(route.titleKey);
  const appName = t('common:appName');
  useEffect(() => {
    document.title = title === appName ? appName : `${title} – ${appName}`;
  }, [title, appName]);
  return children;
}
