import { expect, it } from 'vitest';
import { threadsOf } from '#plan/comments/threads.ts';
import type { ItemRef } from '#plan/field.ts';
import { furnishedPlan } from '#testing/furnished-plan.ts';

const aComment = { type: 'addComment', kind: 'comment', answers: null, saidBy: null, text: 'Eg er med' } as const;

it('keeps a comment where its subject is kept, and whose words it is', () => {
  const { ingrid, kari } = furnishedPlan();
  const plan = ingrid.plan();
  const subjects: readonly ItemRef[] = [plan.goals[0]!.ref, plan.goals[0]!.measures[0]!.ref, plan.meetings[0]!.ref];
  for (const subject of subjects) ingrid.does({ ...aComment, subject, saidBy: kari, kind: 'disagree' });
  const { goals, meetings } = ingrid.plan();
  const comments = [goals[0]!.comments.at(-1), goals[0]!.measures[0]!.comments[0], meetings[0]!.comments[0]];
  expect(comments).toMatchObject(
    subjects.map(({ section }) => ({ ref: { section }, saidBy: kari, kind: 'disagree', writer: 'ingrid00' })),
  );
  const list = ingrid.views().find(({ section }) => section === goals[0]!.ref.section)!.collections.participants;
  expect(list.map(({ id }) => id)).toContain(kari);
});

it('keeps the answers of two who answer the same question apart', () => {
  const { world, ingrid, comment } = furnishedPlan();
  const amir = world.person('Amir');
  for (const one of [ingrid, amir])
    one.does({ ...aComment, subject: one.goal('Ta bussen').ref, answers: comment, text: `Svar frå ${one.name}` });
  world.exchange(ingrid, amir);
  for (const one of [ingrid, amir]) {
    const [thread] = threadsOf(one.goal('Ta bussen').comments);
    expect(thread!.answers.map(({ text }) => text.text)).toEqual(['Svar frå Ingrid', 'Svar frå Amir']);
  }
});

it('keeps an answer in sight whose question was deleted apart', () => {
  const { world, ingrid, comment } = furnishedPlan();
  const amir = world.person('Amir');
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen').comments[0]!.ref });
  amir.does({ ...aComment, subject: amir.goal('Ta bussen').ref, answers: comment });
  world.exchange(ingrid, amir);
  expect(threadsOf(ingrid.goal('Ta bussen').comments).map(({ first }) => first.text.text)).toEqual(['Eg er med']);
});

it('brings a deleted goal or measure back in sight, with both facts, for a comment written apart', () => {
  const both = { deleted: { by: 'ingrid00' }, edited: { by: 'amir0000' } };
  for (const subject of ['goal', 'measure'] as const) {
    const { world, ingrid } = furnishedPlan();
    const amir = world.person('Amir');
    const of = (one: typeof ingrid) => (subject === 'goal' ? one.goal('Ta bussen') : one.measure('Øve'));
    const { ref } = of(ingrid);
    ingrid.does({ type: 'deleteItem', item: ref });
    // Drawn in between: what is remembered of it must not stay.
    expect(() => of(ingrid)).toThrow('the plan holds');
    amir.does({ ...aComment, subject: of(amir).ref });
    world.exchange(ingrid, amir);
    for (const one of [ingrid, amir]) expect(of(one), subject).toMatchObject({ deletedButEdited: both });
    const again = ingrid.does({ type: 'deleteItem', item: ref });
    expect(() => of(ingrid), subject).toThrow('the plan holds');
    again.undo();
    expect(of(ingrid).deletedButEdited, subject).toMatchObject(both);
    ingrid.does({ type: 'restoreItem', item: ref });
    expect(of(ingrid).deletedButEdited, subject).toBeNull();
  }
});

it('shows a measure alone with both facts when its goal was deleted and somebody commented on it apart', () => {
  const { world, ingrid } = furnishedPlan();
  const amir = world.person('Amir');
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen').ref });
  amir.does({ ...aComment, subject: amir.measure('Øve').ref });
  world.exchange(ingrid, amir);
  expect(ingrid.plan().strayMeasures).toMatchObject([
    {
      what: { text: 'Øve' },
      comments: [{ text: { text: 'Eg er med' } }],
      deletedButEdited: { edited: { by: 'amir0000' } },
    },
  ]);
});

it('deletes comments with their goal, and brings back exactly those', () => {
  const { ingrid } = furnishedPlan();
  const { ref } = ingrid.goal('Ta bussen');
  ingrid.does({ ...aComment, subject: ingrid.measure('Øve').ref });
  ingrid.does({ ...aComment, subject: ref, text: 'Tull' });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen').comments[1]!.ref });
  ingrid.does({ type: 'deleteItem', item: ref });
  expect(ingrid.plan().deleted.others).toEqual([]);
  ingrid.does({ type: 'restoreItem', item: ref });
  expect(ingrid.goal('Ta bussen').comments.map(({ text }) => text.text)).toEqual(['Kven køyrer heim?']);
  expect(ingrid.measure('Øve').comments).toHaveLength(1);
  expect(ingrid.plan().deleted.others).toMatchObject([{ collection: 'comments', title: 'Tull' }]);
});

it('does not take away a goal on which another has commented', () => {
  const { world, ingrid } = furnishedPlan();
  const added = ingrid.does({ type: 'addGoal', ownWords: 'Bake', areas: ['health'] });
  const amir = world.person('Amir');
  amir.does({ ...aComment, subject: amir.goal('Bake').ref });
  world.exchange(ingrid, amir);
  expect(added.undo().keptLater).toBe('amir0000');
  expect(ingrid.goal('Bake').comments).toHaveLength(1);
});
