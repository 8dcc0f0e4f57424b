import { expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { When } from '#plan/measures/measure.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { todaysThings } from './todays-things.ts';

/** A Wednesday. */
const TODAY = '2026-11-25' as CalendarDate;
const due = (date: string): When => ({ kind: 'due', date: date as CalendarDate });

it('gives the person what can be done today: deadlines that have come, then what repeats, then what has no day', () => {
  const kari = paperWorld({ relation: 'parent' }).person('Kari');
  const goal = kari.does({ type: 'addGoal', ownWords: 'Bu for seg sjølv', areas: ['housing'] }).created;
  const owner = kari.plan().people.find(({ role }) => role.value === 'planOwner')!.id;
  const amir = kari.does({ type: 'addParticipant', fields: { name: 'Amir Test' } }).created;
  const add = (what: string, responsible: string | null, when: When | null) =>
    kari.does({ type: 'addMeasure', goal, measure: { what, responsible, when } });
  add('To gonger i veka', owner, { kind: 'timesAWeek', times: 2 });
  add('Kvar dag', owner, { kind: 'everyDay' });
  add('Torsdag', owner, { kind: 'weekdays', days: ['thursday'] });
  add('I morgon', owner, due('2026-11-26'));
  add('I dag', null, due('2026-11-25'));
  add('I går', owner, due('2026-11-24'));
  add('Ventar på svar', owner, due('2026-11-20'));
  add('Gjort', owner, due('2026-11-20'));
  add('Amir åleine', amir, due('2026-11-25'));
  add('Amir og eg', amir, { kind: 'weekdays', days: ['wednesday'] });
  const ref = (what: string) => kari.measure(what).ref;
  kari.does({ type: 'setMeasureStatus', item: ref('Ventar på svar'), status: 'waiting', on: TODAY });
  kari.does({ type: 'setMeasureStatus', item: ref('Gjort'), status: 'done', on: TODAY });
  kari.does({ type: 'setMeasureContributors', item: ref('Amir og eg'), participants: [owner] });
  expect(todaysThings(kari.plan(), TODAY).map(({ measure }) => measure.what.text)).toEqual([
    'I går',
    'I dag',
    'Kvar dag',
    'Amir og eg',
    'To gonger i veka',
  ]);
});
