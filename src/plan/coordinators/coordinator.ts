import type { CalendarDate, EpochMillis } from '../calendar-date.ts';
import type { MemberRef } from '../field.ts';

export const COORDINATOR_LEVELS = ['municipality', 'hospital', 'child'] as const;
export type CoordinatorLevel = (typeof COORDINATOR_LEVELS)[number];

/**
 * «Koordinator oppnemnd»: a statement, not a field [DOC-12]. It carries its own
 * full content and is superseded only by a statement that names it (pbrl § 2-5 b).
 */
export interface CoordinatorAppointed {
  readonly statement: 'coordinatorAppointed';
  /** Id of the participant's card. */
  readonly subject: string;
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly level: CoordinatorLevel;
  readonly from: CalendarDate;
  /** Who appointed, in words («Dømevik kommune»). */
  readonly appointedBy: string;
  /** Statements this one replaces. */
  readonly supersedes: readonly string[];
}

export interface CoordinatorEnded {
  readonly statement: 'coordinatorEnded';
  readonly subject: string;
  readonly on: CalendarDate;
  readonly supersedes: readonly string[];
}

/** The consent the plan rests on, said in full; the first entry in `consent` (pbrl § 2-5) [DOC-12]. */
export interface PlanConsent {
  readonly statement: 'planConsent';
  readonly subject: string;
  /** The access act that names the same in its public part. */
  readonly act: string;
  readonly basis: 'self' | 'parent' | 'next-of-kin' | 'custodian';
  readonly method: 'this-device' | 'paper' | 'drawn' | 'oral';
  readonly date: CalendarDate;
  readonly witness: string;
  readonly supersedes: readonly string[];
}

export type Statement = CoordinatorAppointed | CoordinatorEnded | PlanConsent;

/** A statement in force: no other names it as superseded. Two that do not know each other are both shown. */
export interface StatementView<S extends Statement = Statement> {
  readonly id: string;
  readonly content: S;
  readonly signedBy: MemberRef;
  readonly at: EpochMillis;
}
