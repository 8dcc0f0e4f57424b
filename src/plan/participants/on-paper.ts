import { compareDates, type CalendarDate } from '../calendar-date.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { PlanView } from '../plan-view.ts';
import type { Participant } from './participant.ts';
import { sharesOf } from './shares.ts';

/** What concerns somebody who has no device in the plan, and so must come to them another way. */
export interface OnPaper {
  readonly card: Participant;
  /** Parts of the plan with measures they answer for or help with, by section; never one that is «berre for meg». */
  readonly sections: readonly string[];
  /** Planned meetings they are called to, from today on. */
  readonly meetings: readonly Meeting[];
}

/**
 * Who is to be told on paper, of what: as it follows from what they do in the plan. What they are given is the person's
 * choice, as all sharing is; this only says what they cannot do their part without.
 *
 * @param without the cards of those who take part on no device
 */
export function onPaper(
  view: Pick<PlanView, 'goals' | 'strayMeasures' | 'meetings' | 'sections'>,
  without: readonly Participant[],
  today: CalendarDate,
): readonly OnPaper[] {
  const shared = new Set(view.sections.filter(({ onlyMe }) => onlyMe.value !== true).map(({ section }) => section));
  return without.map((card) => {
    const { answersFor, helpsWith } = sharesOf(card.id, view);
    const theirs = new Set([...answersFor, ...helpsWith].map(({ measure }) => measure.ref.section));
    return {
      card,
      sections: view.sections.map(({ section }) => section).filter((one) => shared.has(one) && theirs.has(one)),
      meetings: view.meetings.filter(
        ({ state, on, attendances }) =>
          state.value !== 'held' &&
          state.value !== 'cancelled' &&
          on.value !== null &&
          compareDates(on.value, today) >= 0 &&
          attendances.some(({ participant, coming }) => participant === card.id && coming.value !== false),
      ),
    };
  });
}
