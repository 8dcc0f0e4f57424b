/** Lines to a relay that is really served, as Node can open them: for tests of the relay. */
import { WebSocket } from 'ws';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import type { LineListener } from '#protocol/sync/frames.ts';
import { decodePollBody, encodePollBody } from '#protocol/sync/poll-body.ts';

/** Over a WebSocket. `address`: `http://…`, as the server says it. */
export function connectBySocket(address: string, listener: LineListener): WebSocket {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/relay/line`);
  socket.on('open', () =>
    listener.opened({
      send: (frame) => socket.send(frame),
      close: () => socket.close(),
      buffered: () => socket.bufferedAmount,
    }),
  );
  socket.on('message', (data: Buffer) => listener.received(copyBytes(data)));
  socket.on('error', () => {});
  socket.on('close', () => listener.closed());
  return socket;
}

/** By long polling, one request of each sort at a time [SYNC-11]. */
export function connectByPolling(address: string, listener: LineListener, name: string): void {
  let isUp = true;
  let handedIn: Promise<unknown> = Promise.resolve();
  const ask = async (frames: readonly Bytes[]): Promise<void> => {
    const answer = await fetch(`${address}/relay/poll`, {
      method: 'POST',
      headers: { 'x-line': name },
      body: encodePollBody(frames),
    });
    const body = answer.ok && decodePollBody(new Uint8Array(await answer.arrayBuffer()));
    if (!body || !body.ok) throw new Error(`answered ${answer.status}`);
    for (const frame of body.value) listener.received(frame);
  };
  const end = (): void => {
    if (isUp) listener.closed();
    isUp = false;
  };
  const pollOn = async (): Promise<void> => {
    while (isUp) await ask([]);
  };
  let polling: Promise<void> | undefined;
  listener.opened({
    name,
    send(frame) {
      handedIn = handedIn.then(async () => {
        await ask([frame]);
        polling ??= pollOn().catch(end);
      });
      handedIn.catch(end);
    },
    close: end,
    buffered: () => 0,
  });
}
