/** What screens may know of invitations: those that are open in a plan, and those that somebody answers on this device. */
import type { Result } from '#lib/result.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import type { Connect } from './sync/errand.ts';
import type { RelayNotes } from './sync/notes.ts';

/** How this device reaches one relay, for one errand. */
export interface RelayWay {
  readonly connect: Connect;
  readonly notes: RelayNotes;
}

/** A device that asks to be let in by an invitation. */
export interface JoinRequest {
  readonly device: string;
}

/** An invitation in force, that nobody was let in by yet. */
export interface OpenInvitation {
  readonly id: string;
  readonly member: MemberRef;
  /** It is for another device of whoever holds this one. */
  readonly isForMe: boolean;
  /** When it was written, if that was here; it ends seven days later [INVITE-7]. */
  readonly madeAt: EpochMillis | null;
  /** All who answered, in an order that says nothing of who came first [INVITE-6]. */
  readonly requests: readonly JoinRequest[];
  /** Whether this device may let in who asks. */
  readonly mayAnswer: boolean;
  /** The member has a device in the plan already. */
  readonly hasDevice: boolean;
}

/** What is given to whoever is invited: whoever has it may ask. Kept sealed on the device that made it, until it is used or ended. */
export interface GivenInvitation {
  readonly id: string;
  /** What stands behind `/i#` in the link [INVITE-2]. */
  readonly fragment: string;
  /** Seventeen characters to type [INVITE-3]; `null` = the relay has no note of it. */
  readonly code: string | null;
}

/**
 * Nothing was changed. `NotAllowed` = who writes here may not, or nobody asked so. `NoRelay` = the plan is on its
 * devices only: nobody could answer. `TooManyDevices` = the person has as many devices in the plan as there may be.
 */
export interface InviteError {
  readonly type: 'NotAllowed' | 'NoRelay' | 'TooManyDevices' | 'StorageFull' | 'StorageGone';
}

/** The code was not left at the relay; the link holds all the same. */
export interface CodeNotLeft {
  readonly type: 'Unreachable' | 'NotThereYet' | 'TooMany';
}

/** The invitations of one open plan. */
export interface Invitations {
  /** Plain data; the same array until something changed. */
  getOpen(): readonly OpenInvitation[];
  subscribe(listener: () => void): () => void;
  /** A name for somebody who is not in the plan yet, to be tied to the card and given rights. */
  newMember(): MemberRef;
  /**
   * Writes an invitation for a member who holds a grant, or for another device of one's own.
   * @param appAddress where this app is: a relay there is not named in the link
   * @param from the name of who invites, to be read by whoever has the link; '' or left out = it is not said
   */
  make(member: MemberRef, appAddress: string, from?: string): Promise<Result<GivenInvitation, InviteError>>;
  /** What was given, while the invitation is open; `null` = it was not made on this device. */
  given(id: string): GivenInvitation | null;
  /** Leaves a note at the relay, so that a code leads to the invitation too. */
  leaveCode(id: string, way: RelayWay): Promise<Result<string, CodeNotLeft>>;
  /** Twelve digits, to be compared with what stands at the other's; `null` = that device asks no longer. */
  digits(id: string, device: string): Promise<string | null>;
  /** Lets that device in, and ends the invitation. Only after the digits were compared. */
  letIn(id: string, device: string): Promise<Result<null, InviteError>>;
  /** Ends the invitation. What the member was granted stands. */
  stop(id: string, way: RelayWay | null): Promise<Result<null, InviteError>>;
  /** Ends those that are used or older than seven days, and forgets what was given of all that have ended [INVITE-7]. */
  endThoseOver(): Promise<void>;
}

/** An invitation that was read, before anything was said. */
export interface ReadInvitation {
  readonly planId: string;
  /** Address of the relay; '' = the one at the app's own address. */
  readonly relay: string;
  /** What stands in the link: a secret. */
  readonly fragment: string;
  /** Who invites, as the invitation has it; '' = it does not say. Nothing vouches for it. */
  readonly from: string;
}

/** `InvitationBroken`: cut short or changed on its way. `InvitationTooNew`: the app must be renewed. */
export type ReadError = { readonly type: 'InvitationBroken' } | { readonly type: 'InvitationTooNew' };

/** `CodeLength`: so many characters were typed. `CodeMisread`: one of them is another. Neither is asked of the relay. */
export type TypedCodeError =
  | { readonly type: 'CodeLength'; readonly typed: number }
  | { readonly type: 'CodeMisread' }
  /** The relay has no such note: never, used, withdrawn, or older than seven days. */
  | { readonly type: 'NoNote' }
  | { readonly type: 'TooMany' }
  | { readonly type: 'Unreachable' }
  | ReadError;

/**
 * `Unreachable`: the relay does not answer. `OtherVersion`: it or the app must be renewed. `WrongRelay`: it is not the one
 * that the invitation names. `NoSuchPlan`: the plan is not there. `NotThereYet`: the invitation has not come there.
 * `Ended`: used, withdrawn, or asked by too many. `AlreadyHere`: the plan is on this device. `NotVerified`: what the
 * relay gave is not the plan that the invitation is of; nothing was kept.
 */
export interface JoinError {
  readonly type:
    | 'Unreachable'
    | 'OtherVersion'
    | 'WrongRelay'
    | 'NoSuchPlan'
    | 'NotThereYet'
    | 'Ended'
    | 'AlreadyHere'
    | 'NotVerified'
    | 'StorageFull'
    | 'StorageGone';
}

/** A request to be let into a plan, on its way. */
export interface PendingRequest {
  readonly planId: string;
  readonly relay: string;
  readonly askedAt: EpochMillis;
  /** To be read aloud, in three groups of four [INVITE-6]. */
  readonly digits: string;
  /** The relay has it. */
  readonly sent: boolean;
  /** As `ReadInvitation.from`. */
  readonly from: string;
}

export interface Waiting {
  /** The person looks, or there is network again. */
  hurry(): void;
  stop(): void;
}

/** Answering an invitation. */
export interface Joining {
  read(fragment: string): Promise<Result<ReadInvitation, ReadError>>;
  /** Fetches what a typed code leads to. The note is gone then: what comes of it must be used at once. */
  readCode(code: string, way: RelayWay): Promise<Result<ReadInvitation, TypedCodeError>>;
  /**
   * Makes a device and asks that it be let in. Kept until it is let in or given up; asked anew, the same device asks.
   * Where the relay cannot be reached it is kept all the same, and sent while `wait` runs.
   */
  ask(invitation: ReadInvitation, way: RelayWay): Promise<Result<PendingRequest, JoinError>>;
  pending(): Promise<readonly PendingRequest[]>;
  /** Asks now and then, until the device is let in and the plan is here. */
  wait(
    planId: string,
    way: RelayWay,
    told: {
      readonly joined: () => void;
      /** It will not come to anything: the request is given up, but for `StorageFull` and `StorageGone`. */
      readonly failed: (error: JoinError) => void;
      /** Whether the relay answered when it was last asked. */
      readonly asked?: (isRelayThere: boolean) => void;
    },
  ): Waiting;
  giveUp(planId: string): Promise<void>;
}
