import { describe, expect, it } from 'vitest';
import { madeGoal, madeMeasure, noon, text } from '#testing/made-view.ts';
import { keepsRecords, ownWritings } from './own-writings.ts';

const stamp = (by: string, date: string) => ({ by, at: noon(date) });

describe('what somebody wrote', () => {
  it('is what they made or changed last, oldest first, and nothing of others', () => {
    const view = {
      goals: [
        madeGoal('Gå på butikken', {
          lastChanged: stamp('amir', '2026-11-02'),
          measures: [
            madeMeasure('Trene balanse', {
              created: stamp('amir', '2026-11-01'),
              lastChanged: stamp('amir', '2026-11-01'),
            }),
            madeMeasure('Syngje i kor'),
          ],
        }),
        madeGoal('Lære å symje'),
      ],
      strayMeasures: [madeMeasure('Tomt', { what: text(''), created: stamp('amir', '2026-11-01') })],
    };
    expect(ownWritings(view, 'amir').map((one) => [one.kind, one.text])).toEqual([
      ['measure', 'Trene balanse'],
      ['goal', 'Gå på butikken'],
    ]);
  });

  it('belongs in a record where somebody takes part in their work', () => {
    expect(keepsRecords('physiotherapist')).toBe(true);
    expect(keepsRecords(null)).toBe(true);
    expect(keepsRecords('relative')).toBe(false);
    expect(keepsRecords('planOwner')).toBe(false);
  });
});
