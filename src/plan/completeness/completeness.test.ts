import { describe, expect, it } from 'vitest';
import type { PlanView } from '#plan/plan-view.ts';
import {
  day,
  field,
  madeConsent,
  madeCooperation,
  madeCoordinator,
  madeEvaluation,
  madeGoal,
  madeLine,
  madeMeasure,
  madePerson,
  madeView,
  ME,
  text,
} from '#testing/made-view.ts';
import type { When } from '../measures/measure.ts';
import { completeness, countMissing, type CompletenessRow } from './completeness.ts';
import { PLAN_CONTENTS, type Letter } from './legal.ts';

const TODAY = day('2026-11-22');

function row(letter: Letter, parts: Partial<PlanView>): CompletenessRow {
  const found = completeness(madeView(parts), TODAY).find((one) => one.letter === letter);
  if (found === undefined) throw new Error(letter);
  return found;
}

const owner = madePerson('Ingrid Døme', { role: field('planOwner'), member: ME, contribution: field('Å øve') });
const amir = madePerson('Amir Test', { contribution: field('Gåtrening') });
const whole = madeMeasure('Gåtrening', {
  responsible: field('Amir Test'),
  extent: text('To gonger i veka'),
  method: text('Ute, saman'),
});
const wholePlan: Partial<PlanView> = {
  goals: [madeGoal('Gå på butikken', { measures: [whole] })],
  resources: [madeLine('Hunden min')],
  needs: [madeLine('Nokon å gå med')],
  people: [owner, amir],
  coordinators: [madeCoordinator('Amir Test', '2026-10-01')],
  planPeriod: field({ from: day('2026-10-01'), to: day('2027-09-30') }),
  nextReview: field(day('2027-03-01')),
  cooperation: [madeCooperation('Habiliteringstenesta')],
};

