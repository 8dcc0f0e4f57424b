import { expect, test } from 'vitest';
import { day, field, madeGoal, madeItem, madeMeasure, madeNote, madeView, noon } from '#testing/made-view.ts';
import { untouchedGoals } from './untouched.ts';

const TODAY = day('2026-11-22');
const goalOf = (id: string, date: string) => madeGoal(id, madeItem(id, 'goals', noon(date)));
const found = (...goals: ReturnType<typeof madeGoal>[]) =>
  untouchedGoals(madeView({ goals }), TODAY).map(({ goal, weeks }) => `${goal.id} ${weeks}`);

test('a goal is asked about when nobody has changed anything about it for twelve whole weeks', () => {
  expect(found(goalOf('nyleg', '2026-08-31'), goalOf('tolv', '2026-08-30'), goalOf('fjorten', '2026-08-16'))).toEqual([
    'fjorten 14',
    'tolv 12',
  ]);
});

test('a note, a measure or a step toward it is work on a goal', () => {
  const old = goalOf('gammalt', '2026-01-01');
  expect(found({ ...old, notes: [madeNote('Det går fint', noon('2026-11-01'))] })).toEqual([]);
  const measures = [{ ...madeMeasure('Øve'), ...madeItem('Øve', 'measures', noon('2026-11-01')) }];
  expect(found({ ...old, measures })).toEqual([]);
  expect(found(old, { ...goalOf('steg', '2026-11-01'), parentGoal: field('gammalt') })).toEqual([]);
});

test('a goal that is reached or laid aside may rest', () => {
  const old = goalOf('gammalt', '2026-01-01');
  expect(found({ ...old, achievement: field('reached') })).toEqual([]);
  expect(found({ ...old, achievement: field('laidAside') })).toEqual([]);
  expect(found({ ...old, achievement: field('partlyReached') })).toHaveLength(1);
});
