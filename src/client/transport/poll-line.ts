import { toHex, type Bytes } from '#lib/bytes.ts';
import type { LineListener } from '#protocol/sync/frames.ts';
import { decodePollBody, encodePollBody } from '#protocol/sync/poll-body.ts';

/** So many bytes of frames in one request; a single frame may be longer. */
const REQUEST_BYTES = 512 * 1024;
/** The relay answers a poll after 20 s; one that is silent for longer is gone [SYNC-11]. */
const ANSWER_MS = 45_000;

/**
 * A line by long polling, for networks that let no WebSocket through [SYNC-11].
 * One request hands frames in and one waits for frames, each with the next only
 * after its answer: so frames keep their order both ways. Any answer but 200
 * ends the line.
 * @param url of the relay's `/relay/poll`
 * @returns closes it
 */
export function openPollLine(url: string, listener: LineListener): () => void {
  const ended = new AbortController();
  const id = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const waiting: Bytes[] = [];
  let sending = false;
  let polling = false;

  const end = (): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    queueMicrotask(() => listener.closed());
  };

  const ask = async (frames: readonly Bytes[]): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      body: encodePollBody(frames),
      headers: { 'content-type': 'application/octet-stream', 'x-line': id },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.any([ended.signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    if (answer.status !== 200) throw new Error(`the relay answered ${answer.status}`);
    const body = decodePollBody(new Uint8Array(await answer.arrayBuffer()));
    if (!body.ok) throw new Error('the relay answered with something else than frames');
    for (const frame of body.value) if (!ended.signal.aborted) listener.received(frame);
  };

  const poll = async (): Promise<void> => {
    if (polling) return;
    polling = true;
    while (!ended.signal.aborted) await ask([]);
  };

  const sendAll = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    while (waiting.length > 0 && !ended.signal.aborted) {
      await ask(takeSome(waiting));
      // The relay knows the line by what was first said on it.
      poll().catch(end);
    }
    sending = false;
  };

  queueMicrotask(() => {
    if (ended.signal.aborted) return;
    listener.opened({
      name: id,
      send: (frame) => {
        waiting.push(frame);
        sendAll().catch(end);
      },
      close: end,
      buffered: () => waiting.reduce((sum, frame) => sum + frame.length, 0),
    });
  });
  return end;
}

function takeSome(waiting: Bytes[]): readonly Bytes[] {
  let [count, bytes] = [0, 0];
  while (count < waiting.length && (count === 0 || bytes + (waiting[count]?.length ?? 0) <= REQUEST_BYTES)) {
    bytes += waiting[count]?.length ?? 0;
    count++;
  }
  return waiting.splice(0, count);
}
