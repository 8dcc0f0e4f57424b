/** The servers that are measured, each in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

export type ServerName = 'relay' | 'y-websocket' | 'hocuspocus';

export interface BenchServer {
  readonly address: string;
  /** Bytes that it holds after its garbage was collected: in its process, and of these for JavaScript. */
  memory(): Promise<{ readonly resident: number; readonly used: number }>;
  /** Resolves when the server said that it has put down so many changes in all. Only Hocuspocus tells. */
  hasKept(count: number): Promise<void>;
  stop(): Promise<void>;
}

type Said = { readonly kept?: number; readonly memory?: { readonly resident: number; readonly used: number } };

/** With a store of its own, empty. */
export async function startServerOf(name: ServerName): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'din-plan-bench-'));
  const child = fork(join(import.meta.dirname, `servers/${name}.ts`), {
    env: { ...process.env, DATA: folder },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { address } = (await once(child, 'message'))[0] as { address: string };
  const hears = <T>(wanted: (said: Said) => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const listen = (said: Said): void => {
        const found = wanted(said);
        if (found === undefined) return;
        child.off('message', listen);
        resolve(found);
      };
      child.on('message', listen);
    });
  return {
    address,
    memory() {
      child.send('memory');
      return hears(({ memory }) => memory);
    },
    async hasKept(count) {
      child.send({ until: count });
      await hears(({ kept }) => (kept !== undefined && kept >= count ? kept : undefined));
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Serves the files of a folder, with no policy: the peers' lines go to another port. */
export async function servePage(folder: string): Promise<{ readonly address: string; stop(): void }> {
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    void readFile(join(folder, path)).then(
      (body) => response.setHeader('Content-Type', types[extname(path)] ?? 'text/plain').end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return { address: `http://localhost:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}
