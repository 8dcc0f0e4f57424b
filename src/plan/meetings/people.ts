import type { Participant } from '../participants/participant.ts';
import type { PlanView } from '../plan-view.ts';
import type { Attendance, Meeting } from './meeting.ts';

/** Who is likely to be invited: the person, whoever plans it, and those who always come. A suggestion, no more: the person decides. */
export function suggestedPeople(view: Pick<PlanView, 'me' | 'people'>): readonly Participant[] {
  return view.people.filter(
    (card) => card.role.value === 'planOwner' || card.member === view.me || card.attends.value === 'always',
  );
}

/** Those not invited yet. */
export function notInvited(meeting: Meeting, people: readonly Participant[]): readonly Participant[] {
  const invited = new Set(meeting.attendances.map(({ participant }) => participant));
  return people.filter((card) => !invited.has(card.id));
}

/** Who came, who cannot, and who has not answered. */
export interface Attended {
  readonly present: readonly Attendance[];
  /** Said they cannot come, and are not there. */
  readonly absent: readonly Attendance[];
  readonly total: number;
}

export function attended({ attendances }: Meeting): Attended {
  return {
    present: attendances.filter(({ present }) => present.value === true),
    absent: attendances.filter(({ present, coming }) => present.value !== true && coming.value === false),
    total: attendances.length,
  };
}
