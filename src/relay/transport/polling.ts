/**
 * Lines by long polling, where no WebSocket comes through [SYNC-11]. A request
 * with frames hands them in and is answered empty; an empty one waits for
 * frames. A line lives as long as it is polled, and dies with an answer that
 * did not arrive: what was in it is lost, and the order with it.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bytes } from '#lib/bytes.ts';
import { FRAME_BYTES } from '#protocol/sync/frame-bytes.ts';
import { decodePollBody, encodePollBody } from '#protocol/sync/poll-body.ts';
import type { ConnectedLine, Relay } from '../core/relay.ts';
import { answerEmpty, readBody } from './http-answers.ts';
import { UnderWay } from './under-way.ts';

export const POLL_PATH = '/relay/poll';
export const LINE_HEADER = 'x-line';

export interface PollTimes {
  /** A poll is answered after this long, if only with nothing. */
  readonly answerMs: number;
  /** A line that was not polled for so long is closed. */
  readonly silenceMs: number;
}

export const POLL_TIMES: PollTimes = { answerMs: 20_000, silenceMs: 60_000 };

/** A request may bring one frame of full size, or several smaller. */
const BODY_BYTES = FRAME_BYTES + 64 * 1024;
/** So many bodies of one address may be under way: each may be of full size, and is in memory whole. */
const BODIES_PER_ADDRESS = 64;
const HELLO = 1;

export interface PollLines {
  handle(request: IncomingMessage, response: ServerResponse, address: string): Promise<void>;
  /** Ends all lines, once they were given what waits for them or the patience (ms) is over. */
  stop(patience: number): Promise<void>;
}

export function createPollLines(relay: Relay, times: PollTimes = POLL_TIMES): PollLines {
  const lines = new Map<string, PollLine>();
  const bodies = new UnderWay(BODIES_PER_ADDRESS);
  const sweep = setInterval(() => {
    for (const line of lines.values()) if (line.isSilent(times.silenceMs)) line.end();
  }, times.silenceMs / 6);
  sweep.unref();

  const lineFor = (request: IncomingMessage, frames: readonly Bytes[], address: string): PollLine | undefined => {
    const asked = request.headers[LINE_HEADER];
    const known = typeof asked === 'string' ? lines.get(asked) : undefined;
    if (known) return known;
    if (frames[0]?.[0] !== HELLO) return undefined;
    const name = asked ?? randomBytes(16).toString('hex');
    if (typeof name !== 'string' || !/^[0-9a-f]{32}$/.test(name)) return undefined;
    const line = new PollLine(relay, name, address, () => lines.delete(name));
    if (!line.isOver) lines.set(name, line);
    return line;
  };

  return {
    async handle(request, response, address) {
      if (!bodies.begin(address)) return answerEmpty(response, 429);
      const body = await readBody(request, BODY_BYTES).finally(() => bodies.end(address));
      if (!body) return answerEmpty(response, 413);
      const frames = decodePollBody(body);
      if (!frames.ok) return answerEmpty(response, 400);
      const line = lineFor(request, frames.value, address);
      if (!line || line.isOver) return answerEmpty(response, 404);
      response.setHeader(LINE_HEADER, line.name);
      if (frames.value.length === 0) return line.poll(response, times.answerMs);
      await line.receive(frames.value);
      return answerEmpty(response, 200);
    },
    async stop(patience) {
      clearInterval(sweep);
      const until = performance.now() + patience;
      while (performance.now() < until && [...lines.values()].some((line) => line.hasMore))
        await new Promise((resolve) => setTimeout(resolve, 10));
      for (const line of lines.values()) line.end();
    },
  };
}

class PollLine {
  readonly name: string;
  readonly #line: ConnectedLine;
  readonly #onEnd: () => void;
  #out: Bytes[] = [];
  #outBytes = 0;
  /** Those who wait with sending more. */
  #drained: (() => void)[] = [];
  #poll: { readonly response: ServerResponse; readonly timer: NodeJS.Timeout } | undefined;
  #heard = performance.now();
  /** The relay closed it: what is left is given once more. */
  #closing = false;
  isOver = false;

  constructor(relay: Relay, name: string, address: string, onEnd: () => void) {
    this.name = name;
    this.#onEnd = onEnd;
    this.#line = relay.connect({
      address,
      name,
      send: (frame) => this.#send(frame),
      close: () => this.#closeSoon(),
    });
  }

  get hasMore(): boolean {
    return this.#out.length > 0;
  }

  isSilent(silenceMs: number): boolean {
    return this.#poll === undefined && performance.now() - this.#heard > silenceMs;
  }

  async receive(frames: readonly Bytes[]): Promise<void> {
    this.#heard = performance.now();
    await Promise.all(frames.map((frame) => this.#line.received(frame)));
  }

  poll(response: ServerResponse, answerMs: number): void {
    // Gone while its body was read: nothing is lost with it.
    if (response.destroyed) return;
    this.#heard = performance.now();
    // One at a time: an older one is let go.
    this.#answer();
    response.on('close', () => {
      if (this.#poll?.response === response) {
        clearTimeout(this.#poll.timer);
        this.#poll = undefined;
      }
      if (!response.writableFinished) this.end();
    });
    const timer = setTimeout(() => this.#answer(), answerMs);
    this.#poll = { response, timer };
    if (this.#out.length > 0 || this.#closing) this.#answer();
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#answer();
    this.#line.closed();
    for (const go of this.#drained.splice(0)) go();
    this.#onEnd();
  }

  #send(frame: Bytes): void | Promise<void> {
    if (this.isOver) return undefined;
    this.#out.push(frame);
    this.#outBytes += frame.length;
    // In the next turn: frames that are sent together travel together.
    setImmediate(() => this.#out.length > 0 && this.#answer());
    if (this.#outBytes < this.#line.mayHold) return undefined;
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  /** Gives what there is to the poll that waits, if one does. */
  #answer(): void {
    const poll = this.#poll;
    if (!poll) return;
    this.#poll = undefined;
    clearTimeout(poll.timer);
    this.#heard = performance.now();
    const frames = this.#takeSome();
    const { response } = poll;
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Cache-Control', 'no-store');
    response.end(encodePollBody(frames));
    if (this.#outBytes < this.#line.mayHold) for (const go of this.#drained.splice(0)) go();
    if (this.#closing && this.#out.length === 0) this.end();
  }

  #takeSome(): readonly Bytes[] {
    let count = 0;
    let bytes = 0;
    while (count < this.#out.length && (count === 0 || bytes + this.#out[count]!.length <= FRAME_BYTES))
      bytes += this.#out[count++]!.length;
    this.#outBytes -= bytes;
    return this.#out.splice(0, count);
  }

  #closeSoon(): void {
    this.#closing = true;
    if (this.#poll) this.#answer();
  }
}
