/** The relay as it is served: real sockets, a real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { assert } from '#lib/assert.ts';
import { toHex, type Bytes } from '#lib/bytes.ts';
import { encodePollBody } from '#protocol/sync/poll-body.ts';
import { encodeDeviceFrame } from '#protocol/sync/frame-codec.ts';
import { platformEngine } from '#testing/engine.ts';
import { openedPlan, parsed, phoneWrites, type OpenedPlan } from '#testing/opened-plan.ts';
import { connectByPolling, connectBySocket } from '#testing/relay-socket.ts';
import { Talk, type Connecting } from '#testing/relay-talk.ts';
import { openRelay, type RelayService } from '../relay-service.ts';
import { startServer, type RunningServer, type ServerSettings } from '../server.ts';
import { addressOf } from './caller.ts';
import type { IncomingMessage } from 'node:http';

const engine = platformEngine();
const SETTINGS = { open: true, registrationToken: '', quotaBytes: 1e8 };

let folder: string;
let ingrid: OpenedPlan;
let acts: readonly Bytes[];
let service: RelayService;
let server: RunningServer;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'din-plan-relay-'));
  ingrid = await openedPlan(engine);
  acts = ingrid.entries.filter((it) => parsed(it).prefix.kind === 'access').map((it) => it.bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => start());
afterEach(() => server.stop(0));

async function start(settings: Partial<ServerSettings> = {}): Promise<void> {
  const opened = await openRelay({ ...SETTINGS, data: join(folder, String(count++)) });
  assert(opened.ok, 'a fresh folder can be used');
  service = opened.value;
  server = await startServer({ host: '127.0.0.1', port: 0, ...settings }, null, service);
}

async function startAnew(settings: Partial<ServerSettings>): Promise<void> {
  await server.stop(0);
  await start(settings);
}

const bySocket: Connecting = (listener) => connectBySocket(server.address, listener);
const byPolling: Connecting = (listener) => connectByPolling(server.address, listener, toHex(engine.randomBytes(16)));
const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${server.address}${path}`, init);

describe.each([
  ['a WebSocket', bySocket],
  ['long polling', byPolling],
])('a line over %s', (_, connecting) => {
  it('[SYNC-1] [SYNC-11] carries frames in their order, both ways', async () => {
    const [one, two] = [await Talk.over(connecting), await Talk.over(bySocket)];
    await one.introduces(ingrid.plan, acts);
    for (const talk of [one, two])
      expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({ standing: 'member' });
    const section = { section: ingrid.section, lane: 'main' } as const;
    two.asksSince(ingrid.plan, section);
    await two.hears('entries');
    const first = await phoneWrites(ingrid, 'one');
    const second = await phoneWrites(ingrid, 'x'.repeat(100_000), { seq: 2, prev: first.id });
    const answers = [one.appends(ingrid.plan, [first.bytes]), one.appends(ingrid.plan, [second.bytes])];
    expect(await Promise.all(answers)).toMatchObject([{ results: ['kept'] }, { results: ['kept'] }]);
    const given: Bytes[] = [];
    while (given.length < 2) given.push(...(await two.hears('entries')).entries);
    expect(given).toEqual([first.bytes, second.bytes]);
    two.say({ type: 'whisper', plan: ingrid.plan, section: ingrid.section, bytes: new Uint8Array(3) });
    expect(await one.hears('whispered')).toMatchObject({ bytes: new Uint8Array(3) });
    one.close();
    two.close();
  });

  it('[SYNC-1] is closed after what is no frame', async () => {
    const talk = await Talk.over(connecting);
    talk.sayBytes(new Uint8Array([1]));
    expect(await talk.hears('refused')).toMatchObject({ code: 'malformed' });
    await talk.until(() => talk.isClosed);
  });

  it('[SYNC-4] hears that the relay goes down', async () => {
    const talk = await Talk.over(connecting);
    await talk.introduces(ingrid.plan, acts);
    await talk.opens(ingrid.plan, ingrid.phone);
    await server.stop(1_000);
    expect(await talk.hears('ended')).toMatchObject({ code: 'goingDown' });
    await talk.until(() => talk.isClosed);
  });
});

describe('bodies of requests', () => {
  it('[SYNC-11] are read of one address only so many at a time', async () => {
    const { port } = new URL(server.address);
    const asked = Array.from({ length: 70 }, () => {
      const asks = request({
        ...{ host: '127.0.0.1', port, path: '/relay/poll', method: 'POST', agent: false },
        headers: { 'content-length': 1_000_000 },
      });
      asks.on('error', () => {});
      asks.write('x');
      return asks;
    });
    const refused: number[] = [];
    for (const asks of asked) asks.on('response', ({ statusCode }) => refused.push(statusCode ?? 0));
    await vi.waitFor(() => expect(refused).toEqual(Array.from({ length: 6 }, () => 429)));
    for (const asks of asked) asks.destroy();
    // Cut off, they are under way no more.
    await vi.waitFor(async () => {
      const body = encodePollBody([encodeDeviceFrame({ type: 'hello', version: 1 })]);
      expect((await get('/relay/poll', { method: 'POST', body })).status).toBe(200);
    });
  });
});

describe('sockets', () => {
  const refusalOf = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${server.address.replace('http', 'ws')}${path}`, { headers });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => {
        socket.close();
        resolve(101);
      });
      socket.on('error', () => {});
    });

  it('are opened to pages of this host, of a named origin, and to no other', async () => {
    const own = server.address;
    expect(await refusalOf('/relay/line', { origin: own })).toBe(101);
    expect(await refusalOf('/relay/line', { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refusalOf('/relay/line', { origin: 'null' })).toBe(403);
    expect(await refusalOf('/elsewhere', {})).toBe(404);
    await startAnew({ origins: ['https://plan.example'] });
    expect(await refusalOf('/relay/line', { origin: 'https://plan.example' })).toBe(101);
    expect(await refusalOf('/relay/line', { origin: 'https://plan.example.evil' })).toBe(403);
  });

  it('[SYNC-1] are cut at a message of more than 1 MiB, before it is read', async () => {
    const talk = await Talk.over(bySocket);
    talk.sayBytes(new Uint8Array(1024 * 1024 + 1));
    await talk.until(() => talk.isClosed);
    await vi.waitFor(() => expect(service.relay.openLines).toBe(0));
  });

  it('never compress', async () => {
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/relay/line`, { perMessageDeflate: true });
    await new Promise((resolve) => socket.on('open', resolve));
    expect(socket.extensions).toBe('');
    socket.close();
  });
});

describe('polling', () => {
  const poll = (name: string, ...frames: readonly Bytes[]): Promise<Response> =>
    get('/relay/poll', {
      method: 'POST',
      headers: name === '' ? {} : { 'x-line': name },
      body: encodePollBody(frames),
    });
  const hello = encodeDeviceFrame({ type: 'hello', version: 1 });
  const name = 'ab'.repeat(16);

  it('[SYNC-11] answers 404 on a line that it does not know and that does not begin with hello', async () => {
    expect((await poll(name)).status).toBe(404);
    expect((await poll(name, encodeDeviceFrame({ type: 'close', plan: ingrid.plan }))).status).toBe(404);
    expect((await poll('not a name', hello)).status).toBe(404);
    expect((await poll(name, hello)).status).toBe(200);
    expect((await poll(name, hello)).status).toBe(200);
  });

  it('[SYNC-11] gives a line a name where it brings none', async () => {
    const answer = await poll('', hello);
    expect(answer.headers.get('x-line')).toMatch(/^[0-9a-f]{32}$/);
    const welcome = await poll(answer.headers.get('x-line')!);
    expect((await welcome.arrayBuffer()).byteLength).toBeGreaterThan(70);
  });

  it('refuses what is no body of frames, and one that is too long', async () => {
    const broken = await get('/relay/poll', { method: 'POST', body: new Uint8Array([0, 0, 0, 9, 1]) });
    expect(broken.status).toBe(400);
    const long = await get('/relay/poll', { method: 'POST', body: new Uint8Array(2 * 1024 * 1024) }).catch(() => null);
    expect([413, undefined]).toContain(long?.status);
    expect((await get('/relay/poll')).status).toBe(405);
  });

  it('lets pages of a named origin read the answer, and of no other', async () => {
    await startAnew({ origins: ['https://plan.example'] });
    const asked = { method: 'OPTIONS', headers: { origin: 'https://plan.example' } };
    const preflight = await get('/relay/poll', asked);
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://plan.example');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-line');
    const other = await get('/relay/about', { headers: { origin: 'https://elsewhere.example' } });
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('notes', () => {
  const id = '5c'.repeat(16);

  async function provenLine(connecting: Connecting): Promise<Talk> {
    const talk = await Talk.over(connecting);
    await talk.introduces(ingrid.plan, acts);
    await talk.opens(ingrid.plan, ingrid.phone);
    return talk;
  }

  it('[SYNC-13] are put by whoever has a plan open, read once, and dropped', async () => {
    const talk = await provenLine(bySocket);
    const headers = { 'x-line': toHex(talk.welcome!.nonce.subarray(0, 16)) };
    const put = (body: Uint8Array<ArrayBuffer>, with_ = headers): Promise<Response> =>
      get(`/relay/notes/${id}`, { method: 'PUT', headers: with_, body });
    expect((await put(new Uint8Array(10), { 'x-line': 'ab'.repeat(16) })).status).toBe(403);
    expect((await put(new Uint8Array(1025))).status).toBe(413);
    expect((await put(new Uint8Array([1, 2, 3]))).status).toBe(204);
    expect((await put(new Uint8Array([4]))).status).toBe(409);
    const read = await get(`/relay/notes/${id}`);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    expect((await get(`/relay/notes/${id}`)).status).toBe(404);
    await put(new Uint8Array([5]));
    expect((await get(`/relay/notes/${id}`, { method: 'DELETE' })).status).toBe(403);
    expect((await get(`/relay/notes/${id}`, { method: 'DELETE', headers })).status).toBe(204);
    expect((await get(`/relay/notes/${id}`)).status).toBe(404);
    talk.close();
  });

  it('[SYNC-13] are read at most ten times a minute from an address, found or not', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await get(`/relay/notes/${id}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429]);
  });
});

describe('what whoever runs it may see', () => {
  it('says that it is well, who it is, and whether it takes new plans', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n');
    expect(await (await get('/relay/about')).json()).toEqual({
      version: 1,
      key: toHex(service.relay.about.key),
      open: true,
    });
  });

  it('counts without naming, to this machine and to whoever has the token', async () => {
    const talk = await Talk.over(bySocket);
    await talk.introduces(ingrid.plan, acts);
    const text = await (await get('/metrics')).text();
    expect(text).toContain('dinplan_mailboxes 1\n');
    expect(text).toContain('dinplan_entries_kept_total 2\n');
    expect(text).not.toMatch(/[0-9a-f]{16}/);
    expect(text.split('\n').every((line) => /^(# TYPE \w+ (gauge|counter)|\w+ \d+(\.\d+)?)?$/.test(line))).toBe(true);
    const throughProxy = { 'x-forwarded-for': '198.51.100.7' };
    expect((await get('/metrics', { headers: throughProxy })).status).toBe(404);
    await startAnew({ metricsToken: 'counting' });
    const authorization = (token: string): Promise<Response> =>
      get('/metrics', { headers: { ...throughProxy, authorization: `Bearer ${token}` } });
    expect((await authorization('counting')).status).toBe(200);
    expect((await authorization('guessing')).status).toBe(404);
    talk.close();
  });

  it('tells addresses apart as limits must', () => {
    const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
      ({ socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }) as IncomingMessage;
    const [direct, proxied] = [
      { trustProxy: false, origins: [] },
      { trustProxy: true, origins: [] },
    ];
    expect(addressOf(request('::ffff:192.0.2.1'), direct)).toBe('192.0.2.1');
    expect(addressOf(request('2001:db8:1:2:3:4:5:6'), direct)).toBe('2001:db8:1:2');
    expect(addressOf(request('2001:db8::6'), direct)).toBe('2001:db8:0:0');
    // Anybody can write the header; only the last is the proxy's own.
    expect(addressOf(request('127.0.0.1', '198.51.100.7'), direct)).toBe('127.0.0.1');
    expect(addressOf(request('127.0.0.1', '1.1.1.1, 198.51.100.7'), proxied)).toBe('198.51.100.7');
  });
});
