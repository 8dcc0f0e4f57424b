import { type CalendarDate, compareDates, daysBetween } from '../calendar-date.ts';
import type { PlanConsent, Statement, StatementView } from './coordinator.ts';
import { isUndone, replacementsIn } from './in-force.ts';

/** Days before its last day that a consent is said to run out. */
export const RUNS_OUT_WITHIN = 60;

/** Where a consent stands on a day. Only one that `holds` or `runsOut` is a consent in force. */
export type ConsentStanding = 'holds' | 'runsOut' | 'ranOut' | 'notYet';

/** A consent that names no period holds until it is taken back. The last day of a period belongs to it. */
export function consentStanding({ details }: PlanConsent, today: CalendarDate): ConsentStanding {
  if (details === undefined) return 'holds';
  if (compareDates(today, details.from) < 0) return 'notYet';
  const left = daysBetween(today, details.to);
  return left < 0 ? 'ranOut' : left <= RUNS_OUT_WITHIN ? 'runsOut' : 'holds';
}

/** A consent that holds no longer, and the day it was taken back; `null` when a newer one replaced it. */
export interface PastConsent {
  readonly consent: StatementView<PlanConsent>;
  readonly withdrawnOn: CalendarDate | null;
}

/**
 * Consents that were in force and are no longer, newest first. One that was
 * undone never counted, and one that was given again by an undo is in force.
 */
export function pastConsents(statements: readonly StatementView[]): readonly PastConsent[] {
  const replacing = replacementsIn(statements);
  const isMistake = (one: StatementView): boolean => isUndone(one, replacing(one));
  const inForce = new Set(
    statements.filter((one) => isConsent(one) && replacing(one).length === 0).map(({ content }) => wordsOf(content)),
  );
  const found = new Map<string, PastConsent>();
  for (const consent of statements) {
    if (!isConsent(consent) || isMistake(consent)) continue;
    const after = replacing(consent).filter((other) => !isMistake(other));
    const words = wordsOf(consent.content);
    if (after.length === 0 || inForce.has(words)) continue;
    const withdrawn = after.map(({ content }) => content).find((content) => content.statement === 'consentWithdrawn');
    found.set(words, { consent, withdrawnOn: withdrawn?.on ?? null });
  }
  return [...found.values()].sort((a, b) => b.consent.at - a.consent.at);
}

function isConsent(view: StatementView): view is StatementView<PlanConsent> {
  return view.content.statement === 'planConsent';
}

/** What a statement says, whatever it replaces. */
function wordsOf(content: Statement): string {
  return JSON.stringify({ ...content, supersedes: [] });
}
