import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { When } from '#plan/measures/measure.ts';
import { paperWorld, type PaperReplica } from '#testing/paper-plan.ts';
import { compareOrder } from '../goals/goal-order.ts';
import { progressOf } from '../goals/progress.ts';
import { isRepeating, nextTime } from '../measures/next-time.ts';
import { isUnanswered, shownStatus } from '../measures/shown-status.ts';
import { nextUp } from '../plan/next-up.ts';
import { todoOf, type TodoItem } from './todo.ts';

const day = (text: string) => text as CalendarDate;
/** A Wednesday. */
const TODAY = day('2026-11-25');
const due = (date: string): When => ({ kind: 'due', date: day(date) });

function plan(relation?: 'parent') {
  const world = paperWorld(relation === undefined ? {} : { relation });
  const writer = world.person('Ingrid');
  const goal = writer.does({ type: 'addGoal', ownWords: 'Bu for meg sjølv', areas: ['housing'] }).created;
  const person = writer.does({ type: 'addParticipant', fields: { name: 'Solveig Eksempel' } }).created;
  const mine = writer.plan().people.find(({ member }) => member === writer.context.by)!.id;
  const add = (what: string, responsible: string | null, when: When | null) =>
    writer.does({ type: 'addMeasure', goal, measure: { what, responsible, when } });
  return { writer, goal, person, mine, add };
}

const names = (items: readonly TodoItem[]) => items.map(({ measure }) => measure.what.text);

describe('what is to be done', () => {
  it('puts what is mine under the day it falls on, and what others have apart', () => {
    const { writer, person, mine, add } = plan();
    add('Gått ut', mine, due('2026-11-24'));
    add('I dag', mine, due('2026-11-25'));
    add('Kvar dag', mine, { kind: 'everyDay' });
    add('Laurdag', mine, { kind: 'weekdays', days: ['saturday', 'monday'] });
    add('Søndag', null, due('2026-11-29'));
    add('Neste veke', mine, due('2026-11-30'));
    add('To gonger i veka', mine, { kind: 'timesAWeek', times: 2 });
    add('Ein gong', mine, null);
    add('Solveig seinare', person, due('2026-12-10'));
    add('Solveig først', person, due('2026-11-20'));
    add('Solveig når som helst', person, null);
    const todo = todoOf(writer.plan(), TODAY);
    expect(names(todo.mine.overdue)).toEqual(['Gått ut']);
    expect(names(todo.mine.today)).toEqual(['I dag', 'Kvar dag']);
    expect(names(todo.mine.thisWeek)).toEqual(['Laurdag', 'Søndag']);
    expect(names(todo.mine.later)).toEqual(['Neste veke']);
    expect(names(todo.mine.undated)).toEqual(['To gonger i veka', 'Ein gong']);
    expect(names(todo.waitingForOthers)).toEqual(['Solveig først', 'Solveig seinare', 'Solveig når som helst']);
    expect(names(todoOf(writer.plan(), TODAY, 'all').mine.overdue)).toEqual(['Solveig først', 'Gått ut']);
  });

  it('shows what was done in the last thirty days, newest first, and nothing that was ended', () => {
    const { writer, mine, add } = plan();
    const finish = (what: string, status: 'done' | 'ended', on: string) =>
      writer.does({ type: 'setMeasureStatus', item: writer.measure(what).ref, status, on: day(on) });
    for (const what of ['Lenge sidan', 'Sist', 'Nyleg', 'Avslutta']) add(what, mine, due('2026-11-25'));
    finish('Lenge sidan', 'done', '2026-10-25');
    finish('Nyleg', 'done', '2026-10-26');
    finish('Sist', 'done', '2026-11-20');
    finish('Avslutta', 'ended', '2026-11-20');
    const todo = todoOf(writer.plan(), TODAY);
    expect(names(todo.recentlyDone)).toEqual(['Sist', 'Nyleg']);
    expect(todo.mine.today).toEqual([]);
    expect(progressOf(writer.goal('Bu for meg sjølv'))).toEqual({ measures: 3, done: 3 });
  });

  it('leaves what nobody has taken to the person, not to the parent who writes', () => {
    const { writer, add } = plan('parent');
    add('Ingen har teke', null, due('2026-11-25'));
    const todo = todoOf(writer.plan(), TODAY);
    expect(todo.mine.today).toEqual([]);
    expect(names(todo.waitingForOthers)).toEqual(['Ingen har teke']);
  });
});

