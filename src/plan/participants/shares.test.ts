import { expect, it } from 'vitest';
import { paperWorld } from '#testing/paper-plan.ts';
import { sharesOf } from './shares.ts';

it('A person answers for some measures and helps with others, each told once', () => {
  const writer = paperWorld().person('Ingrid');
  const goal = writer.does({ type: 'addGoal', ownWords: 'Bu for meg sjølv', areas: ['housing'] }).created;
  const marit = writer.does({ type: 'addParticipant', fields: { name: 'Marit Prøve' } }).created;
  const amir = writer.does({ type: 'addParticipant', fields: { name: 'Amir Test' } }).created;
  const add = (what: string, responsible: string, helpers: readonly string[]) => {
    writer.does({ type: 'addMeasure', goal, measure: { what, responsible } });
    writer.does({ type: 'setMeasureContributors', item: writer.measure(what).ref, participants: helpers });
  };
  add('Søkje om bustad', marit, [amir]);
  add('Øve på å lage mat', amir, [marit, amir]);
  const told = (person: string) => {
    const { answersFor, helpsWith } = sharesOf(person, writer.plan());
    return [answersFor, helpsWith].map((found) => found.map(({ measure }) => measure.what.text));
  };
  expect(told(marit)).toEqual([['Søkje om bustad'], ['Øve på å lage mat']]);
  expect(told(amir)).toEqual([['Øve på å lage mat'], ['Søkje om bustad']]);
  expect(told('nobody')).toEqual([[], []]);
});
