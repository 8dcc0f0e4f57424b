import { assert } from '#lib/assert.ts';
import { startServer, type RunningServer } from '#relay/server.ts';
import { loadSite } from '#relay/site.ts';

/**
 * Serves `dist` as `npm start` does. A test may stop it and start it again on
 * the same port, as a server that comes back after a break.
 */
export async function serveApp(port = 0): Promise<RunningServer> {
  const site = await loadSite('dist');
  assert(site.ok, 'dist is built before the end-to-end tests');
  return startServer({ host: 'localhost', port }, site.value);
}
