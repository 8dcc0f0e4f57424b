import { expect, it } from 'vitest';
import { paperWorld } from '#testing/paper-plan.ts';
import { openQuestions } from './open-questions.ts';
import { isOpenQuestion, threadsOf } from './threads.ts';

function plan() {
  const writer = paperWorld().person('Ingrid');
  const goal = writer.does({ type: 'addGoal', ownWords: 'Gå på butikken', areas: ['mobility'] }).created;
  writer.does({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  writer.does({ type: 'addMeeting', fields: { kind: 'careTeam' }, invited: [] });
  const subject = writer.goal('Gå på butikken').ref;
  const says = (text: string, kind: 'comment' | 'question' | 'disagree', answers: string | null = null) =>
    writer.does({ type: 'addComment', subject, kind, answers, saidBy: null, text }).created;
  return { writer, subject, says };
}

it('puts answers under what they answer, and an answer to an answer under the same', () => {
  const { writer, says } = plan();
  const first = says('Kva dag?', 'question');
  const answer = says('Tysdag', 'comment', first);
  says('Fint', 'comment', answer);
  says('Eg vil gå åleine', 'disagree');
  const threads = threadsOf(writer.goal('Gå på butikken').comments);
  expect(threads.map(({ first: one }) => one.text.text)).toEqual(['Kva dag?', 'Eg vil gå åleine']);
  expect(threads[0]?.answers.map(({ text }) => text.text)).toEqual(['Tysdag', 'Fint']);
  expect(threads.map(isOpenQuestion)).toEqual([false, false]);
});

it('shows an answer by itself when what it answered is gone', () => {
  const { writer, says } = plan();
  const first = says('Kva dag?', 'question');
  says('Tysdag', 'comment', first);
  const question = writer.goal('Gå på butikken').comments.find(({ id }) => id === first)!;
  writer.does({ type: 'deleteItem', item: question.ref });
  expect(threadsOf(writer.goal('Gå på butikken').comments).map(({ first: one }) => one.text.text)).toEqual(['Tysdag']);
});

it('gives each comment of a ring, and what answers it, a place of its own, and walks a long row of answers once', () => {
  const { writer, says } = plan();
  const made = says('Kva dag?', 'question');
  const one = writer.goal('Gå på butikken').comments.find(({ id }) => id === made)!;
  const comment = (id: string, answers: string | null, at: number) => ({
    ...one,
    id,
    answers,
    created: { ...one.created, at },
  });
  const ring = [comment('a', 'b', 1), comment('b', 'a', 2), comment('c', 'a', 3)];
  expect(threadsOf(ring).map(({ first, answers }) => [first.id, answers.length])).toEqual([
    ['a', 0],
    ['b', 0],
    ['c', 0],
  ]);
  const row = Array.from({ length: 20_000 }, (_, n) => comment(`${n}`, n === 0 ? null : `${n - 1}`, n)).reverse();
  const [thread, ...more] = threadsOf(row);
  expect(more).toEqual([]);
  expect([thread?.first.id, thread?.answers.length]).toEqual(['0', 19_999]);
});

it('finds every question that waits for an answer, on goals, measures and meetings', () => {
  const { writer, says } = plan();
  const answered = says('Svart på?', 'question');
  says('Ja', 'comment', answered);
  says('Kva dag?', 'question');
  const ask = (subject: Parameters<typeof writer.goal>[0] | null, text: string) => {
    const view = writer.plan();
    const item = subject === null ? view.meetings[0]!.ref : writer.measure(subject).ref;
    writer.does({ type: 'addComment', subject: item, kind: 'question', answers: null, saidBy: null, text });
  };
  ask('Øve', 'Kor lenge?');
  ask(null, 'Kven kjem?');
  expect(openQuestions(writer.plan()).map(({ question, asked }) => `${asked.about}: ${question.text.text}`)).toEqual(
    expect.arrayContaining(['goal: Kva dag?', 'measure: Kor lenge?', 'meeting: Kven kjem?']),
  );
  expect(openQuestions(writer.plan())).toHaveLength(3);
});
