import { Workbox } from 'workbox-window';
import { assert } from '#lib/assert.ts';

let worker: Workbox | null = null;
let waiting = false;
const listeners = new Set<() => void>();

/** The part of Trusted Types that we use; Firefox and Safari have it lately or not at all. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The one script that may be named by a string is our own worker. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('service-worker', {
  createScriptURL(url) {
    assert(url === '/sw.js', 'only our own worker is loaded by name');
    return url;
  },
});

/** Keeps the app on the device, so that it opens without network. */
export function registerServiceWorker(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const script = (policy?.createScriptURL('/sw.js') ?? '/sw.js') as string;
  worker = new Workbox(script, { scope: '/', type: 'classic' });
  worker.addEventListener('waiting', () => {
    waiting = true;
    for (const listener of listeners) listener();
  });
  worker.register().catch(() => undefined);
  // A page that stands open for days asks now and then; so does one that comes back.
  const look = (): void => void worker?.update().catch(() => undefined);
  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
}

const LOOK_EVERY_MS = 30 * 60_000;

/** Whether a newer version of the app is ready and waits. */
export function isUpdateWaiting(): boolean {
  return waiting;
}

export function subscribeUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Lets the waiting version take over, and loads the page again when it has.
 * Where another tab has let it in already, the page only loads again.
 */
export async function takeUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const next = registration?.waiting;
  if (next == null) return location.reload();
  next.addEventListener('statechange', () => {
    if (next.state === 'activated') location.reload();
  });
  next.postMessage({ type: 'SKIP_WAITING' });
}
