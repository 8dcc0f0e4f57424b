import { describe, expect, it } from 'vitest';
import { createChannelHub, createMemoryChannel } from '#testing/memory-channel.ts';
import { NO_LINK, type PlanLink } from './link.ts';
import { createSyncBoard } from './sync-board.ts';

const link = (relay: PlanLink['relay']): PlanLink => ({ ...NO_LINK, relay });
const heard = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function tabs() {
  const hub = createChannelHub();
  return [1, 2, 3].map(() => createSyncBoard({ channel: createMemoryChannel(hub) }));
}

describe('where tabs learn how a plan stands with its relay', () => {
  it('tells all what the one that runs sync says, also those that come later', async () => {
    const hub = createChannelHub();
    const leader = createSyncBoard({ channel: createMemoryChannel(hub) });
    leader.serve(() => {});
    leader.report('plan', link('online'));
    const later = createSyncBoard({ channel: createMemoryChannel(hub) });
    expect(later.known('plan')).toBeUndefined();
    await heard();
    expect(later.link('plan').relay).toBe('online');
  });

  it('[SYNC-12] believes whoever runs sync now, not a tab that wakes and says that it has stopped', async () => {
    const [old, now, other] = tabs();
    const stopOld = old!.serve(() => {});
    old!.report('plan', link('online'));
    await heard();
    // Asleep, its place was taken.
    now!.serve(() => {});
    now!.report('plan', link('online'));
    await heard();
    stopOld();
    old!.report('plan', link('offline'));
    await heard();
    await heard();
    expect([old, now, other].map((board) => board!.link('plan').relay)).toEqual(['online', 'online', 'online']);
  });

  it('lets two that both run sync say different things without end to neither', async () => {
    const [one, two] = tabs();
    for (const board of [one!, two!]) board.serve(() => {});
    let told = 0;
    one!.subscribe(() => told++);
    two!.subscribe(() => told++);
    one!.report('plan', link('online'));
    two!.report('plan', link('offline'));
    for (let n = 0; n < 20; n++) await heard();
    expect(told).toBeLessThan(5);
    expect([one!.link('plan').relay, two!.link('plan').relay]).toEqual(['online', 'offline']);
  });
});
