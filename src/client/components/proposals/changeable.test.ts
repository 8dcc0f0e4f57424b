import { expect, test } from 'vitest';
import type { PlanCommand } from '#replica/api.ts';
import { day } from '#testing/made-view.ts';
import { changeable } from './changeable.ts';

const item = { section: 's', collection: 'measures', key: 'k' } as const;

test('the words or the day of a proposal can be put otherwise, and nothing else of it changes', () => {
  const goal: PlanCommand = { type: 'addGoal', ownWords: 'Ta bussen', areas: ['mobility'] };
  const words = changeable(goal);
  expect(words?.is === 'text' && [words.value, words.with('Ta toget')]).toEqual([
    'Ta bussen',
    { ...goal, ownWords: 'Ta toget' },
  ]);
  const due: PlanCommand = { type: 'setMeasureWhen', item, when: { kind: 'due', date: day('2027-01-02') } };
  const date = changeable(due);
  expect(date?.is === 'date' && [date.value, date.with(day('2027-02-03'))]).toEqual([
    '2027-01-02',
    { ...due, when: { kind: 'due', date: '2027-02-03' } },
  ]);
});

test('what holds neither is taken in as it is', () => {
  expect(changeable({ type: 'deleteItem', item })).toBeNull();
  expect(changeable({ type: 'setMeasureWhen', item, when: null })).toBeNull();
});
