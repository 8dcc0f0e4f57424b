import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { nextUp } from '../plan/next-up.ts';
import { isToCome, meetingBefore, meetingsByTime } from './by-time.ts';
import {
  dayOfDecision,
  decidedAt,
  decidedMatters,
  decidedMeasures,
  endsOnAnotherDay,
  hasMinutes,
  isDoneWhenLeft,
  nextMatter,
} from './decisions.ts';
import { type ClockTime, type Meeting, parseClockTime } from './meeting.ts';
import { attended, notInvited, suggestedPeople } from './people.ts';
import { factsFor } from './standard-agenda.ts';

const day = (text: string) => text as CalendarDate;
const TODAY = day('2026-11-25');

function plan() {
  const writer = paperWorld().person('Ingrid');
  const goal = writer.does({ type: 'addGoal', ownWords: 'Gå på butikken', areas: ['mobility'] }).created;
  const amir = writer.does({ type: 'addParticipant', fields: { name: 'Amir Test', attends: 'always' } }).created;
  const kari = writer.does({ type: 'addParticipant', fields: { name: 'Kari Tenkt' } }).created;
  const meets = (on: string | null, state: 'planned' | 'held' | 'cancelled' = 'planned') =>
    writer.does({
      type: 'addMeeting',
      fields: { kind: 'careTeam', on: on === null ? null : day(on), startsAt: '13:00' as ClockTime, state },
      invited: [amir, kari],
    }).created;
  const meeting = (id: string): Meeting => writer.plan().meetings.find((one) => one.id === id)!;
  return { writer, goal, amir, kari, meets, meeting };
}

describe('meetings by time', () => {
  it('tells the next, those after it, and those that are over, newest first', () => {
    const { writer, meets, meeting } = plan();
    const undated = meets(null);
    const today = meets('2026-11-25');
    const later = meets('2027-02-01');
    const held = meets('2026-08-01', 'held');
    const older = meets('2026-05-01', 'held');
    const forgotten = meets('2026-11-24');
    const cancelled = meets('2026-12-24', 'cancelled');
    const told = meetingsByTime(writer.plan().meetings, TODAY);
    expect(told.next?.id).toBe(today);
    expect(told.later.map(({ id }) => id)).toEqual([later, undated]);
    expect(told.earlier.map(({ id }) => id)).toEqual([cancelled, forgotten, held, older]);
    expect(isToCome(meeting(forgotten), TODAY)).toBe(false);
    expect(meetingBefore(meeting(today), writer.plan().meetings)?.id).toBe(held);
    expect(meetingBefore(meeting(older), writer.plan().meetings)).toBeNull();
    expect(nextUp(writer.plan(), TODAY).map((one) => (one.what === 'meeting' ? one.meeting.id : one.what))).toEqual([
      today,
      later,
    ]);
  });
});

