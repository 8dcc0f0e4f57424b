import { type ComponentType, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { PlansContext } from '../components/plan/usePlans.ts';
import { paths } from '../components/routing/paths.ts';
import { FrontShell } from '../components/shell/FrontShell.tsx';
import { PlanShell } from '../components/shell/PlanShell.tsx';
import { subscribeUpdate } from '../pwa/register.ts';
import { UpdateLine } from '../pwa/UpdateLine.tsx';
import { loadPlans } from './engine.ts';
import { closeReplica, adoptReplica, settleAll } from './open-replicas.ts';
import { PlanProvider } from './PlanProvider.tsx';
import { type AppRoute, routes } from './routes.ts';
import { loadSpareParts } from './spare-parts.ts';

const PLANS = { load: loadPlans, adopt: adoptReplica, letGo: closeReplica };

/** Each page loads its own code when it is first seen. */
const pages = routes.map((route) => ({ route, Page: lazy(async () => ({ default: await route.page() })) }));
/** An old version's pages are gone from the server once a new one has taken over: a tab that stays needs them at hand. */
subscribeUpdate(() => {
  for (const route of routes) route.page().catch(() => undefined);
  loadSpareParts();
});
const planPages = pages.filter(({ route }) => route.path.startsWith('/p/'));
const frontPages = pages.filter(({ route }) => !route.path.startsWith('/p/'));

export function App() {
  return (
    <PlansContext value={PLANS}>
      <Switch>
        <Route path="/p/:plan/*?">{({ plan }) => <PlanRoutes key={plan} planId={plan} />}</Route>
        <Route>
          <FrontShell>
            <Pages pages={frontPages} />
          </FrontShell>
        </Route>
      </Switch>
      <UpdateLine settle={settleAll} />
    </PlansContext>
  );
}

function PlanRoutes({ planId }: { readonly planId: string }) {
  return (
    <PlanProvider planId={planId}>
      <PlanShell>
        <Pages pages={planPages} />
      </PlanShell>
    </PlanProvider>
  );
}

function Pages({ pages }: { readonly pages: readonly { readonly route: AppRoute; readonly Page: ComponentType }[] }) {
  // Another address is another page, also where both have the same kind: it comes with its heading and from its top.
  const [location] = useLocation();
  return (
    <Suspense fallback={null}>
      <Switch>
        {pages.map(({ route, Page }) => (
          <Route key={route.name} path={route.path}>
            <Titled key={location} route={route}>
              <Page />
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
