import type { Comment } from '#plan/comments/comment.ts';
import { compareOrder } from '#plan/goals/goal-order.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Attendance, Meeting } from '#plan/meetings/meeting.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { byId, groupBy } from './arrange.ts';
import type { LivingOthers } from './assemble-plan.ts';
import { readAgendaItem, readAttendance, readMeeting } from './read-more-things.ts';

interface Around {
  /** In the order people are shown. */
  readonly cards: readonly Participant[];
  readonly measures: readonly Measure[];
  readonly commentsOn: (id: string) => readonly Comment[];
}

/** Meetings by day, those without one last, each with its people, its matters and what was decided there. */
export function assembleMeetings(living: LivingOthers, { cards, measures, commentsOn }: Around): readonly Meeting[] {
  const place = new Map(cards.map((card, n) => [card.id, n]));
  const placeOf = ({ participant }: Attendance): number => place.get(participant) ?? cards.length;
  const attendances = groupBy(
    living.attendances.map(readAttendance).sort((a, b) => placeOf(a) - placeOf(b) || byId(a, b)),
    ({ meeting }) => [meeting],
  );
  const decided = groupBy(measures, ({ decidedIn }) => (decidedIn === null ? [] : [decidedIn]));
  const agenda = groupBy(
    living.agenda.map((matter) => readAgendaItem(matter, decided.get(matter.item.id) ?? [])).sort(compareOrder),
    ({ meeting }) => [meeting],
  );
  return living.meetings
    .map((meeting) =>
      readMeeting(meeting, {
        attendances: onceEach(attendances.get(meeting.item.id) ?? []),
        agenda: agenda.get(meeting.item.id) ?? [],
        comments: commentsOn(meeting.item.id),
      }),
    )
    .sort(compareDays);
}

/** Two who invited the same person apart made two; the one with the lowest id counts, and a tick on either is a tick. */
function onceEach(attendances: readonly Attendance[]): readonly Attendance[] {
  const seen = new Map<string, Attendance>();
  for (const one of attendances) {
    const first = seen.get(one.participant);
    if (first === undefined) seen.set(one.participant, one);
    else
      seen.set(one.participant, {
        ...first,
        coming: first.coming.written === null ? one.coming : first.coming,
        present: first.present.written === null ? one.present : first.present,
      });
  }
  return [...seen.values()];
}

function compareDays(a: Meeting, b: Meeting): number {
  const [on, other] = [a.on.value ?? '9999', b.on.value ?? '9999'];
  const [at, otherAt] = [a.startsAt.value ?? '', b.startsAt.value ?? ''];
  return on !== other ? (on < other ? -1 : 1) : at !== otherAt ? (at < otherAt ? -1 : 1) : byId(a, b);
}
