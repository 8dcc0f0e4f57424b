import { compareDates, daysBetween, type CalendarDate } from '../calendar-date.ts';
import { consentStanding, RUNS_OUT_WITHIN } from '../coordinators/consent.ts';
import type { PlanConsent, StatementView } from '../coordinators/coordinator.ts';
import { yearFrom } from '../plan/period.ts';

/** How long somebody may go on holding a plan for a person who has no device, on what the person last said. */
export interface CustodyConsent {
  /** When it was last given; `null` = no consent holds. */
  readonly given: CalendarDate | null;
  /** The last day it carries the custody; `null` = none does. */
  readonly until: CalendarDate | null;
  /** `over`: the plan is only to be read until the consent is given anew. A rule of the app, never of the reduction. */
  readonly standing: 'holds' | 'soon' | 'over';
}

/**
 * A consent carries custody for twelve months, and no longer than it says itself.
 *
 * @param consents those in force
 */
export function custodyConsent(consents: readonly StatementView<PlanConsent>[], today: CalendarDate): CustodyConsent {
  const ends = consents
    .map(({ content }) => content)
    // What is dated ahead of today was not given yet; what has run out carries nothing.
    .filter((content) => compareDates(content.date, today) <= 0 && HOLDS.has(consentStanding(content, today)))
    .map((content) => ({ given: content.date, until: endOf(content) }));
  const last = ends.toSorted((a, b) => compareDates(a.until, b.until)).at(-1);
  if (last === undefined) return { given: null, until: null, standing: 'over' };
  const left = daysBetween(today, last.until);
  return { ...last, standing: left < 0 ? 'over' : left <= RUNS_OUT_WITHIN ? 'soon' : 'holds' };
}

const HOLDS: ReadonlySet<ReturnType<typeof consentStanding>> = new Set(['holds', 'runsOut']);

function endOf({ date, details }: PlanConsent): CalendarDate {
  const year = yearFrom(date);
  return details !== undefined && compareDates(details.to, year) < 0 ? details.to : year;
}
