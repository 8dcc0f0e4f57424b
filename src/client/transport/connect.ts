import type { LineListener } from '#protocol/sync/frames.ts';
import { openPollLine } from './poll-line.ts';
import { openWebSocketLine } from './web-socket-line.ts';

/** So many sockets in a row without a word from the relay: something between does not let them through. */
const FAILURES_BEFORE_POLLING = 2;
/** When a line that polls looks whether a socket comes through now. The relay may just have been away: soon, then seldom. */
const FIRST_LOOK_MS = 15_000;
const LOOK_EVERY_MS = 600_000;

/** Makes one line and tells the listener of it; the result gives it up. */
export type Connect = (listener: LineListener) => () => void;

/**
 * The way to one relay: a WebSocket, or long polling where two sockets in a row
 * have come to nothing, until a socket comes through again [SYNC-11].
 * @param address of the relay, `https://…`
 * @returns `null` when it is no address of one
 */
export function wayTo(address: string): Connect | null {
  const urls = urlsOf(address);
  if (urls === null) return null;
  let failures = 0;

  const bySocket: Connect = (listener) => {
    let heard = false;
    return openWebSocketLine(urls.line, {
      opened: (line) => listener.opened(line),
      received: (frame) => {
        heard = true;
        failures = 0;
        listener.received(frame);
      },
      closed: () => {
        if (!heard) failures++;
        listener.closed();
      },
    });
  };

  const byPolling: Connect = (listener) => {
    let stopLooking: (() => void) | null = null;
    const close = openPollLine(urls.poll, {
      opened: (line) => listener.opened(line),
      received: (frame) => {
        stopLooking ??= lookForSocket(urls.line, () => {
          failures = 0;
          close();
        });
        listener.received(frame);
      },
      closed: () => {
        // Nobody answers here either: the next one is a socket again.
        if (stopLooking === null) failures = FAILURES_BEFORE_POLLING - 1;
        stopLooking?.();
        listener.closed();
      },
    });
    return close;
  };

  return (listener) => (failures < FAILURES_BEFORE_POLLING ? bySocket : byPolling)(listener);
}

/** @returns stops looking */
function lookForSocket(url: string, found: () => void): () => void {
  let socket: WebSocket | null = null;
  const look = (): void => {
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      stop();
      found();
    });
    socket.addEventListener('error', () => {
      timer = setTimeout(look, LOOK_EVERY_MS);
    });
  };
  let timer = setTimeout(look, FIRST_LOOK_MS);
  const stop = (): void => {
    clearTimeout(timer);
    socket?.close();
  };
  return stop;
}

/** Where a relay takes lines. */
function urlsOf(address: string): { readonly line: string; readonly poll: string } | null {
  if (!URL.canParse(address)) return null;
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  if (base.protocol !== 'https:' && base.protocol !== 'http:') return null;
  const line = new URL('relay/line', base);
  line.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
  return { line: line.href, poll: new URL('relay/poll', base).href };
}
