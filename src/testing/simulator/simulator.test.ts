import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { addToTally, emptyTally, printTally, shareOf } from './tally.ts';

/** Enough to see that it lives; the many seeds are the stage `lives` of `npm test`, and `npm run prove -- --from N --count M`. */
const SEEDS = process.env['PROVE'] === '1' ? 200 : 6;

const GROUPS: readonly (readonly string[])[] = [
  ['two tabs', 'kill', 'full disk', 'slow disk', 'clock skew'],
  ['partition', 'duplicates', 'partial', 'lost phone', 'damaged disk'],
  ['restored backup', 'cloned profile', 'partition'],
  ['cut lines', 'relay wipe', 'relay rollback', 'split view', 'lying relay'],
];

describe('a plan that lives among faults', () => {
  for (const faults of GROUPS)
    it(`[LOG-4] [LOG-6] [ACCEPT-3] [SYNC-12] loses no word and shows all the same: ${faults.join(', ')}`, async () => {
      const tally = emptyTally();
      for (let seed = 1; seed <= SEEDS; seed++) {
        const run = await simulate(seed, { faults });
        addToTally(tally, run);
        expect(run.broken, `npm run prove -- --from ${seed} --count 1 --faults "${faults.join(',')}"`).toEqual([]);
      }
      for (const fault of faults) expect(shareOf(tally, fault), `${fault}\n${printTally(tally)}`).toBeGreaterThan(0);
    });

  it('is the same life to the last byte when it is lived again', async () => {
    const [one, two, other] = [await simulate(3), await simulate(3), await simulate(4)];
    expect(two).toEqual(one);
    expect(other.shown).not.toBe(one.shown);
  });

  it('lives with real ciphers too', async () => {
    const run = await simulate(1, { cipher: 'real', faults: ['kill', 'partition', 'duplicates'] });
    expect(run.broken).toEqual([]);
  });
});
