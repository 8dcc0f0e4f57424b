import { assert } from '#lib/assert.ts';
import { type ClockTime, parseClockTime } from '#plan/meetings/meeting.ts';
import { workday } from './example-dates.ts';
import type { GoalKey, PersonKey } from './example-parts.ts';
import { found, named, type Pen } from './pen.ts';

/** In days from today. */
const HELD = -20;
const COMING = 10;

/** The matters of the meeting that was held, by what was decided in them. */
export type HeldMatters = Readonly<Record<'bus' | 'home', string>>;

/** A meeting that was held: who came, what was said, what was decided. */
export function writeHeldMeeting(pen: Pen): HeldMatters {
  const { run, view, write, people, today } = pen;
  const texts = pen.texts.meetings.held;
  const id = run({
    type: 'addMeeting',
    fields: {
      kind: 'careTeam',
      on: workday(today, HELD),
      startsAt: clock('12:00'),
      endsAt: clock('13:00'),
      place: texts.place,
      chair: named(people, 'me'),
      minuteTaker: named(people, 'marit'),
    },
    invited: ids(pen, ['me', 'marit', 'mother', 'eirik', 'kari', 'amir']),
  });
  const meeting = () => found(view().meetings, id);
  write(meeting().purpose.ref, texts.purpose);
  write(meeting().mySubjects.ref, texts.mine);
  for (const { ref, participant } of meeting().attendances) {
    const present = participant !== named(people, 'amir');
    run({ type: 'setAttendance', item: ref, coming: present, present });
  }
  const matter = (words: (typeof texts)['bus'], goal: GoalKey | null): string => {
    const made = run({
      type: 'addAgendaItem',
      meeting: id,
      title: words.title,
      goal: goal === null ? null : named(pen.goals, goal),
    });
    const { ref, said, decision } = found(meeting().agenda, made);
    write(said.ref, words.said);
    write(decision.ref, words.decision);
    run({ type: 'setAgendaItemDone', item: ref, isDone: true });
    return made;
  };
  const bus = matter(texts.bus, 'bus');
  const home = matter(texts.home, 'home');
  matter(texts.next, null);
  run({ type: 'changeMeeting', item: meeting().ref, fields: { state: 'held' } });
  return { bus, home };
}

/** A meeting to come: who has answered, and what the person wants to bring up. */
export function writeComingMeeting(pen: Pen): void {
  const { run, view, write, people, today } = pen;
  const texts = pen.texts.meetings.coming;
  const id = run({
    type: 'addMeeting',
    fields: {
      kind: 'careTeam',
      state: 'planned',
      on: workday(today, COMING),
      startsAt: clock('13:00'),
      endsAt: clock('14:00'),
      place: texts.place,
      chair: named(people, 'me'),
    },
    invited: ids(pen, ['me', 'marit', 'mother', 'kari']),
  });
  const meeting = found(view().meetings, id);
  write(meeting.purpose.ref, texts.purpose);
  write(meeting.mySubjects.ref, texts.mine);
  // Kari has not answered yet.
  for (const { ref, participant } of meeting.attendances)
    if (participant !== named(people, 'kari')) run({ type: 'setAttendance', item: ref, coming: true });
  const matters = [
    [texts.days.title, 'work'],
    [texts.dog.title, 'find'],
    [texts.money.title, null],
  ] as const;
  for (const [title, goal] of matters)
    run({ type: 'addAgendaItem', meeting: id, title, goal: goal === null ? null : named(pen.goals, goal) });
}

function ids({ people }: Pen, keys: readonly PersonKey[]): readonly string[] {
  return keys.map((key) => named(people, key));
}

function clock(text: string): ClockTime {
  const time = parseClockTime(text);
  assert(time !== undefined, `${text} is a time of day`);
  return time;
}
