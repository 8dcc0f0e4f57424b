import { createServer, type Server } from 'node:http';
import { serveSite } from './http.ts';
import type { Settings } from './settings.ts';
import type { Site } from './site.ts';

export type RunningServer = {
  /** The address to open in a browser, without a slash at the end. */
  readonly address: string;
  /** Takes no new requests, lets those under way finish for at most `patience` ms, then resolves. */
  stop(patience?: number): Promise<void>;
};

/** Rejects with Node's own error when the address is taken or not ours. */
export async function startServer(settings: Settings, site: Site): Promise<RunningServer> {
  const server = createServer(serveSite(site));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return { address: addressOf(server, settings.host), stop: (patience = 5_000) => stop(server, patience) };
}

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
