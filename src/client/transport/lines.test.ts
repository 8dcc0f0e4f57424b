import { createServer, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer, type WebSocket as Socket } from 'ws';
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import type { Line } from '#protocol/sync/frames.ts';
import { decodePollBody, encodePollBody } from '#protocol/sync/poll-body.ts';
import { wayTo, type Connect } from './connect.ts';

/** Says back each frame it gets, over sockets (where they are let through) and by polling. */
class Echo {
  readonly server: Server;
  readonly sockets = new WebSocketServer({ noServer: true });
  letsSocketsThrough = true;
  socketsTried = 0;
  polled = 0;
  readonly lines = new Map<string, { frames: Bytes[]; poll: ServerResponse | null }>();
  /** While set, requests with frames are not answered before it resolves. */
  slowly: Promise<void> | null = null;

  constructor() {
    this.server = createServer((request, response) => {
      void buffer(request).then((body) =>
        this.#asked(String(request.headers['x-line']), new Uint8Array(body), response),
      );
    });
    this.server.on('upgrade', (request, socket, head) => {
      this.socketsTried++;
      if (!this.letsSocketsThrough || request.url !== '/relay/line') socket.destroy();
      else
        this.sockets.handleUpgrade(request, socket, head, (opened: Socket) => {
          opened.on('message', (data) => opened.send(data));
        });
    });
  }

