import { expect, test } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { type Answers, missingIn, NO_ANSWERS, planFrom, stepsFor } from './answers.ts';

const TODAY = '2026-11-22' as CalendarDate;
const asCoordinator: Answers = {
  ...NO_ANSWERS,
  whoFor: 'coordinator',
  ownerName: ' Ingrid Døme ',
  writerName: 'Marit Prøve',
  consent: { method: 'oral', witness: 'Solveig Eksempel', date: '2026-11-20' as CalendarDate },
};

test('only a coordinator is asked how the person has said yes', () => {
  expect(stepsFor({ ...NO_ANSWERS, whoFor: 'me' })).toEqual(['who', 'names']);
  expect(stepsFor({ ...NO_ANSWERS, whoFor: 'close' })).toEqual(['who', 'names']);
  expect(stepsFor(asCoordinator)).toEqual(['who', 'names', 'consent']);
});

test('what is missing is told field by field', () => {
  expect(missingIn('who', NO_ANSWERS, TODAY)).toEqual(['who']);
  expect(missingIn('names', { ...NO_ANSWERS, whoFor: 'me' }, TODAY)).toEqual(['ownerName']);
  expect(missingIn('names', { ...NO_ANSWERS, whoFor: 'close' }, TODAY)).toEqual([
    'ownerName',
    'writerName',
    'closeness',
  ]);
  expect(missingIn('consent', { ...asCoordinator, consent: NO_ANSWERS.consent }, TODAY)).toEqual([
    'consentMethod',
    'consentDate',
  ]);
});

test('a yes heard by nobody, or given tomorrow, is no yes', () => {
  const consent = { method: 'oral', witness: ' ', date: '2026-11-23' as CalendarDate } as const;
  expect(missingIn('consent', { ...asCoordinator, consent }, TODAY)).toEqual(['witness', 'consentDate']);
  expect(missingIn('consent', asCoordinator, TODAY)).toEqual([]);
});

test('a coordinator holds the plan on the yes that was written down', () => {
  expect(planFrom(asCoordinator, TODAY)).toEqual({
    relation: 'custodian',
    ownerName: 'Ingrid Døme',
    writerName: 'Marit Prøve',
    whatMatters: '',
    today: TODAY,
    consent: { method: 'oral', date: '2026-11-20', witness: 'Solveig Eksempel' },
  });
});

test('whoever first answered for another and then for oneself leaves no trace of the other', () => {
  const plan = planFrom({ ...asCoordinator, whoFor: 'me' }, TODAY);
  expect(plan).toMatchObject({
    relation: 'self',
    writerName: '',
    consent: { method: 'this-device', date: TODAY, witness: '' },
  });
});
