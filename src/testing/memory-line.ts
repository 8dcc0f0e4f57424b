/** A line in memory between a device and a relay: frames in order, each a copy, each in a turn of its own. */
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import type { Line, LineListener } from '#protocol/sync/frames.ts';
import type { Relay } from '#relay/core/relay.ts';

export interface MemoryLine {
  /** Cuts the line: nothing more comes at either end, what was under way is lost. */
  cut(): void;
}

/** Opens a line. `listener.opened` is called at once; the rest as promises resolve. */
export function connectInMemory(relay: Relay, listener: LineListener, address = 'memory'): MemoryLine {
  let isUp = true;
  const cut = (): void => {
    if (!isUp) return;
    isUp = false;
    atRelay.closed();
    listener.closed();
  };
  const later = (work: () => void): void => void Promise.resolve().then(() => isUp && work());
  const atRelay = relay.connect({
    address,
    send: (frame) => later(() => listener.received(copyBytes(frame))),
    // What was sent before arrives before the line closes.
    close: () => later(cut),
  });
  const line: Line = {
    send: (frame: Bytes) => later(() => void atRelay.received(copyBytes(frame))),
    close: cut,
    buffered: () => 0,
  };
  listener.opened(line);
  return { cut };
}
