import { expect, test } from 'vitest';
import { field, madeMeasure, madePerson, madeView, text } from '#testing/made-view.ts';
import { measureCopy } from '../measures/measure-copy.ts';
import { contactCopy, hasCardNamed } from './contact-copy.ts';

test('of a card only how to reach somebody follows into another plan, and never that they own one', () => {
  const card = madePerson('Amir Test', {
    role: field('physiotherapist'),
    phone: field('12 34 56 78'),
    contribution: field('Gåtrening'),
    expectation: field('At vi møtest'),
  });
  expect(contactCopy(card)).toEqual({
    name: 'Amir Test',
    role: 'physiotherapist',
    organisation: '',
    phone: '12 34 56 78',
    email: '',
  });
  expect(contactCopy(madePerson('Ingrid', { role: field('planOwner') })).role).toBeNull();
});

test('a card of the same name is seen whatever the spaces and capitals', () => {
  const view = madeView({ people: [madePerson('Amir  test ')] });
  expect(hasCardNamed('Amir Test', view)).toBe(true);
  expect(hasCardNamed('Amir', view)).toBe(false);
});

test('of a measure, people follow only where a card of the same name is there; how it goes stays behind', () => {
  const from = madeView({ people: ['Amir Test', 'Marit Prøve', 'Kari Tenkt'].map((name) => madePerson(name)) });
  const there = { ...madePerson('amir test'), id: 'kort 7' };
  const measure = madeMeasure('Gåtrening', {
    extent: text('To gonger'),
    method: text('Ute'),
    when: field({ kind: 'everyDay' }),
    responsible: field('Amir Test'),
    contributors: field(['Marit Prøve', 'Kari Tenkt']),
    status: field('done'),
  });
  expect(measureCopy(measure, from, madeView({ people: [there] }))).toEqual({
    what: 'Gåtrening',
    extent: 'To gonger',
    method: 'Ute',
    when: { kind: 'everyDay' },
    responsible: 'kort 7',
    contributors: [],
    notThere: ['Marit Prøve', 'Kari Tenkt'],
  });
});
