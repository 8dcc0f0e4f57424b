/** What screens may know of who owns the plan, and what may be done about it here. */
import type { Result } from '#lib/result.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { SignMethod, StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { AgeNotice, BasisAtAge, OwnerBasis } from '#plan/ownership/ages.ts';
import type { CustodyConsent } from '#plan/ownership/custody.ts';
import type { Participant } from '#plan/participants/participant.ts';
import type { Sharing, SharingError } from './api-people.ts';

/** An owner, or who holds the plan for a person without a device. */
export interface Holder {
  readonly member: MemberRef;
  /** `null` = I cannot read one. */
  readonly card: Participant | null;
  readonly isMe: boolean;
  readonly basis: OwnerBasis | 'custodian';
  readonly date: CalendarDate;
}

/** What was said ahead about a member, and is not given yet. */
export interface SaidAhead {
  readonly member: MemberRef;
  readonly consent: StatementView<SharingConsent>;
  /** Why it is not given: they own the plan still, its first day has not come, or it is for another device to give. */
  readonly waits: 'ownsStill' | 'notYet' | 'forOthers' | 'now';
}

/**
 * Who owns the plan, and what the rules let this device do about it now:
 * whatever is offered here is allowed [ACCESS-13], so a screen draws no other
 * choice. Of today: asked again when the day is another.
 */
export interface OwnershipView {
  /** In the order they came to it. One custodian, or owners with equal rights. */
  readonly holders: readonly Holder[];
  /** Set while a custodian holds the plan: on what consent, and for how long. */
  readonly custody: CustodyConsent | null;
  /** Members on a device who may be made owner here. None of them can be un-made by me. */
  readonly mayMakeOwner: readonly MemberRef[];
  /** As whom, by the person's age; the rule first. */
  readonly bases: readonly BasisAtAge[];
  /** I own the plan, and so does another: I may step back. */
  readonly mayStepBack: boolean;
  /** Said ahead: of owners, what they are to have after they stepped back; of a deputy, from a later day. */
  readonly ahead: readonly SaidAhead[];
  /** Have a device in the plan, and no right in any of it: a custodian whose custody ended, an owner who stepped back. */
  readonly withNothing: readonly MemberRef[];
  /** Parts in which I may make somebody a delegate or a deputy. */
  readonly mayDelegate: readonly string[];
  /** The person grows into their own plan; told only to who owns it. */
  readonly notice: AgeNotice | null;
}

/** On what ground somebody becomes an owner; kept in the act, for all to see. */
export interface OwnerGround {
  readonly basis: OwnerBasis;
  readonly method: SignMethod;
  readonly date: CalendarDate;
}

/** Nothing was changed, or what was is kept whole and the call may be made again. `NotAllowed`: ask the view anew. */
export type OwnershipError = SharingError;

type Acted = Promise<Result<null, OwnershipError>>;

/**
 * Each is one commit, and resolves when it is on the disk; all of it works
 * without a net. What takes several, over days and devices, has no state of
 * its own: the next step is seen in the view.
 *
 * **Two parents**: `makeOwner`. **Handing over**: `makeOwner` (the new owner);
 * there `sayAhead` about who will step back; `stepBack` here; `keepUp` there.
 * **Ending custody**: `makeOwner` by the custodian; there `letGo`, or
 * `PlanPeople.share` of what the person wants the custodian to have.
 * **Deputy**: `delegate`, or `sayAhead` when it begins on a later day.
 */
export interface PlanOwnership {
  getOwnership(): OwnershipView;
  subscribe(listener: () => void): () => void;
  /**
   * Makes a member an owner with the same rights. By a custodian it ends the custody: the keys to the whole plan are
   * handed over first, in the same commit, for afterwards the custodian can no longer.
   */
  makeOwner(member: MemberRef, ground: OwnerGround): Acted;
  /** I own the plan no longer. What another owner said ahead about me is given when a device of theirs has heard of it. */
  stepBack(): Acted;
  /** Takes a member with no right left out of the plan wholly: what they write as if nothing had been said does not count. */
  letGo(member: MemberRef): Acted;
  /** Says now what is given later: about an owner who will step back, or with a first day that has not come. */
  sayAhead(sharing: Sharing): Promise<Result<{ readonly statement: string }, OwnershipError>>;
  /** Takes back what was said ahead about a member and is not given yet. */
  withdrawAhead(member: MemberRef): Acted;
  /**
   * Makes somebody a delegate in the parts that `sharing` names with `admin`; a deputy's consent names a last day.
   * Whoever is not to give it on, `onward` left out, can end others' rights there and give none [ACCESS-10, ACCESS-12].
   */
  delegate(sharing: Sharing): Promise<Result<{ readonly statement: string }, OwnershipError>>;
  /**
   * Does what the day and the acts have made due: gives what was said ahead, once, and ends rights whose last day is
   * past (a deputy hands back by itself), not by this device's clock alone [SYNC-8]; also ends invitations that are over
   * [INVITE-7]. To be called when the plan opens and when the day is another.
   * @returns how many members it concerned
   */
  keepUp(): Promise<Result<number, OwnershipError>>;
}
