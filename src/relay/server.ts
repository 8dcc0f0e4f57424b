import { createServer, type RequestListener, type Server } from 'node:http';
import { serveSite } from './http.ts';
import type { RelayService } from './relay-service.ts';
import type { Settings } from './settings.ts';
import type { Site } from './site.ts';
import { createPollLines } from './transport/polling.ts';
import { routeRelay, type RouteRules } from './transport/routes.ts';
import { attachWebSocketLines } from './transport/web-socket.ts';

export type RunningServer = {
  /** The address to open in a browser, without a slash at the end. */
  readonly address: string;
  /** Takes no new requests, lets those under way finish for at most `patience` ms, then resolves. */
  stop(patience?: number): Promise<void>;
};

/** How long a line that is polled may take to hear that the relay goes down. */
const GOODBYE_MS = 1_000;

/** Where to listen; what else the settings say is as if nobody had said anything. */
export type ServerSettings = Pick<Settings, 'host' | 'port'> &
  Partial<Pick<Settings, 'relays' | 'origins' | 'trustProxy' | 'metricsToken'>>;

/**
 * Serves the app, a relay, or both on one port. The server owns the relay then, and stops it.
 * Rejects with Node's own error when the address is taken or not ours.
 */
export async function startServer(
  settings: ServerSettings,
  site: Site | null,
  service: RelayService | null = null,
): Promise<RunningServer> {
  const serveApp = site ? serveSite(site, settings.relays) : notFound;
  const server = createServer(serveApp);
  const stopRelay = service && serveRelay(server, serveApp, service, settings);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return {
    address: addressOf(server, settings.host),
    async stop(patience = 5_000) {
      // Lines first: a server does not end while one of them is open.
      await stopRelay?.(Math.min(patience, GOODBYE_MS));
      await stop(server, patience);
    },
  };
}

function serveRelay(
  server: Server,
  serveApp: RequestListener,
  service: RelayService,
  { origins = [], trustProxy = false, metricsToken = '' }: ServerSettings,
): (patience: number) => Promise<void> {
  const { relay, store } = service;
  const rules: RouteRules = { origins, trustProxy, metricsToken };
  const polls = createPollLines(relay);
  const lines = attachWebSocketLines(server, relay, rules);
  server.off('request', serveApp);
  server.on('request', (request, response) => {
    if (!routeRelay({ relay, store, polls, rules }, request, response)) serveApp(request, response);
  });
  return async (patience) => {
    await service.stop();
    await polls.stop(patience);
    lines.stop();
  };
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404, { 'Content-Length': 0, 'Cache-Control': 'no-store' }).end();
};

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function stop(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
