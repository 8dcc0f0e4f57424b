import type { Plans } from '#replica/api.ts';
import type { Channel } from '#replica/ports.ts';
import type { RelayLeader } from './relay-leader.ts';

/**
 * Looks which relays plans here go to, now and whenever a tab has changed
 * something. Where there are none, the code of sync is never loaded.
 * @param channel another than the one the plans post on, so that this tab's own words are heard too
 */
export function watchRelays(plans: Plans, channel: Channel): void {
  let leader: Promise<RelayLeader> | null = null;
  const look = async (): Promise<void> => {
    const addresses = await plans.relayAddresses();
    if (addresses.length === 0 && leader === null) return;
    leader ??= import('./relay-leader.ts').then((it) => it.leadRelays(plans));
    leader.catch(() => (leader = null));
    (await leader).follow(addresses);
  };
  // What cannot be read or loaded now is looked for at the next change.
  const lookOrWait = (): void => void look().catch(() => undefined);
  channel.listen((message) => {
    if (message.type === 'plansChanged') lookOrWait();
  });
  lookOrWait();
}