  async #asked(id: string, body: Bytes, response: ServerResponse): Promise<void> {
    this.polled++;
    const frames = decodePollBody(body);
    assert(frames.ok, 'a poll has frames');
    if (frames.value.length === 0) return this.#poll(id, response);
    await this.slowly;
    const line = this.lines.get(id) ?? { frames: [], poll: null };
    this.lines.set(id, line);
    line.frames.push(...frames.value);
    response.end();
    if (line.poll !== null) this.#poll(id, line.poll);
  }

  #poll(id: string, response: ServerResponse): void {
    const line = this.lines.get(id);
    if (line === undefined) return void response.writeHead(404).end();
    line.poll = line.frames.length === 0 ? response : null;
    if (line.frames.length > 0) response.end(encodePollBody(line.frames.splice(0)));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, 'localhost', resolve));
    const bound = this.server.address();
    assert(typeof bound === 'object' && bound !== null, 'it listens');
    return `http://localhost:${bound.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** What a device hears of one line. */
function hear(connect: Connect) {
  const heard = { line: null as Line | null, frames: [] as number[][], closed: 0, close: () => {} };
  heard.close = connect({
    opened: (line) => (heard.line = line),
    received: (frame) => heard.frames.push([...frame]),
    closed: () => heard.closed++,
  });
  return heard;
}

const frame = (...bytes: number[]): Bytes => new Uint8Array(bytes);
const say = (heard: { line: Line | null }, ...bytes: number[]): void => {
  assert(heard.line !== null, 'the line is open');
  heard.line.send(frame(...bytes));
};

let relay: Echo;
let address: string;
beforeEach(async () => {
  relay = new Echo();
  address = await relay.start();
});
afterEach(() => relay.stop());

function way(): Connect {
  const connect = wayTo(address);
  assert(connect !== null, 'it is an address');
  return connect;
}

/** Two sockets that come to nothing. */
async function failTwice(connect: Connect): Promise<void> {
  relay.letsSocketsThrough = false;
  for (let n = 0; n < 2; n++) {
    const failed = hear(connect);
    await vi.waitFor(() => expect(failed.closed).toBe(1));
    expect(failed.line).toBeNull();
  }
}

describe('a line', () => {
  it('[SYNC-1] carries frames in order over a WebSocket, a message each', async () => {
    const heard = hear(way());
    await vi.waitFor(() => expect(heard.line).not.toBeNull());
    for (let n = 1; n <= 50; n++) say(heard, n, 0, n);
    await vi.waitFor(() => expect(heard.frames.length).toBe(50));
    expect(heard.frames).toEqual(Array.from({ length: 50 }, (_, n) => [n + 1, 0, n + 1]));
    expect(relay.polled).toBe(0);
  });

  it('tells once that it is closed: by the relay, from here, and before it stood', async () => {
    const cut = hear(way());
    await vi.waitFor(() => expect(cut.line).not.toBeNull());
    for (const socket of relay.sockets.clients) socket.terminate();
    await vi.waitFor(() => expect(cut.closed).toBe(1));
    cut.close();
    cut.line?.close();
    const left = hear(way());
    left.close();
    await vi.waitFor(() => expect(left.closed).toBe(1));
    const again = hear(way());
    await vi.waitFor(() => expect(again.line).not.toBeNull());
    expect([cut.closed, left.closed, left.line]).toEqual([1, 1, null]);
    again.close();
  });

  it('[SYNC-11] polls when two sockets have come to nothing, with frames in order', async () => {
    const connect = way();
    await failTwice(connect);
    const heard = hear(connect);
    await vi.waitFor(() => expect(heard.line).not.toBeNull());
    for (let n = 1; n <= 50; n++) say(heard, n);
    await vi.waitFor(() => expect(heard.frames.length).toBe(50));
    say(heard, 51);
    await vi.waitFor(() => expect(heard.frames.length).toBe(51));
    expect(heard.frames).toEqual(Array.from({ length: 51 }, (_, n) => [n + 1]));
    expect(relay.socketsTried).toBe(2);
    heard.close();
    await vi.waitFor(() => expect(heard.closed).toBe(1));
  });

  it('[SYNC-11] hands in the next frames only after the relay has taken those before', async () => {
    const connect = way();
    await failTwice(connect);
    const heard = hear(connect);
    await vi.waitFor(() => expect(heard.line).not.toBeNull());
    let answer = (): void => {};
    relay.slowly = new Promise((resolve) => (answer = resolve));
    say(heard, 1);
    say(heard, 2, 2);
    await vi.waitFor(() => expect(relay.polled).toBe(1));
    expect(heard.line?.buffered()).toBe(2);
    expect(relay.polled).toBe(1);
    relay.slowly = null;
    answer();
    await vi.waitFor(() => expect(heard.frames).toEqual([[1], [2, 2]]));
    expect(heard.line?.buffered()).toBe(0);
    heard.close();
  });

  it('[SYNC-11] begins anew where the relay does not know the line any more', async () => {
    const connect = way();
    await failTwice(connect);
    const heard = hear(connect);
    await vi.waitFor(() => expect(heard.line).not.toBeNull());
    say(heard, 1);
    await vi.waitFor(() => expect(heard.frames.length).toBe(1));
    const [line] = relay.lines.values();
    relay.lines.clear();
    line?.poll?.writeHead(404).end();
    await vi.waitFor(() => expect(heard.closed).toBe(1));
  });

  it('tries sockets again when polling comes to nothing too: the relay was away', async () => {
    const connect = way();
    await failTwice(connect);
    await relay.stop();
    const nobody = hear(connect);
    await vi.waitFor(() => expect(nobody.line).not.toBeNull());
    say(nobody, 1);
    await vi.waitFor(() => expect(nobody.closed).toBe(1));
    const { port } = new URL(address);
    relay = new Echo();
    await new Promise<void>((resolve) => relay.server.listen(Number(port), 'localhost', resolve));
    const heard = hear(connect);
    await vi.waitFor(() => expect(heard.line).not.toBeNull());
    say(heard, 7);
    await vi.waitFor(() => expect(heard.frames).toEqual([[7]]));
    expect(relay.polled).toBe(0);
    heard.close();
  });

  it('leaves polling when a socket comes through', async () => {
    const connect = way();
    await failTwice(connect);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const heard = hear(connect);
      await Promise.resolve();
      say(heard, 1);
      while (heard.frames.length === 0) await new Promise((resolve) => setImmediate(resolve));
      relay.letsSocketsThrough = true;
      vi.advanceTimersByTime(15_000);
      while (heard.closed === 0) await new Promise((resolve) => setImmediate(resolve));
    } finally {
      vi.useRealTimers();
    }
    const polled = relay.polled;
    const heard = hear(connect);
    await vi.waitFor(() => expect(heard.line).not.toBeNull());
    say(heard, 2);
    await vi.waitFor(() => expect(heard.frames).toEqual([[2]]));
    expect(relay.polled).toBe(polled);
    heard.close();
  });

  it.each(['', 'planen', 'ftp://localhost', 'javascript:alert(1)'])('leads nowhere for the address «%s»', (nowhere) => {
    expect(wayTo(nowhere)).toBeNull();
  });
});
