import type { Channel, ChannelMessage } from '#replica/ports.ts';

/** Hints between the tabs of this installation. Carries ids, sealed bytes and keys that cannot be exported, never content. */
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
  switch (data.type) {
    case 'plansChanged':
    case 'syncAsk':
    case 'locked':
    case 'lockChanged':
    case 'used':
      return true;
    case 'lockAsk':
      return 'ask' in data && typeof data.ask === 'string';
    case 'unlocked':
      return 'rows' in data && data.rows instanceof CryptoKey && 'keys' in data && data.keys instanceof CryptoKey;
    case 'entriesAdded':
      return isOfPlan(data);
    case 'syncState':
      return isOfPlan(data) && 'link' in data && typeof data.link === 'object' && data.link !== null;
    case 'whisper':
      return isOfPlan(data) && 'bytes' in data && data.bytes instanceof Uint8Array;
    case 'whispered':
      return isOfPlan(data) && 'bytes' in data && data.bytes instanceof Uint8Array && 'device' in data;
    default:
      return false;
  }
}

const isOfPlan = (data: object): boolean => 'planId' in data && typeof data.planId === 'string';
