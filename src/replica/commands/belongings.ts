/** What hangs on what: a goal has measures, notes, evaluations and comments; a meeting has people, matters and comments. */
import { readSettled } from '../views/fields.ts';
import { readIds, readIdValue } from '../views/read-values.ts';
import type { Standing } from '../views/standing.ts';
import type { Work } from './work.ts';

/** The thing that a note, evaluation, comment … is about, by the field that names it. */
export function goalNamedBy({ item }: Standing): string | undefined {
  return readSettled(item, 'goal', readIdValue);
}

/** The goal, measure or meeting a comment is about. */
export function subjectOf({ item }: Standing): string | undefined {
  return readSettled(item, 'subject', readIdValue);
}

/** The meeting of an attendance or an agenda item. */
export function meetingOf({ item }: Standing): string | undefined {
  return readSettled(item, 'meeting', readIdValue);
}

/** Of an attendance. */
export function participantOf({ item }: Standing): string | undefined {
  return readSettled(item, 'participant', readIdValue);
}

/** The goals a measure serves; the first decides where it is kept. */
export function goalsOf({ item }: Standing): readonly string[] {
  return readSettled(item, 'goals', readIds) ?? [];
}

/** Every measure that belongs to a goal, deleted ones among them. */
export function measuresOf(work: Pick<Work, 'standing'>, goal: string): readonly Standing[] {
  return [...work.standing('measures').values()].filter((measure) => goalsOf(measure).includes(goal));
}

export function commentsOn(work: Pick<Work, 'standing'>, subjects: ReadonlySet<string>): readonly Standing[] {
  return [...work.standing('comments').values()].filter((comment) => subjects.has(subjectOf(comment) ?? ''));
}

export function attendancesOf(work: Pick<Work, 'standing'>, meeting: string): readonly Standing[] {
  return [...work.standing('attendances').values()].filter((attendance) => meetingOf(attendance) === meeting);
}

/** In no order, deleted ones among them. */
export function agendaOf(work: Pick<Work, 'standing'>, meeting: string): readonly Standing[] {
  return [...work.standing('agenda').values()].filter((matter) => meetingOf(matter) === meeting);
}

/** Other attendances of the same person at the same meeting: made by two who invited them apart. */
export function twinsOf(work: Pick<Work, 'standing'>, attendance: Standing): readonly Standing[] {
  const participant = participantOf(attendance);
  return attendancesOf(work, meetingOf(attendance) ?? '').filter(
    (other) => other.item.id !== attendance.item.id && participantOf(other) === participant,
  );
}

/** What nobody would find again without this thing, and what was deleted with it. */
export function belongings(work: Pick<Work, 'standing'>, item: Standing): readonly Standing[] {
  const marks = new Set(item.item.deleted.map(({ id }) => id));
  // What went with it the last time goes with it again, under the new mark.
  const goesAlong = (part: Standing): boolean =>
    part.deleted === null || part.item.deleted.some(({ id }) => marks.has(id));
  if (item.ref.collection === 'goals') {
    const living = (id: string) => id !== item.item.id && work.standing('goals').get(id)?.deleted === null;
    const measures = measuresOf(work, item.item.id).filter(
      (measure) => goesAlong(measure) && (measure.deleted !== null || !goalsOf(measure).some(living)),
    );
    return [...measures, ...hangingOn(work, item, measures).filter(goesAlong)];
  }
  return hangingOn(work, item, []).filter(goesAlong);
}

/** All that may have been deleted together with this thing. */
export function partsOf(work: Pick<Work, 'standing'>, item: Standing): readonly Standing[] {
  const measures = item.ref.collection === 'goals' ? measuresOf(work, item.item.id) : [];
  return [...measures, ...hangingOn(work, item, measures)];
}

function hangingOn(work: Pick<Work, 'standing'>, thing: Standing, measures: readonly Standing[]): readonly Standing[] {
  const { id } = thing.item;
  const comments = (): readonly Standing[] =>
    commentsOn(work, new Set([id, ...measures.map((measure) => measure.item.id)]));
  const { collection } = thing.ref;
  if (collection === 'goals') {
    const others = [...work.standing('evaluations').values(), ...work.standing('notes').values()];
    return [...others.filter((part) => goalNamedBy(part) === id), ...comments()];
  }
  if (collection === 'measures') return comments();
  if (collection === 'meetings') return [...attendancesOf(work, id), ...agendaOf(work, id), ...comments()];
  return collection === 'attendances' ? twinsOf(work, thing) : [];
}
