import type { Page } from '@playwright/test';
import { assert } from '#lib/assert.ts';
import { parseEntry } from '#protocol/oplog/entry.ts';
import type { DeviceFrame, RelayFrame } from '#protocol/sync/frames.ts';
import {
  decodeDeviceFrame,
  decodeRelayFrame,
  encodeDeviceFrame,
  encodeRelayFrame,
} from '#protocol/sync/frame-codec.ts';
import type { Device } from './device.ts';

/** What has gone over the lines of a page since it was listened to, frame by frame. */
export interface Overheard {
  readonly sent: readonly Buffer[];
  readonly received: readonly Buffer[];
}

/** Listens to every line that this tab opens from now on, and changes nothing. */
export function overhears(page: Page): Overheard {
  const [sent, received]: Buffer[][] = [[], []];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent!.push(Buffer.from(payload)));
    socket.on('framereceived', ({ payload }) => received!.push(Buffer.from(payload)));
  });
  return { sent: sent!, received: received! };
}

/** Which of the words are in these frames. Says something only where nothing is sealed (`ALL_PLAIN`). */
export function wordsIn(frames: readonly Buffer[], words: readonly string[]): readonly string[] {
  return words.filter((word) => frames.some((bytes) => bytes.includes(word)));
}

/** The ids of the keys under which a relay gave something with this word in it. */
export function keysOver(received: readonly Buffer[], word: string): readonly string[] {
  const frames = received.map((bytes) => decodeRelayFrame(bytesOf(bytes)));
  const entries = frames.flatMap((frame) =>
    frame.ok && frame.value !== null && 'entries' in frame.value ? frame.value.entries : [],
  );
  const keys = entries
    .filter((bytes) => Buffer.from(bytes).includes(word))
    .map((bytes) => {
      const entry = parseEntry(bytes);
      assert(entry.ok, 'a relay gives entries that are well formed');
      return entry.value.prefix.keyId;
    });
  return [...new Set(keys)];
}

export interface Lie {
  /** What the relay gets in place of what the device sent; `null` = nothing. */
  readonly toRelay?: (frame: DeviceFrame) => DeviceFrame | null | Promise<DeviceFrame | null>;
  /** What the device gets in place of what the relay sent. */
  readonly toDevice?: (frame: RelayFrame) => RelayFrame;
}

/** A relay that lies to one device, or somebody on the way to it: put up before the app opens a line. */
export async function liesTo(device: Device, lie: Lie): Promise<void> {
  const { toRelay = (frame) => frame, toDevice = (frame) => frame } = lie;
  await device.context.routeWebSocket(/\/relay\/line$/, (line) => {
    const relay = line.connectToServer();
    // One after the other, as they were sent.
    let before = Promise.resolve();
    line.onMessage((message) => {
      before = before.then(async () => {
        const frame = decodeDeviceFrame(bytesOf(message));
        assert(frame.ok && frame.value !== null, 'the app sends frames that are known');
        const changed = await toRelay(frame.value);
        if (changed !== null) relay.send(Buffer.from(encodeDeviceFrame(changed)));
      });
    });
    relay.onMessage((message) => {
      const frame = decodeRelayFrame(bytesOf(message));
      assert(frame.ok && frame.value !== null, 'the relay sends frames that are known');
      line.send(Buffer.from(encodeRelayFrame(toDevice(frame.value))));
    });
  });
}

const bytesOf = (message: string | Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(message));
