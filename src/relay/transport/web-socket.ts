/** Lines over WebSockets: one binary message is one frame, at `/relay/line` [SYNC-1, SYNC-11]. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { FRAME_BYTES } from '#protocol/sync/frame-bytes.ts';
import type { CloseReason, ConnectedLine, Relay } from '../core/relay.ts';
import { addressOf, mayCall, type CallerRules } from './caller.ts';

export const LINE_PATH = '/relay/line';

export interface SocketTimes {
  readonly pingMs: number;
  /** A line that was not heard for so long is cut. */
  readonly silenceMs: number;
}

/** A ping comes before the 30 s after which many proxies cut a connection that says nothing. */
export const SOCKET_TIMES: SocketTimes = { pingMs: 20_000, silenceMs: 60_000 };
/** So many frames may wait to be dealt with before the socket is read no further. */
const READ_AHEAD_FRAMES = 16;
const READ_AHEAD_BYTES = 1024 * 1024;

const CLOSE_CODES: Readonly<Record<CloseReason, number>> = { malformed: 1002, tooMany: 1013, goingDown: 1001 };

export interface WebSocketLines {
  /** Cuts what is left. */
  stop(): void;
}

/** Takes the server's upgrades at `/relay/line`, and refuses all others. */
export function attachWebSocketLines(
  server: Server,
  relay: Relay,
  rules: CallerRules,
  times = SOCKET_TIMES,
): WebSocketLines {
  // Compressing many people's secrets together would tell of them by size; and it costs memory for each line.
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: FRAME_BYTES });
  const heard = new Map<WebSocket, number>();

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?', 1)[0] !== LINE_PATH) return refuse(socket, '404 Not Found');
    if (!mayCall(request, rules)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (line) => {
      heard.set(line, performance.now());
      line.on('close', () => heard.delete(line));
      const listen = (): void => void heard.set(line, performance.now());
      line.on('message', listen).on('pong', listen).on('ping', listen);
      carry(line, relay, addressOf(request, rules));
    });
  });

  const pings = setInterval(() => {
    const now = performance.now();
    for (const [line, at] of heard) {
      if (now - at > times.silenceMs) line.terminate();
      else line.ping();
    }
  }, times.pingMs);
  pings.unref();
  return {
    stop() {
      clearInterval(pings);
      for (const line of sockets.clients) line.terminate();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function carry(socket: WebSocket, relay: Relay, address: string): void {
  let waiting = 0;
  let waitingBytes = 0;
  const isBehind = (): boolean => waiting >= READ_AHEAD_FRAMES || waitingBytes >= READ_AHEAD_BYTES;
  const line: ConnectedLine = relay.connect({
    address,
    send(frame) {
      if (socket.readyState !== socket.OPEN) return undefined;
      if (socket.bufferedAmount < line.mayHold) return socket.send(frame, ignore);
      return new Promise((resolve) => socket.send(frame, () => resolve()));
    },
    close: (reason) => socket.close(CLOSE_CODES[reason]),
  });
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return socket.close(1003);
    const frame = toBytes(data);
    waiting += 1;
    waitingBytes += frame.length;
    if (isBehind()) socket.pause();
    void line.received(frame).then(() => {
      waiting -= 1;
      waitingBytes -= frame.length;
      if (!isBehind() && socket.isPaused) socket.resume();
    });
    return undefined;
  });
  // What a broken peer sends (too large, not masked, …) closes the line; 'close' follows.
  socket.on('error', ignore);
  socket.on('close', () => line.closed());
}

function toBytes(data: RawData): Bytes {
  if (Array.isArray(data)) return copyBytes(Buffer.concat(data));
  return copyBytes(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
}

function ignore(): void {}
