import { expect, it } from 'vitest';
import {
  day,
  field,
  madeAttendance,
  madeGoal,
  madeItem,
  madeMeasure,
  madeMeeting,
  madePerson,
  madeView,
} from '#testing/made-view.ts';
import type { SectionInfo } from '../plan-view.ts';
import { onPaper } from './on-paper.ts';

const TODAY = day('2026-11-23');
const part = (section: string, onlyMe: boolean | null = null): SectionInfo => ({
  section,
  kind: 'area',
  area: null,
  onlyMe: field(onlyMe),
  lastChanged: null,
});
const measureIn = (section: string, id: string, parts: Parameters<typeof madeMeasure>[1]) => {
  const made = madeMeasure(id, parts);
  return { ...made, ref: { ...made.ref, section } };
};

it('Whoever has no device is told of the parts where they do something, and of meetings they are called to', () => {
  const [kari, ola] = [madePerson('Kari Tenkt'), madePerson('Ola Døme')];
  const view = madeView({
    sections: [part('school'), part('health'), part('hidden', true)],
    people: [kari, ola],
    goals: [
      madeGoal('goal', {
        measures: [
          measureIn('health', 'a', { responsible: field(kari.id) }),
          measureIn('school', 'b', { contributors: field([kari.id]) }),
          measureIn('hidden', 'c', { responsible: field(kari.id) }),
        ],
      }),
    ],
    meetings: [
      madeMeeting('soon', { on: field(TODAY), attendances: [madeAttendance(kari.id), madeAttendance(ola.id, false)] }),
      madeMeeting('past', { on: field(day('2026-11-22')), attendances: [madeAttendance(kari.id)] }),
      madeMeeting('off', {
        on: field(day('2026-12-01')),
        state: field('cancelled' as const),
        attendances: [madeAttendance(kari.id)],
      }),
    ],
  });
  const told = onPaper(view, [kari, ola], TODAY);
  // In the order of the plan; what is «berre for meg» is nobody's, and Ola has said that he does not come.
  expect(told.map(({ card, sections, meetings }) => [card.id, sections, meetings.map(({ id }) => id)])).toEqual([
    [kari.id, ['school', 'health'], [madeItem('soon', 'meetings').id]],
    [ola.id, [], []],
  ]);
});
