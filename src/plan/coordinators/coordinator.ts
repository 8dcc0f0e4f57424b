import type { CalendarDate, EpochMillis } from '../calendar-date.ts';
import type { SharingConsent, SharingWithdrawn } from '../consent/sharing.ts';
import type { MemberRef } from '../field.ts';
import type { DeviceSeen } from '../participants/device-seen.ts';
import type { ProposalAnswered } from '../proposals/proposal.ts';

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
  readonly method: SignMethod;
  readonly date: CalendarDate;
  readonly witness: string;
  /** What a consent given later says as well; the one a plan begins with has none of it. */
  readonly details?: ConsentDetails;
  readonly supersedes: readonly string[];
}

export const SIGN_METHODS = ['this-device', 'drawn', 'paper', 'oral'] as const;

/** How someone said yes. */
export type SignMethod = (typeof SIGN_METHODS)[number];

export const TAKES_PART = ['self', 'not', 'together', 'instead'] as const;

/** The consent form's own fields (004-F01…F13), in the order of the form. */
export interface ConsentDetails extends ParentsYes {
  /** Who gives it, by name. */
  readonly givenBy: string;
  /** As what: the person, a parent, nearest relative, guardian. */
  readonly givenAs: 'planOwner' | 'parent' | 'nextOfKin' | 'guardian';
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly takesPart: (typeof TAKES_PART)[number];
  /** Who takes part with or for the person; '' when nobody does. */
  readonly takesPartName: string;
  /** In the person's words; '' = none. */
  readonly reservations: string;
  /** The strokes of a drawn signature, see `papers/drawing.ts`; '' unless `method` is `drawn`. */
  readonly drawing: string;
}

/**
 * The yes of the other parent: for a child under 16 both say yes, as a rule (domain 0.3). Said in the same consent, so
 * that neither stands without the other.
 */
export interface SecondYes {
  readonly givenBy: string;
  readonly method: SignMethod;
  readonly date: CalendarDate;
  /** Who heard it, or where the paper is; '' when nobody had to. */
  readonly witness: string;
  /** '' unless `method` is `drawn`. */
  readonly drawing: string;
}

/** What a consent by a parent says of the other one. Neither is set where nothing was said of it. */
export interface ParentsYes {
  readonly second?: SecondYes;
  /** The parent who says yes has said that there is no other who can. */
  readonly onlyParent?: true;
}

/** The consent is taken back from a day on; what it says stays readable (pbrl § 4-1). */
export interface ConsentWithdrawn {
  readonly statement: 'consentWithdrawn';
  readonly subject: string;
  readonly on: CalendarDate;
  readonly supersedes: readonly string[];
}

/** The person (or who acts for them) has approved the plan as it was then. */
export interface PlanApproved {
  readonly statement: 'planApproved';
  /** Id of the card of who approved. */
  readonly subject: string;
  readonly name: string;
  readonly method: SignMethod;
  readonly on: CalendarDate;
  readonly drawing: string;
  readonly supersedes: readonly string[];
}

/** What another statement said holds no longer: it was a mistake, or was undone. */
export interface StatementTakenBack {
  readonly statement: 'takenBack';
  readonly subject: string;
  readonly on: CalendarDate;
  readonly supersedes: readonly string[];
}

export type Statement =
  | CoordinatorAppointed
  | CoordinatorEnded
  | PlanConsent
  | ConsentWithdrawn
  | PlanApproved
  | StatementTakenBack
  | SharingConsent
  | SharingWithdrawn
  | DeviceSeen
  | ProposalAnswered;

/** A statement in force: no other names it as superseded. Two that do not know each other are both shown. */
export interface StatementView<S extends Statement = Statement> {
  readonly id: string;
  readonly content: S;
  readonly signedBy: MemberRef;
  readonly at: EpochMillis;
}
