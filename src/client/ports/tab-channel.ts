import type { Channel, ChannelMessage } from '#replica/ports.ts';

/** Hints between the tabs of this installation. Carries ids only, never content. */
export function tabChannel(name = 'din-plan'): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const receive = (event: MessageEvent<unknown>): void => {
        if (isChannelMessage(event.data)) listener(event.data);
      };
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
  };
}

/** A tab of a newer version may say things this one does not know: those are let pass. */
function isChannelMessage(data: unknown): data is ChannelMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'plansChanged') return true;
  return data.type === 'entriesAdded' && 'planId' in data && typeof data.planId === 'string';
}
