import { expect, test } from 'vitest';
import type { PlanView } from '#plan/plan-view.ts';
import {
  day,
  field,
  madeComment,
  madeConsent,
  madeGoal,
  madeMeasure,
  madeMeeting,
  madeView,
} from '#testing/made-view.ts';
import { planState } from './needs-you.ts';

const TODAY = day('2026-11-22');
const due = (date: string) => field({ kind: 'due', date: day(date) } as const);
const whys = (parts: Partial<PlanView>, choices = 0) =>
  planState(madeView(parts), choices, TODAY).needs.map(({ why }) => why);

test('a plan is calm when nothing presses, and tells what comes next', () => {
  const measures = [madeMeasure('Ringje', { when: due('2026-12-04') })];
  const meetings = [madeMeeting('Jul', { on: field(day('2026-12-20')) })];
  expect(planState(madeView({ goals: [madeGoal('Bu heime', { measures })], meetings }), 0, TODAY)).toMatchObject({
    needs: [],
    next: { what: 'measure', on: '2026-12-04' },
  });
  expect(planState(madeView(), 0, TODAY)).toEqual({ needs: [], next: null });
});

test('choices, deadlines, consent, questions and a meeting soon need the person, in that order', () => {
  const parts: Partial<PlanView> = {
    goals: [
      madeGoal('Bu heime', {
        measures: [
          madeMeasure('Seint', { when: due('2026-11-20') }),
          madeMeasure('Seinast', { when: due('2026-11-10') }),
        ],
        comments: [madeComment('Vil du?', { kind: 'question' })],
      }),
    ],
    consents: [madeConsent({ from: '2025-12-01', to: '2026-11-30' })],
    meetings: [madeMeeting('Torsdag', { on: field(day('2026-11-29')) })],
  };
  expect(whys(parts, 2)).toEqual(['choices', 'overdue', 'consentRunsOut', 'questions', 'meeting']);
  expect(planState(madeView(parts), 2, TODAY).needs[1]).toMatchObject({ count: 2, on: '2026-11-10' });
});

test('a consent that ran out, or is none, is told; one that holds silences the old one', () => {
  const old = madeConsent({ from: '2025-01-01', to: '2026-11-21' });
  expect(whys({ consents: [old] })).toEqual(['consentRanOut']);
  expect(whys({ consents: [old, madeConsent()] })).toEqual([]);
  expect(whys({ consents: [] })).toEqual(['noConsent']);
});

test('on my own plan only my own deadlines press; on the plan of another all do', () => {
  const measures = [madeMeasure('Marit sitt', { responsible: field('Marit'), when: due('2026-11-20') })];
  const goals = [madeGoal('Bu heime', { measures })];
  expect(whys({ goals })).toEqual([]);
  expect(whys({ goals, relation: 'custodian' })).toEqual(['overdue']);
});

test('[002-08] who has a coordinator and no plan is reminded of no deadline and no consent', () => {
  const goals = [madeGoal('Bu heime', { measures: [madeMeasure('Seint', { when: due('2026-11-20') })] })];
  const parts = { goals, consents: [], meetings: [madeMeeting('I dag', { on: field(TODAY) })] };
  expect(whys(parts)).toEqual(['overdue', 'noConsent', 'meeting']);
  expect(whys({ ...parts, coordinationOnly: field(true) })).toEqual(['meeting']);
});

test('a meeting that was held, cancelled or lies further ahead than a week does not press', () => {
  const on = field(day('2026-11-30'));
  expect(whys({ meetings: [madeMeeting('Om åtte dagar', { on })] })).toEqual([]);
  const today = field(TODAY);
  expect(whys({ meetings: [madeMeeting('Avlyst', { on: today, state: field('cancelled') })] })).toEqual([]);
  expect(whys({ meetings: [madeMeeting('I dag', { on: today })] })).toEqual(['meeting']);
});
