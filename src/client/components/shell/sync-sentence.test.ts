import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '#replica/api.ts';
import { syncSentence } from './sync-sentence.ts';

const delivered: SyncStatus = {
  relay: 'online',
  waiting: 0,
  deliveredAt: 1000,
  missing: [],
  silent: [],
  trouble: null,
};

describe('the sync line says the first that fits', () => {
  it.each<[string, Partial<SyncStatus>, unknown]>([
    ['all is here only', { relay: 'none', waiting: 3 }, { kind: 'here' }],
    ['some of it waits for network', { relay: 'offline', waiting: 2 }, { kind: 'waiting', count: 2 }],
    ['it waits where the relay serves us no more', { relay: 'ended', waiting: 2 }, { kind: 'unsent', count: 2 }],
    ['some of it is on its way', { waiting: 2 }, { kind: 'sending', count: 2 }],
    [
      'some of it will be, as soon as there is a line',
      { relay: 'connecting', waiting: 2 },
      { kind: 'sending', count: 2 },
    ],
    ['all is delivered', {}, { kind: 'delivered', at: 1000 }],
    ['all is delivered, without network now', { relay: 'offline' }, { kind: 'delivered', at: 1000 }],
    ['it goes to a relay and has not been there yet', { relay: 'connecting', deliveredAt: null }, { kind: 'here' }],
  ])('%s', (_, status, said) => expect(syncSentence({ ...delivered, ...status })).toEqual(said));

  it.each(['removed', 'closed', 'full', 'notTaken', 'wrongKey'] as const)(
    'promises nothing that «%s» contradicts, with network or without',
    (trouble) => {
      for (const relay of ['online', 'connecting', 'offline', 'ended'] as const)
        expect(syncSentence({ ...delivered, relay, waiting: 2, trouble })).toEqual({ kind: 'unsent', count: 2 });
      expect(syncSentence({ ...delivered, trouble }).kind).toBe('delivered');
    },
  );

  it.each(['forgotten', 'splitView'] as const)('sends on under «%s»', (trouble) => {
    expect(syncSentence({ ...delivered, waiting: 2, trouble }).kind).toBe('sending');
    expect(syncSentence({ ...delivered, relay: 'offline', waiting: 2, trouble }).kind).toBe('waiting');
  });

  it('names whom the most is missing from, before that all is delivered', () => {
    const missing = [
      { from: null, count: 1 },
      { from: 'amir', count: 4 },
    ];
    expect(syncSentence({ ...delivered, missing })).toEqual({ kind: 'missing', from: 'amir', count: 4 });
    expect(syncSentence({ ...delivered, missing, waiting: 1 }).kind).toBe('sending');
  });

  it('names who has been silent for longest, when nothing is missing', () => {
    const silent = [
      { from: 'amir', since: 900 },
      { from: 'marit', since: 300 },
    ];
    expect(syncSentence({ ...delivered, silent })).toEqual({ kind: 'silent', from: 'marit', since: 300 });
    expect(syncSentence({ ...delivered, silent, missing: [{ from: 'amir', count: 1 }] }).kind).toBe('missing');
  });
});
