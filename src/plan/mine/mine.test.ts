import { expect, test } from 'vitest';
import {
  ANOTHER,
  day,
  field,
  madeAttendance,
  madeComment,
  madeEvaluation,
  madeGoal,
  madeMeasure,
  madeMeeting,
  madeView,
  ME,
  text,
} from '#testing/made-view.ts';
import { mineOf, type MineItem } from './mine.ts';

/** A Wednesday. */
const TODAY = day('2026-11-25');
const due = (date: string) => field({ kind: 'due', date: day(date) } as const);
const mine = field('Ingrid Døme');
const names = (items: readonly MineItem[]) => items.map(({ what, key }) => `${what} ${key}`);

test('what is mine stands by time: my measures, my meetings, evaluations, questions and goals without my words', () => {
  const goal = madeGoal('Bu heime', {
    measures: [
      madeMeasure('Over', { responsible: mine, when: due('2026-11-20') }),
      madeMeasure('Fredag', { responsible: mine, when: due('2026-11-27') }),
      madeMeasure('Når eg vil', { responsible: mine }),
      madeMeasure('Marit sitt', { responsible: field('Marit'), when: due('2026-11-20') }),
    ],
    evaluations: [
      madeEvaluation('Planlagd', { plannedFor: field(day('2026-12-10')) }),
      madeEvaluation('Ferdig', { plannedFor: field(day('2026-11-01')), doneOn: field(day('2026-11-01')) }),
    ],
    comments: [
      madeComment('Vil du det?', { kind: 'question' }),
      madeComment('Kven hjelper?', { kind: 'question', writer: ME }),
      madeComment('Fint', { kind: 'comment' }),
    ],
  });
  const wordless = madeGoal('Fagleg', { ownWords: text(), professionalWords: text('Auka sjølvstende') });
  const meetings = [
    madeMeeting('Torsdag', { on: field(day('2026-11-26')), attendances: [madeAttendance('Ingrid Døme')] }),
    madeMeeting('Utan meg', { on: field(day('2026-11-26')), attendances: [madeAttendance('Marit')] }),
    madeMeeting('Kan ikkje', { on: field(day('2026-11-26')), attendances: [madeAttendance('Ingrid Døme', false)] }),
    madeMeeting('Over alt', { on: field(day('2026-11-24')), attendances: [madeAttendance('Ingrid Døme')] }),
  ];
  const found = mineOf(madeView({ goals: [goal, wordless], meetings }), TODAY);
  expect(names(found.now)).toEqual(['measure Over', 'question Vil du det?', 'ownWords Fagleg']);
  expect(names(found.thisWeek)).toEqual(['meeting Torsdag', 'measure Fredag']);
  expect(names(found.later)).toEqual(['evaluation Planlagd']);
  expect(names(found.undated)).toEqual(['measure Når eg vil']);
});

test('an answered question waits for nobody, and one I wrote down for another may be for me', () => {
  const question = madeComment('Når?', { kind: 'question' });
  const answered = [question, madeComment('I morgon', { answers: question.id, writer: ME })];
  const asked = madeComment('Får eg kome?', { kind: 'question', writer: ME, saidBy: 'Amir Test' });
  const view = madeView({ goals: [madeGoal('A', { comments: answered }), madeGoal('B', { comments: [asked] })] });
  expect(names(mineOf(view, TODAY).now)).toEqual(['question Får eg kome?']);
});

test('nobody else is asked for the words of the person', () => {
  const goals = [madeGoal('Fagleg', { voice: field({ whose: 'other', participant: null }) })];
  expect(names(mineOf(madeView({ goals }), TODAY).now)).toEqual(['ownWords Fagleg']);
  expect(names(mineOf(madeView({ goals, relation: 'parent', me: ANOTHER }), TODAY).now)).toEqual([]);
});
