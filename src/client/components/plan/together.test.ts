import { expect, it } from 'vitest';
import type { Done } from '#replica/api.ts';
import { together } from './together.ts';

it('undoes several steps as one, the last first, and tells whose later change stayed', () => {
  const undone: string[] = [];
  const step = (name: string, keptLater: string | null): Done => ({
    created: name,
    undo: () => {
      undone.push(name);
      return { keptLater };
    },
  });
  const both = together([step('measure', 'ab'), null, step('yes', null)]);
  expect(both?.created).toBe('measure');
  expect(both?.undo()).toEqual({ keptLater: 'ab' });
  expect(undone).toEqual(['yes', 'measure']);
  expect(together([null])).toBeNull();
});
