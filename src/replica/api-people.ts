/** What screens may know of who takes part: who sees what, by what right, on which devices; and what they can change of it. */
import type { Result } from '#lib/result.ts';
import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import type { Lack, SharedPart, SharedRight, SharingConsent } from '#plan/consent/sharing.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { DeviceWord } from '#plan/participants/device-seen.ts';
import type { Participant } from '#plan/participants/participant.ts';
import type { SectionInfo } from '#plan/plan-view.ts';
import type { PlanSharings } from './api-sharings.ts';

/** As the reduction says it [ACCESS-11]; `null` = sees nothing of it. */
export type CellRight = 'relay' | SharedRight | 'owner' | null;

/** Why somebody has a right: an act in force, and what it rests on. */
export type CellReason =
  /** The plan is theirs, or they hold it for the person. `act` made them so. */
  | { readonly kind: 'owner'; readonly act: string; readonly custodian: boolean }
  /** Their own part: nobody else's, owners neither [ACCESS-8]. */
  | { readonly kind: 'own' }
  | {
      readonly kind: 'grant';
      readonly act: string;
      /** Who decided it on their device. */
      readonly by: MemberRef | null;
      readonly right: 'relay' | SharedRight;
      readonly until: CalendarDate | null;
      readonly onward: boolean;
      /** Earlier versions too. */
      readonly history: boolean;
      readonly ground: CellGround;
    };

export type CellGround =
  | { readonly kind: 'law'; readonly code: string }
  /** `null` = no such consent is in force, or (where the parts with consents are not mine to read) none that I can see. */
  | { readonly kind: 'consent'; readonly consent: StatementView<SharingConsent> | null }
  /** The consent to the whole plan. */
  | { readonly kind: 'plan'; readonly date: CalendarDate | null };

/** What one member may in one part of the plan. */
export interface AccessCell {
  readonly section: string;
  readonly right: CellRight;
  /** The last day, of the reasons that give this right the one that lasts longest; `null` = no end, or no right. */
  readonly until: CalendarDate | null;
  /** The strongest first; all are in force. Empty where there is no right. */
  readonly why: readonly CellReason[];
  /** «Tilgang utan samtykke»; `null` = none of that, or I cannot read the consents. */
  readonly lack: Lack | null;
}

export interface MemberDevice {
  readonly deviceId: string;
  readonly kind: 'own' | 'file';
  readonly thisOne: boolean;
  /** It counts. */
  readonly live: boolean;
  /** Of anything it signed that is here, by its own clock; `null` = nothing of it is here. */
  readonly lastSeen: EpochMillis | null;
  /** What it says of itself; `null` = it has said nothing that I can read. */
  readonly said: { readonly on: CalendarDate; readonly device: DeviceWord; readonly lock: boolean } | null;
  /** Ended: whether something of it shows that it knows. `true` for a device that counts. */
  readonly reached: boolean;
}

export interface AccessMember {
  readonly member: MemberRef;
  /** `null` = I cannot read one, or nobody has tied a card to the member. */
  readonly card: Participant | null;
  /** `gone` = was a member, and counts no more. */
  readonly role: 'owner' | 'custodian' | 'member' | 'gone';
  readonly isMe: boolean;
  readonly devices: readonly MemberDevice[];
  /** In the order of `AccessView.sections`. */
  readonly cells: readonly AccessCell[];
}

/** A part of the plan, or one that this device cannot read: then nobody here knows what it is. */
export interface AccessSection {
  readonly section: string;
  readonly info: SectionInfo | null;
  /** The title of a sub-plan's own part; '' for all others. */
  readonly title: string;
}

/** «Kven ser kva». A pure function of the acts and of what stands in the plan. */
export interface AccessView {
  /** Those in the plan first: owners, then the others, then those who are gone. */
  readonly members: readonly AccessMember[];
  /** In the order of the plan. */
  readonly sections: readonly AccessSection[];
  /** People of the plan who have no device in it. */
  readonly withoutApp: readonly Participant[];
  /** What nobody has consented to (any more), for who may end it. */
  readonly withoutConsent: readonly {
    readonly member: MemberRef;
    readonly section: string;
    readonly right: SharedRight;
    readonly lack: Lack;
  }[];
  /** The plan is mine: I may give and end rights in all of it. */
  readonly isOwner: boolean;
  /** Parts in which I may give and end rights. */
  readonly mayGive: readonly string[];
}