describe('how a measure is shown', () => {
  const shown = (writer: PaperReplica) => shownStatus(writer.measure('Øve'), writer.plan());

  it('is not agreed until the one who is responsible has said yes', () => {
    const { writer, person, add } = plan();
    add('Øve', person, null);
    const { ref } = writer.measure('Øve');
    const answers = (answer: 'yes' | 'no', participant: string | null) =>
      writer.does({ type: 'setMeasureAgreed', item: ref, agreement: { answer, participant, on: TODAY } });
    expect(shown(writer)).toBe('notAgreed');
    answers('no', person);
    expect(shown(writer)).toBe('notAgreed');
    answers('yes', null);
    expect(isUnanswered(writer.measure('Øve'), writer.plan())).toBe(true);
    answers('yes', person);
    expect(shown(writer)).toBe('notStarted');
  });

  it('asks neither the person nor whoever writes, and shows what is under way as that', () => {
    const { writer, person, mine, add } = plan();
    add('Øve', mine, null);
    expect(shown(writer)).toBe('notStarted');
    writer.does({ type: 'setMeasureResponsible', item: writer.measure('Øve').ref, participant: person });
    writer.does({ type: 'setMeasureStatus', item: writer.measure('Øve').ref, status: 'inProgress', on: TODAY });
    expect(shown(writer)).toBe('inProgress');
  });
});

it('knows the next day of what repeats', () => {
  expect(nextTime(due('2026-01-01'), TODAY)).toBe('2026-01-01');
  expect(nextTime({ kind: 'everyDay' }, TODAY)).toBe(TODAY);
  expect(nextTime({ kind: 'weekdays', days: ['wednesday'] }, TODAY)).toBe(TODAY);
  expect(nextTime({ kind: 'weekdays', days: ['tuesday', 'monday'] }, TODAY)).toBe('2026-11-30');
  expect(nextTime({ kind: 'weekdays', days: [] }, TODAY)).toBeNull();
  expect(nextTime({ kind: 'timesAWeek', times: 3 }, TODAY)).toBeNull();
  expect([null, due('2026-01-01'), { kind: 'everyDay' } as const].map(isRepeating)).toEqual([false, false, true]);
});

it('tells what happens next by day, and nothing that repeats or is over', () => {
  const { writer, goal, mine, add } = plan();
  add('Flytte', mine, due('2027-02-01'));
  add('Kvar dag', mine, { kind: 'everyDay' });
  writer.does({ type: 'addEvaluation', goal, plannedFor: day('2026-12-10') });
  writer.does({ type: 'setNextReview', date: day('2027-05-01') });
  writer.does({ type: 'setGoalTargetDate', item: writer.goal('Bu for meg sjølv').ref, date: day('2027-03-01') });
  const told = () => nextUp(writer.plan(), TODAY).map(({ what, on }) => `${on} ${what}`);
  expect(told()).toEqual(['2026-12-10 evaluation', '2027-02-01 measure', '2027-03-01 goal', '2027-05-01 review']);
  const { ref, evaluations } = writer.goal('Bu for meg sjølv');
  writer.does({ type: 'setEvaluationDone', item: evaluations[0]!.ref, on: TODAY });
  writer.does({ type: 'setGoalAchievement', item: ref, achievement: 'reached' });
  writer.does({ type: 'setMeasureStatus', item: writer.measure('Flytte').ref, status: 'done', on: TODAY });
  expect(told()).toEqual(['2027-05-01 review']);
});

it('orders by place, those without one last, equal places by id', () => {
  const rows = [
    { id: 'c', order: '' },
    { id: 'b', order: 'a1' },
    { id: 'a', order: 'a1' },
    { id: 'd', order: 'Zz' },
  ];
  expect(rows.sort(compareOrder).map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
});
