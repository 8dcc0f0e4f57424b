/** BroadcastChannel in memory: every other tab of the hub hears, the sender does not. */
import type { Channel, ChannelMessage } from '#replica/ports.ts';

type Listener = (message: ChannelMessage) => void;

export interface ChannelHub {
  readonly tabs: Set<Set<Listener>>;
}

export interface MemoryChannel extends Channel {
  /** A frozen tab hears nothing until it thaws; then it hears all of it. */
  freeze(): void;
  thaw(): void;
  die(): void;
}

export function createChannelHub(): ChannelHub {
  return { tabs: new Set() };
}

export function createMemoryChannel(hub: ChannelHub): MemoryChannel {
  const listeners = new Set<Listener>();
  const heard: ChannelMessage[] = [];
  let frozen = false;
  const deliver: Listener = (message) => {
    if (frozen) heard.push(message);
    else for (const listener of listeners) listener(message);
  };
  const self = new Set<Listener>([deliver]);
  hub.tabs.add(self);
  return {
    post(message) {
      for (const tab of hub.tabs)
        if (tab !== self) for (const listener of tab) queueMicrotask(() => hub.tabs.has(tab) && listener(message));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
      for (const message of heard.splice(0)) deliver(message);
    },
    die() {
      hub.tabs.delete(self);
    },
  };
}
