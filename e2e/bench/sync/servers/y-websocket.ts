/** `y-websocket`'s own server as it comes: documents are in its memory, nothing is on its disk. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import './tell-memory.ts';

const require = createRequire(import.meta.url);
const port = await freePort();
Object.assign(process.env, { HOST: '127.0.0.1', PORT: String(port) });
require(join(dirname(require.resolve('y-websocket/package.json')), 'bin/server.cjs'));
process.send?.({ address: `ws://127.0.0.1:${port}` });

/** The server chooses none by itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}