describe('what a meeting decides', () => {
  it('tells the matters with a decision, the measures they became, and the meeting of a measure', () => {
    const { writer, goal, meets, meeting } = plan();
    const id = meets('2026-11-20');
    const matter = (title: string, about: string | null) =>
      writer.does({ type: 'addAgendaItem', meeting: id, title, goal: about }).created;
    const welcome = matter('Velkomen', null);
    const shop = matter('Butikken', goal);
    const skis = matter('Skia', null);
    expect(hasMinutes(meeting(id))).toBe(false);
    const agenda = meeting(id).agenda;
    writer.writes(agenda[2]!.decision.ref, 'Vi ventar til vinteren.');
    writer.does({ type: 'addMeasure', goal, measure: { what: 'Følgje til butikken', decidedIn: shop } });
    writer.does({ type: 'setAgendaItemDone', item: agenda[0]!.ref, isDone: true });
    expect(decidedMatters(meeting(id)).map((one) => one.id)).toEqual([shop, skis]);
    expect(decidedMeasures(meeting(id)).map(({ what }) => what.text)).toEqual(['Følgje til butikken']);
    expect(hasMinutes(meeting(id))).toBe(true);
    expect(decidedAt(writer.measure('Følgje til butikken'), writer.plan().meetings)?.id).toBe(id);
    expect(meeting(id).agenda.map((one) => one.id)).toEqual([welcome, shop, skis]);
    expect(nextMatter(meeting(id))?.id).toBe(shop);
  });

  it('goes back to the first matter when all are done, and to none when there is none', () => {
    const { writer, meets, meeting } = plan();
    const id = meets('2026-11-20');
    expect(nextMatter(meeting(id))).toBeNull();
    writer.does({ type: 'addAgendaItem', meeting: id, title: 'Velkomen', goal: null });
    writer.does({ type: 'setAgendaItemDone', item: meeting(id).agenda[0]!.ref, isDone: true });
    expect(nextMatter(meeting(id))?.title.text).toBe('Velkomen');
  });

  it('is done with a matter when it is left and something came of it, and leaves a tick taken away as it is', () => {
    const { writer, goal, meets, meeting } = plan();
    const id = meets('2026-11-25');
    for (const title of ['Velkomen', 'Butikken'])
      writer.does({ type: 'addAgendaItem', meeting: id, title, goal: title === 'Velkomen' ? null : goal });
    const [welcome, shop] = [() => meeting(id).agenda[0]!, () => meeting(id).agenda[1]!];
    const [welcomeBefore, shopBefore] = [welcome(), shop()];
    writer.writes(shop().said.ref, 'Det er glatt.');
    expect(isDoneWhenLeft(welcomeBefore, welcome())).toBe(false);
    expect(isDoneWhenLeft(shopBefore, shop())).toBe(true);
    writer.does({ type: 'setAgendaItemDone', item: shop().ref, isDone: false });
    const unticked = shop();
    expect(isDoneWhenLeft(unticked, shop())).toBe(false);
    writer.does({ type: 'addMeasure', goal, measure: { what: 'Strø', decidedIn: unticked.id } });
    expect(isDoneWhenLeft(unticked, shop())).toBe(true);
    writer.does({ type: 'setAgendaItemDone', item: shop().ref, isDone: true });
    expect(isDoneWhenLeft(unticked, shop())).toBe(false);
  });

  it('asks which day a meeting was held only when it ends on another day than it stands on', () => {
    const { meets, meeting } = plan();
    expect(endsOnAnotherDay(meeting(meets('2026-12-02')), TODAY)).toBe(true);
    expect(endsOnAnotherDay(meeting(meets('2026-11-24')), TODAY)).toBe(true);
    expect(endsOnAnotherDay(meeting(meets(TODAY)), TODAY)).toBe(false);
    expect(endsOnAnotherDay(meeting(meets(null)), TODAY)).toBe(false);
    expect(endsOnAnotherDay(meeting(meets('2026-11-24', 'held')), TODAY)).toBe(false);
  });

  it('dates a decision by the meeting, but never by a day that is still to come', () => {
    const { meets, meeting } = plan();
    expect(dayOfDecision(meeting(meets('2026-11-20')), TODAY)).toBe('2026-11-20');
    expect(dayOfDecision(meeting(meets('2026-12-20')), TODAY)).toBe(TODAY);
    expect(dayOfDecision(meeting(meets(null)), TODAY)).toBe(TODAY);
  });
});

describe('the people at a meeting', () => {
  it('suggests the person and those who always come, and nobody else', () => {
    const { writer } = plan();
    expect(suggestedPeople(writer.plan()).map(({ name }) => name.value)).toContain('Amir Test');
    expect(suggestedPeople(writer.plan()).map(({ name }) => name.value)).not.toContain('Kari Tenkt');
    expect(suggestedPeople(writer.plan()).some(({ member }) => member === writer.plan().me)).toBe(true);
  });

  it('counts who is there; whoever said no and came all the same is there', () => {
    const { writer, amir, kari, meets, meeting } = plan();
    const id = meets('2026-11-25');
    const row = (participant: string) => meeting(id).attendances.find((one) => one.participant === participant)!;
    writer.does({ type: 'setAttendance', item: row(amir).ref, coming: false, present: true });
    writer.does({ type: 'setAttendance', item: row(kari).ref, coming: false });
    const { present, absent, total } = attended(meeting(id));
    expect(present.map(({ participant }) => participant)).toEqual([amir]);
    expect(absent.map(({ participant }) => participant)).toEqual([kari]);
    expect(total).toBe(2);
    expect(notInvited(meeting(id), writer.plan().people).map(({ id: card }) => card)).not.toContain(amir);
  });
});

it('knows what a matter is about by how its words begin, in both languages', () => {
  const told = [
    'Velkomen, kven er her',
    'Samtykke og dei som er med: noko nytt?',
    'Måla: framgang og endring',
    'Målene: framgang og endring',
    'Tiltaka: kva er gjort, kva er nytt',
    'tiltakene',
    'Førre referat: følgde vi avtalane?',
    'Forrige referat: fulgte vi avtalene?',
    'Kven gjer kva, og når',
    'Hvem gjør hva, og når',
    ' Neste møte',
    'Målaren kjem',
    'Butikken',
  ];
  expect(told.map(factsFor)).toEqual([
    'welcome',
    'consent',
    'goals',
    'goals',
    'measures',
    'measures',
    'last',
    'last',
    'who',
    'who',
    'next',
    null,
    null,
  ]);
});

it('takes a time of day in exactly one spelling', () => {
  expect(['00:00', '23:59'].map(parseClockTime)).toEqual(['00:00', '23:59']);
  expect(['24:00', '9:00', '12:60', '12.30', '', 1200, null].map(parseClockTime)).toEqual(Array(7).fill(undefined));
});