/** What is decided about one other: all that the person says yes to, not what is new. */
export interface Sharing {
  /** Id of the card. */
  readonly participant: string;
  readonly member: MemberRef;
  /** Parts that are left out are taken away. At least one. */
  readonly parts: readonly SharedPart[];
  readonly history: boolean;
  /** Where the right is `admin`: whether they may give it on. Left out = no. */
  readonly onward?: boolean;
  readonly consent: Pick<
    SharingConsent,
    | 'givenBy'
    | 'givenAs'
    | 'method'
    | 'date'
    | 'witness'
    | 'from'
    | 'to'
    | 'reservations'
    | 'drawing'
    | 'second'
    | 'onlyParent'
  >;
}

export interface SharingError {
  /**
   * `NotAllowed` = who writes here has no right to it. `ValueRefused` = the consent says nothing a consent can say.
   * `NotKept`, `StorageFull`, `StorageGone` = what was decided could not be kept; nothing was given.
   */
  readonly type: 'NotAllowed' | 'ValueRefused' | 'NotKept' | 'StorageFull' | 'StorageGone';
}

/** Who takes part in one open plan. */
export interface PlanPeople extends PlanSharings {
  /** Plain data; the same object until something changed. Of today: asked again when the day is another. */
  getAccess(): AccessView;
  subscribe(listener: () => void): () => void;
  /**
   * States the consent, then gives and takes what it says, in one commit. What is taken away is taken at once.
   * @returns the name of the statement, which the grants rest on
   */
  share(sharing: Sharing): Promise<Result<{ readonly statement: string }, SharingError>>;
  /** Ends what a member may in parts of the plan, or takes the member out of it; the consent to that ends with it. */
  endAccess(member: MemberRef, sections: readonly string[] | 'all'): Promise<Result<null, SharingError>>;
  /** Says, at most once a week, that the plan is open on this device, and whether it is locked. */
  sayOpened(device: { readonly device: DeviceWord; readonly lock: boolean; readonly today: CalendarDate }): void;
}

/** What became of a device in one plan. */
export interface DeviceEnded {
  readonly planId: string;
  readonly deviceId: string;
  /**
   * `done` = ended here; it counts for others when they hear of it. `waits` = not kept yet: try again. `notMine` = only
   * the person's other devices, the reserve key or an owner can.
   */
  readonly outcome: 'done' | 'waits' | 'notMine';
}

/**
 * What becomes of a plan that this device was taken out of. `handingIn` = what was written here goes to the relay first;
 * `nowhere` = the plan has none: a person decides. `toKeep` = all is handed in, and who wrote here is asked what belongs
 * in the patient's record. `wiped` = nothing of it is on this device any more. `asks` = another device of the same owner
 * took this one out, or a sheet that several owners have: nothing of the plan is shown, and the person is asked whether
 * it was them; it is wiped after a week without an answer. `kept` = they said no: still not shown, and not wiped by
 * itself [LEAVE-3].
 */
export type FarewellState = 'handingIn' | 'nowhere' | 'toKeep' | 'asks' | 'kept' | 'wiped';

/** What a plan that shows nothing here asks about [LEAVE-3]. */
export interface SealQuestion {
  /** A sheet took this device out, not another device. */
  readonly bySheet: boolean;
  /** Without an answer it is wiped from then on, when all is handed in. */
  readonly answerBy: EpochMillis;
}

/** Being taken out of plans, or of parts of them, on this device. */
export interface Farewells {
  stateOf(planId: string): FarewellState | null;
  /** At `asks` and `kept`; `null` until it is known. The same object until it is another question. */
  questionOf(planId: string): SealQuestion | null;
  /** Parts of the plan were wiped here, because this person sees them no longer; told until it is closed. */
  lostParts(planId: string): boolean;
  closeLostParts(planId: string): void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Wipes a plan that stands at `toKeep` or `nowhere`; one at `asks` or `kept` when it is handed in. */
  leave(planId: string): Promise<void>;
  /** The answer to `asks`: it was not me. Nothing is wiped. Where it is not on the disk, the question stands. */
  keep(planId: string): Promise<Result<null, KeepError>>;
}

/** The store is full, or gone. */
export interface KeepError {
  readonly type: 'NotKept';
}
