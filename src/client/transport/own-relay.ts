import type { OwnRelay } from '../components/plan/usePlans.ts';

const ABOUT = '/relay/about';

/**
 * Asks the app's own server whether it is a relay too.
 * @returns `null` when it is none. Rejects when nobody answers.
 */
export async function askOwnRelay(): Promise<OwnRelay | null> {
  const answer = await fetch(ABOUT, { cache: 'no-store', credentials: 'omit', redirect: 'error' });
  // A place that serves files only may give the front page for any address.
  const isAbout = answer.ok && (answer.headers.get('content-type') ?? '').startsWith('application/json');
  if (!isAbout) return null;
  const about: unknown = await answer.json();
  if (typeof about !== 'object' || about === null || !('version' in about) || about.version !== 1) return null;
  if (!('key' in about) || typeof about.key !== 'string' || !/^[0-9a-f]{64}$/.test(about.key)) return null;
  return { key: about.key, address: location.origin, open: 'open' in about && about.open === true };
}
