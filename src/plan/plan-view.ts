import type { CalendarDate } from './calendar-date.ts';
import type { CoordinatorAppointed, PlanConsent, StatementView } from './coordinators/coordinator.ts';
import type { Evaluation } from './evaluations/evaluation.ts';
import type { Field, MemberRef, TextView } from './field.ts';
import type { Goal, ProgressNote } from './goals/goal.ts';
import type { Measure } from './measures/measure.ts';
import type { Participant } from './participants/participant.ts';

/** How the person at this device stands to the plan. */
export type Relation = 'self' | 'parent' | 'next-of-kin' | 'custodian';

/** A note, and the goal it was about. */
export type DeletedNote = ProgressNote & { readonly goal: string };

/** A whole plan as plain data: what screens draw. Never a live document. */
export interface PlanView {
  readonly planId: string;
  /** The name to show of the person the plan is about; '' until known. */
  readonly ownerName: Field<string>;
  /** How whoever holds this device stands to the person. */
  readonly relation: Relation;
  /** The member who writes on this device. */
  readonly me: MemberRef;
  /** The name written by a parent, relative or coordinator about themself; '' for one's own plan. */
  readonly myName: string;
  readonly whatMatters: TextView;
  readonly planPeriod: Field<{ readonly from: CalendarDate; readonly to: CalendarDate }>;
  readonly nextReview: Field<CalendarDate>;
  /** One main coordinator; two statements that do not know each other are both shown. */
  readonly coordinators: readonly StatementView<CoordinatorAppointed>[];
  readonly consents: readonly StatementView<PlanConsent>[];
  /** By order. */
  readonly goals: readonly Goal[];
  /** Measures whose goal is deleted or unknown here, so that nothing is hidden. */
  readonly strayMeasures: readonly Measure[];
  /** The address list, sorted by name in Norwegian order. */
  readonly people: readonly Participant[];
  readonly deleted: {
    readonly goals: readonly Goal[];
    readonly measures: readonly Measure[];
    readonly people: readonly Participant[];
    /** Of goals that stand; newest first. */
    readonly evaluations: readonly Evaluation[];
    readonly notes: readonly DeletedNote[];
  };
  /** Values and items this version cannot show; they are kept and passed on. */
  readonly unreadableCount: number;
}