describe('L-09: the nine contents of a plan', () => {
  it('are all there in a plan that holds them, each in the order of the law', () => {
    const rows = completeness(madeView(wholePlan), TODAY);
    expect(rows.map(({ letter }) => letter)).toEqual(Object.keys(PLAN_CONTENTS.wording));
    expect(rows.filter(({ is }) => is !== 'there')).toEqual([]);
    expect(countMissing(rows)).toBe(0);
  });

  it('are missing in a new plan, all but the consent it was begun with', () => {
    const rows = completeness(madeView(), TODAY);
    expect(rows.filter(({ is }) => is === 'there').map(({ letter }) => letter)).toEqual(['h']);
    expect(countMissing(rows)).toBe(8);
    expect(rows.every(({ missing, is }) => is === 'there' || missing.length > 0)).toBe(true);
  });

  it('a: asks for goals, resources and needs, and counts no line that was only begun', () => {
    expect(row('a', { goals: [madeGoal('Bu heime')] })).toMatchObject({
      is: 'partly',
      found: [{ is: 'goals', count: 1 }],
      missing: [{ is: 'resources' }, { is: 'needs' }],
      go: { page: 'areas' },
    });
    expect(row('a', { goals: [madeGoal('', { ownWords: text(' ') })] })).toMatchObject({
      is: 'missing',
      go: { page: 'newGoal' },
    });
    expect(row('a', { goals: [madeGoal('', { professionalWords: text('Sjølvstende') })] }).found).toEqual([
      { is: 'goals', count: 1 },
    ]);
  });

  it('b: asks for somebody beside the person', () => {
    expect(row('b', {})).toMatchObject({ is: 'missing', go: { page: 'newPerson' } });
    expect(row('b', { people: [owner, madePerson('')] }).is).toBe('missing');
    expect(row('b', { people: [owner, amir] })).toMatchObject({ is: 'there', found: [{ is: 'people', count: 1 }] });
  });

  it('c: counts only an appointment that has begun, not a card that says coordinator', () => {
    const card = madePerson('Marit Prøve', { role: field('coordinator') });
    expect(row('c', { people: [owner, card] })).toMatchObject({
      is: 'missing',
      missing: [{ is: 'coordinator' }],
      go: { page: 'coordinator', person: 'Marit Prøve' },
    });
    expect(row('c', { coordinators: [madeCoordinator('Marit Prøve', '2026-12-01')] })).toMatchObject({
      is: 'missing',
      missing: [{ is: 'coordinatorNotYet', from: '2026-12-01' }],
    });
    expect(row('c', { coordinators: [madeCoordinator('Marit Prøve', '2026-11-22')] }).is).toBe('there');
  });

  it('d: says who has not told what they contribute', () => {
    expect(row('d', { people: [owner, amir, madePerson('Kari Tenkt')] })).toMatchObject({
      is: 'partly',
      found: [{ is: 'contributions', count: 2 }],
      missing: [{ is: 'contributions', people: ['Kari Tenkt'] }],
      go: { page: 'person', person: 'Kari Tenkt' },
    });
    expect(row('d', {}).is).toBe('missing');
  });

  it('e: counts measures without a responsible or an extent, and leaves out those that were ended', () => {
    const measures = [
      whole,
      madeMeasure('Ringje', { responsible: field('Amir Test') }),
      madeMeasure('Søkje', { responsible: field('ein som er borte'), extent: text('Ein gong') }),
      madeMeasure('Gitt opp', { status: field('ended') }),
    ];
    expect(row('e', { people: [owner, amir], goals: [madeGoal('Bu heime', { measures })] })).toMatchObject({
      is: 'partly',
      found: [{ is: 'measures', count: 3 }],
      missing: [
        { is: 'responsible', count: 1 },
        { is: 'extent', count: 1 },
      ],
      go: { page: 'measure', measure: 'Søkje' },
    });
    expect(row('e', {})).toMatchObject({ is: 'missing', go: { page: 'newGoal' } });
    expect(row('e', { goals: [madeGoal('Bu heime')] }).go).toEqual({ page: 'newMeasure', goal: 'Bu heime' });
  });

  it('e: takes how often a measure is repeated for its extent, and a day to be done by for nothing of the kind', () => {
    const missing = (when: When) => {
      const measures = [madeMeasure('Gå', { responsible: field('Amir Test'), when: field(when) })];
      return row('e', { people: [owner, amir], goals: [madeGoal('Bu heime', { measures })] }).missing;
    };
    expect(missing({ kind: 'everyDay' })).toEqual([]);
    expect(missing({ kind: 'timesAWeek', times: 2 })).toEqual([]);
    expect(missing({ kind: 'weekdays', days: ['tuesday'] })).toEqual([]);
    expect(missing({ kind: 'due', date: day('2026-12-01') })).toEqual([{ is: 'extent', count: 1 }]);
  });

  it('f: asks how each measure is done', () => {
    const goals = [madeGoal('Bu heime', { measures: [whole, madeMeasure('Ringje')] })];
    expect(row('f', { goals })).toMatchObject({
      is: 'partly',
      found: [{ is: 'methods', count: 1 }],
      missing: [{ is: 'method', count: 1 }],
      go: { page: 'measure', measure: 'Ringje' },
    });
  });

  it('g: asks for a period that is not over and a time to look at the plan again', () => {
    const planPeriod = field({ from: day('2026-01-01'), to: day('2026-11-22') });
    expect(row('g', { planPeriod })).toMatchObject({ is: 'partly', missing: [{ is: 'nextTime' }] });
    expect(row('g', { planPeriod, nextReview: field(day('2026-11-22')) }).is).toBe('there');
    expect(row('g', { planPeriod, nextReview: field(day('2026-11-21')) }).missing).toEqual([
      { is: 'reviewPassed', on: '2026-11-21' },
    ]);
    const evaluations = [madeEvaluation('Til våren', { plannedFor: field(day('2027-04-01')) })];
    expect(row('g', { planPeriod, goals: [madeGoal('Bu heime', { evaluations })] }).is).toBe('there');
    const over = field({ from: day('2025-01-01'), to: day('2026-11-21') });
    expect(row('g', { planPeriod: over })).toMatchObject({
      is: 'missing',
      missing: [{ is: 'periodOver', on: '2026-11-21' }, { is: 'nextTime' }],
    });
  });

  it('h: counts only a consent in force: the first of the plan, or one whose days are not over', () => {
    expect(row('h', { consents: [madeConsent({ from: '2026-01-01', to: '2026-11-22' })] })).toMatchObject({
      is: 'there',
      found: [{ is: 'consent', to: '2026-11-22' }],
    });
    expect(row('h', { consents: [madeConsent({ from: '2026-01-01', to: '2026-11-21' })] })).toMatchObject({
      is: 'missing',
      missing: [{ is: 'consentRanOut', on: '2026-11-21' }],
    });
    expect(row('h', { consents: [madeConsent({ from: '2026-12-01', to: '2027-11-21' })] }).missing).toEqual([
      { is: 'consentNotYet', from: '2026-12-01' },
    ]);
    // Taken back, it is no longer among the consents of the view; an approval is no consent.
    expect(row('h', { consents: [] })).toMatchObject({ is: 'missing', missing: [{ is: 'consent' }] });
  });

  it('i: asks for wanted or needed cooperation', () => {
    expect(row('i', { cooperation: [madeCooperation(' ')] }).is).toBe('missing');
    expect(row('i', { cooperation: [madeCooperation('Skulen')] }).is).toBe('there');
  });

  it('i: takes for an answer that none is needed, until some is listed', () => {
    const noCooperation = field(true);
    expect(row('i', { cooperation: [], noCooperation })).toMatchObject({
      is: 'there',
      found: [{ is: 'noCooperationNeeded' }],
    });
    expect(row('i', { cooperation: [madeCooperation('Skulen')], noCooperation }).found).toEqual([
      { is: 'cooperation', count: 1 },
    ]);
  });
});
