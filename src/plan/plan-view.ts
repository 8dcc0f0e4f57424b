import type { AboutMe } from './about/about.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Cooperation, CooperationReview } from './cooperation/cooperation.ts';
import type { PastConsent } from './coordinators/consent.ts';
import type { CoordinatorAppointed, PlanApproved, PlanConsent, StatementView } from './coordinators/coordinator.ts';
import type { Evaluation } from './evaluations/evaluation.ts';
import type { Collection, Field, ItemRef, MemberRef, Stamp, TextView } from './field.ts';
import type { Goal, ProgressNote } from './goals/goal.ts';
import type { LifeArea } from './life-areas.ts';
import type { Need, Resource } from './mapping/mapping.ts';
import type { Measure } from './measures/measure.ts';
import type { Meeting } from './meetings/meeting.ts';
import type { Participant } from './participants/participant.ts';
import type { PlanRights } from './rights/rights.ts';
import type { SubPlan } from './sub-plans/sub-plan.ts';

/** How somebody who begins a plan stands to the person. */
export type FoundersRelation = 'self' | 'parent' | 'next-of-kin' | 'custodian';

/** `member` = somebody the person lets take part, who owns nothing of it. */
export type Relation = FoundersRelation | 'member';

/** A note, and the goal it was about. */
export type DeletedNote = ProgressNote & { readonly goal: string };

/** A part of the plan that can be shared or kept by itself (`design.md` 2). */
export interface SectionInfo {
  readonly section: string;
  readonly kind: SectionKind;
  /** Of an area section. */
  readonly area: LifeArea | null;
  /** «Berre for meg»: the person wants it shared with nobody. */
  readonly onlyMe: Field<boolean>;
  /** The newest of all that is written in it. */
  readonly lastChanged: Stamp | null;
}

export type SectionKind = 'core' | 'about' | 'people' | 'area' | 'meetings' | 'consent' | 'case' | 'own' | 'subPlan';

/** Something deleted that has no page of its own. */
export interface DeletedThing {
  readonly id: string;
  readonly ref: ItemRef;
  readonly collection: Collection;
  readonly deleted: Stamp;
  /** The text it is called by; '' when it has none. */
  readonly title: string;
}

/** A whole plan as plain data: what screens draw. Never a live document. */
export interface PlanView {
  readonly planId: string;
  /** The name to show of the person the plan is about; '' until known. */
  readonly ownerName: Field<string>;
  /** «Sjå eit døme»: invented people, for trying. */
  readonly isExample: boolean;
  /** Every section this device can read that says what it is for, by kind. */
  readonly sections: readonly SectionInfo[];
  /** What whoever holds this device may do, part by part. */
  readonly rights: PlanRights;
  /** Something was ever proposed in what this device may read. */
  readonly hasProposals: boolean;
  /** How whoever holds this device stands to the person. */
  readonly relation: Relation;
  /** The member who writes on this device. */
  readonly me: MemberRef;
  /** The name written by a parent, relative or coordinator about themself; '' for one's own plan. */
  readonly myName: string;
  readonly whatMatters: TextView;
  readonly planPeriod: Field<{ readonly from: CalendarDate; readonly to: CalendarDate }>;
  readonly nextReview: Field<CalendarDate>;
  /** The life areas the person wants in the plan (004-34), beside those in use. */
  readonly chosenAreas: Field<readonly LifeArea[]>;
  /**
   * The person wants a coordinator and no plan now (002-08, 001-17): folk, meetings and what is to be done
   * stand, the rest rests. Nothing is deleted by it.
   */
  readonly coordinationOnly: Field<boolean>;
  /** Somebody has thought of it, and no cooperation with others is needed now (letter i). Counts only while none is listed. */
  readonly noCooperation: Field<boolean>;
  readonly about: AboutMe;
  /** By order. */
  readonly resources: readonly Resource[];
  /** By order. */
  readonly needs: readonly Need[];
  /** By order. */
  readonly cooperation: readonly Cooperation[];
  /** Newest first. */
  readonly reviews: readonly CooperationReview[];
  /** By title. */
  readonly subPlans: readonly SubPlan[];
  /** By day, those without one last. */
  readonly meetings: readonly Meeting[];
  /** One main coordinator; two statements that do not know each other are both shown. */
  readonly coordinators: readonly StatementView<CoordinatorAppointed>[];
  readonly consents: readonly StatementView<PlanConsent>[];
  /** Consents that held once, newest first: replaced by a newer one, or taken back. */
  readonly pastConsents: readonly PastConsent[];
  readonly approvals: readonly StatementView<PlanApproved>[];
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
    /** Everything else, newest first. */
    readonly others: readonly DeletedThing[];
  };
  /** Values and items this version cannot show; they are kept and passed on. */
  readonly unreadableCount: number;
}
