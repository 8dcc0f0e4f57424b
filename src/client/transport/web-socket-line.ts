import type { LineListener } from '#protocol/sync/frames.ts';

/**
 * A line over a WebSocket: each binary message is one frame [SYNC-1]. The
 * listener hears `opened` once the socket stands, and `closed` once, also when
 * it never stood or was closed from here.
 * @param url `ws:` or `wss:`
 * @returns closes it, whether it stands yet or not
 */
export function openWebSocketLine(url: string, listener: LineListener): () => void {
  let over = false;
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';

  const end = (): void => {
    if (over) return;
    over = true;
    socket.close();
    // Whoever closes it is in the middle of something: told after that.
    queueMicrotask(() => listener.closed());
  };

  socket.addEventListener('open', () => {
    if (over) return;
    listener.opened({
      send: (frame) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame);
      },
      close: end,
      buffered: () => socket.bufferedAmount,
    });
  });
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (over) return;
    // A relay speaks in bytes; whatever speaks otherwise is none.
    if (data instanceof ArrayBuffer) listener.received(new Uint8Array(data));
    else end();
  });
  socket.addEventListener('close', end);
  socket.addEventListener('error', end);
  return end;
}
