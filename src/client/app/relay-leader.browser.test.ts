import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Plans, RunningSync } from '#replica/api.ts';
import { leadRelays, type RelayLeader } from './relay-leader.ts';

let address: string;
let running = 0;
let begun = 0;
let leader: RelayLeader;

/** Another tab that holds the place and does nothing, until it lets go. */
async function anotherLeads(): Promise<{ letGo(): void; readonly wasRobbed: Promise<boolean> }> {
  let letGo = (): void => {};
  const released = new Promise<void>((resolve) => (letGo = resolve));
  let wasRobbed = Promise.resolve(false);
  await new Promise<void>((held) => {
    wasRobbed = navigator.locks
      .request(`relay/${address}`, () => {
        held();
        return released;
      })
      .then(
        () => false,
        () => true,
      );
  });
  return { letGo, wasRobbed };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  address = `https://${crypto.randomUUID()}.example`;
  running = begun = 0;
  const runSync = (): RunningSync => {
    running++;
    begun++;
    return { online() {}, stop: async () => void running-- };
  };
  leader = leadRelays({ runSync } as unknown as Plans);
});
afterEach(() => {
  leader.follow([]);
  vi.useRealTimers();
});

const waitFor = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 3_000 });

describe('the tab that speaks with the relay', () => {
  it('is whoever comes first, and then the next', async () => {
    const other = await anotherLeads();
    leader.follow([address]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(running).toBe(0);
    other.letGo();
    await waitFor(() => expect(running).toBe(1));
    leader.follow([]);
    await waitFor(() => expect(running).toBe(0));
  });

  it('loses its place when it does not answer', async () => {
    const other = await anotherLeads();
    leader.follow([address]);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(running).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    await waitFor(() => expect(running).toBe(1));
    expect(await other.wasRobbed).toBe(true);
  });

  it('keeps it while it answers, and loses it once it answers no more', async () => {
    const channel = new BroadcastChannel('din-plan/relay');
    let asked = 0;
    channel.addEventListener('message', ({ data }: MessageEvent<{ wanted?: string }>) => {
      if (data.wanted !== address) return;
      asked++;
      channel.postMessage({ here: address });
    });
    const other = await anotherLeads();
    leader.follow([address]);
    await waitFor(() => expect(asked).toBe(1));
    await vi.advanceTimersByTimeAsync(60_000);
    await waitFor(() => expect(asked).toBe(2));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(running).toBe(0);
    channel.close();
    await vi.advanceTimersByTimeAsync(45_000);
    await waitFor(() => expect(running).toBe(1));
    expect(await other.wasRobbed).toBe(true);
  });

  it('stops when its place was taken from it, and waits for its turn', async () => {
    leader.follow([address]);
    await waitFor(() => expect(running).toBe(1));
    let letGo = (): void => {};
    const robbed = navigator.locks.request(
      `relay/${address}`,
      { steal: true },
      () => new Promise<void>((resolve) => (letGo = resolve)),
    );
    await waitFor(() => expect(running).toBe(0));
    letGo();
    await robbed;
    await waitFor(() => expect(running).toBe(1));
    expect(begun).toBe(2);
  });
});
