/** Lines that say nothing: kept alive while somebody is there, and cut when nobody is. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { toHex } from '#lib/bytes.ts';
import { encodeDeviceFrame } from '#protocol/sync/frame-codec.ts';
import { encodePollBody } from '#protocol/sync/poll-body.ts';
import { cheapEngine } from '#testing/engine.ts';
import { startedRelay, type RelayUnderTest } from '#testing/relay-talk.ts';
import { createPollLines } from './polling.ts';
import { attachWebSocketLines, SOCKET_TIMES } from './web-socket.ts';

const engine = cheapEngine('silence');
const RULES = { origins: [], trustProxy: false };

let relay: RelayUnderTest;
let server: Server;
let address: string;

beforeEach(async () => {
  relay = await startedRelay(engine);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('[SYNC-11] pings before a proxy would cut a line that is quiet for 30 s', () => {
  expect(SOCKET_TIMES.pingMs).toBeLessThan(30_000);
  expect(SOCKET_TIMES.silenceMs).toBe(60_000);
});

it('[SYNC-11] keeps a socket that answers pings, and cuts one that does not', async () => {
  const lines = attachWebSocketLines(server, relay.relay, RULES, { pingMs: 10, silenceMs: 100 });
  const url = `${address.replace('http', 'ws')}/relay/line`;
  const [alive, dead] = [new WebSocket(url), new WebSocket(url, { autoPong: false })];
  let pings = 0;
  alive.on('ping', () => (pings += 1));
  const cut = new Promise((resolve) => dead.on('close', resolve));
  await cut;
  // It was pinged for longer than the other lived in silence.
  const before = pings;
  await vi.waitFor(() => expect(pings).toBeGreaterThan(before + 12), { timeout: 10_000 });
  expect(alive.readyState).toBe(WebSocket.OPEN);
  expect(relay.relay.openLines).toBe(1);
  lines.stop();
});

it('[SYNC-11] answers a poll that waits in vain, and ends a line that is polled no more', async () => {
  const polls = createPollLines(relay.relay, { answerMs: 20, silenceMs: 60 });
  server.on('request', (request, response) => void polls.handle(request, response, 'here'));
  const headers = { 'x-line': toHex(engine.randomBytes(16)) };
  const ask = (body: BodyInit): Promise<Response> => fetch(address, { method: 'POST', headers, body });
  expect((await ask(encodePollBody([encodeDeviceFrame({ type: 'hello', version: 1 })]))).status).toBe(200);
  expect((await (await ask('')).arrayBuffer()).byteLength).toBeGreaterThan(0);
  expect((await (await ask('')).arrayBuffer()).byteLength).toBe(0);
  expect(relay.relay.openLines).toBe(1);
  await vi.waitFor(() => expect(relay.relay.openLines).toBe(0), { timeout: 10_000 });
  expect((await ask('')).status).toBe(404);
  await polls.stop(0);
});

it('[SYNC-11] ends a line whose answer was not taken: what was in it is lost', async () => {
  const polls = createPollLines(relay.relay);
  let taken = 0;
  server.on('request', (request, response) => void polls.handle(request, response, 'here').then(() => (taken += 1)));
  const headers = { 'x-line': toHex(engine.randomBytes(16)) };
  await fetch(address, {
    method: 'POST',
    headers,
    body: encodePollBody([encodeDeviceFrame({ type: 'hello', version: 1 })]),
  });
  await fetch(address, { method: 'POST', headers });
  const gone = new AbortController();
  const waiting = fetch(address, { method: 'POST', headers, signal: gone.signal }).catch(() => 'aborted');
  await vi.waitFor(() => expect(taken).toBe(3));
  gone.abort();
  expect(await waiting).toBe('aborted');
  await vi.waitFor(() => expect(relay.relay.openLines).toBe(0), { timeout: 10_000 });
  await polls.stop(0);
});
