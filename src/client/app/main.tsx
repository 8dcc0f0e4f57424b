import '../styles/main.css';
import { createRoot } from 'react-dom/client';
import { readSetting } from '../i18n/device-settings.ts';
import { loadAllTexts, startTexts } from '../i18n/i18n.ts';
import { takeFragment } from '../components/routing/invitation-fragment.ts';
import { paths } from '../components/routing/paths.ts';
import { registerServiceWorker } from '../pwa/register.ts';
import { returnToPlace } from '../pwa/same-place.ts';
import { App } from './App.tsx';
import { loadPlans } from './engine.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const ENGINE_AFTER_MS = 500;
takeFragment();
const root = document.getElementById('app');

// boot-check.js has found that the app cannot run here, and says why.
if (root !== null && document.documentElement.dataset['stopped'] === undefined) void start(root);

async function start(element: HTMLElement): Promise<void> {
  // A plan is here, or is asked for: open it while the texts load. Otherwise the first screen comes first.
  if (readSetting('known') !== null || location.pathname.startsWith('/p/')) loadPlans().catch(() => undefined);
  const isFirstScreen = location.pathname === paths.first() && readSetting('known') === null;
  await startTexts(isFirstScreen ? 'first' : 'all');
  const screen = createRoot(element);
  addEventListener('dinplan:stopped', () => screen.unmount());
  screen.render(
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );
  returnToPlace();
  registerServiceWorker();
  // After the first screen is painted, so that the next one need not wait.
  setTimeout(() => {
    loadPlans().catch(() => undefined);
    loadAllTexts().catch(() => undefined);
  }, ENGINE_AFTER_MS);
}
