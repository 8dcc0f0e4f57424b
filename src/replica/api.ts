/**
 * What screens may know of a replica: commands in, views out. The client's
 * features import these types only; the wiring in `client/app` makes the thing.
 */
import type { Result } from '#lib/result.ts';
import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import type { CommentKind } from '#plan/comments/comment.ts';
import type { CooperationState, HadSay } from '#plan/cooperation/cooperation.ts';
import type { ConsentDetails, CoordinatorLevel, SignMethod } from '#plan/coordinators/coordinator.ts';
import type { ItemRef, MemberRef, TextRef } from '#plan/field.ts';
import type { GoalAchievement, GoalPriority, Voice } from '#plan/goals/goal.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { Agreement, MeasureStatus, When } from '#plan/measures/measure.ts';
import type { ClockTime, MeetingKind, MeetingState } from '#plan/meetings/meeting.ts';
import type { Attends } from '#plan/participants/participant.ts';
import type { DeviceWord } from '#plan/participants/device-seen.ts';
import type { Role } from '#plan/participants/roles.ts';
import type { FoundersRelation, PlanView, Relation } from '#plan/plan-view.ts';
import type { SubPlanKind } from '#plan/sub-plans/sub-plan.ts';
import type { Proposals } from './api-proposals.ts';
import type { LineListener } from '#protocol/sync/frames.ts';
import type { Lock } from './api-lock.ts';
import type { LettingIn, Meeting } from './api-in-person.ts';
import type { Invitations, Joining } from './api-invitations.ts';
import type { InstitutionSheets } from './api-institution.ts';
import type { PlanOwnership } from './api-ownership.ts';
import type { DeviceEnded, Farewells, PlanPeople } from './api-people.ts';
import type { RecoverAs, Recovery, SheetUses, WhoQuestion } from './api-recovery.ts';

/** Names and contact lines of a person's card; what is left out is untouched. */
export interface ParticipantFields {
  readonly name?: string;
  readonly role?: Role | null;
  readonly organisation?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly contribution?: string;
  readonly responsibility?: string;
  readonly expectation?: string;
  readonly attends?: Attends | null;
}

/** Short fields of «Om meg»; what is left out is untouched, `null` clears. */
export interface AboutFields {
  readonly birthDate?: CalendarDate | null;
  readonly address?: string;
  readonly language?: string;
  readonly interpreter?: string;
}

/** What is left out is untouched, `null` clears. */
export interface MeetingFields {
  readonly kind?: MeetingKind;
  readonly on?: CalendarDate | null;
  readonly startsAt?: ClockTime | null;
  readonly endsAt?: ClockTime | null;
  readonly place?: string;
  readonly chair?: string | null;
  readonly minuteTaker?: string | null;
  readonly state?: MeetingState;
}

/** What is left out is untouched, `null` clears. */
export interface SubPlanFields {
  readonly kind?: SubPlanKind;
  readonly keptWhere?: string;
  readonly responsible?: string | null;
  readonly date?: CalendarDate | null;
  readonly reviewOn?: CalendarDate | null;
}

/** What is left out is untouched, `null` clears. */
export interface ReviewFields {
  readonly on?: CalendarDate | null;
  readonly hadSay?: HadSay | null;
  readonly changed?: boolean | null;
}

/** A new measure, at birth. */
export interface NewMeasure {
  readonly what: string;
  readonly responsible?: string | null;
  readonly when?: When | null;
  /** The agenda item it was decided in. */
  readonly decidedIn?: string | null;
}

/**
 * Everything a person can do to a plan, as data: so it can be undone, proposed,
 * and tested without a screen. `participant`, `goal` and `measure` are ids
 * (`Item.id`), `item` is the exact copy (`Item.ref`).
 */
export type PlanCommand =
  | { readonly type: 'setOwnerName'; readonly name: string }
  | {
      readonly type: 'setPlanPeriod';
      readonly period: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
    }
  | { readonly type: 'setNextReview'; readonly date: CalendarDate | null }
  | { readonly type: 'addGoal'; readonly ownWords: string; readonly areas: readonly LifeArea[] }
  | { readonly type: 'setGoalAreas'; readonly item: ItemRef; readonly areas: readonly LifeArea[] }
  | { readonly type: 'setGoalPriority'; readonly item: ItemRef; readonly priority: GoalPriority | null }
  | { readonly type: 'setGoalAchievement'; readonly item: ItemRef; readonly achievement: GoalAchievement | null }
  | { readonly type: 'setGoalTargetDate'; readonly item: ItemRef; readonly date: CalendarDate | null }
  /** Makes the goal a step toward a main goal; refused (`parentGoal`) when it has steps itself, or the other is one. */
  | { readonly type: 'setGoalParent'; readonly item: ItemRef; readonly parent: string | null }
  | { readonly type: 'setGoalVoice'; readonly item: ItemRef; readonly voice: Voice | null }
  /** Moves the goal between its neighbours on the list; `before` is the goal it shall stand before, `null` = last. */
  | { readonly type: 'reorderGoal'; readonly item: ItemRef; readonly before: string | null }
  | { readonly type: 'addMeasure'; readonly goal: string; readonly measure: NewMeasure }
  | { readonly type: 'setMeasureResponsible'; readonly item: ItemRef; readonly participant: string | null }
  | { readonly type: 'setMeasureContributors'; readonly item: ItemRef; readonly participants: readonly string[] }
  | { readonly type: 'setMeasureWhen'; readonly item: ItemRef; readonly when: When | null }
  | {
      readonly type: 'setMeasureStatus';
      readonly item: ItemRef;
      readonly status: MeasureStatus;
      readonly on: CalendarDate;
    }
  | { readonly type: 'setMeasureAgreed'; readonly item: ItemRef; readonly agreement: Agreement }
  | { readonly type: 'reorderMeasure'; readonly item: ItemRef; readonly before: string | null }
  | { readonly type: 'addNote'; readonly goal: string; readonly text: string; readonly own: boolean }
  | { readonly type: 'addEvaluation'; readonly goal: string; readonly plannedFor: CalendarDate | null }
  | { readonly type: 'setEvaluationPlannedFor'; readonly item: ItemRef; readonly date: CalendarDate | null }
  | { readonly type: 'setEvaluationDone'; readonly item: ItemRef; readonly on: CalendarDate | null }
  | { readonly type: 'setEvaluationAchievement'; readonly item: ItemRef; readonly achievement: GoalAchievement | null }
  | {
      readonly type: 'setEvaluationBy';
      readonly item: ItemRef;
      readonly participants: readonly string[];
    }
  /** A coordinator and no plan now, or a plan again (002-08). */
  | { readonly type: 'setCoordinationOnly'; readonly coordinationOnly: boolean }
  /** No cooperation with others is needed now, or that is taken back (letter i). */
  | { readonly type: 'setNoCooperation'; readonly noCooperation: boolean }
  /** The life areas the person wants in the plan (004-34). */
  | { readonly type: 'setChosenAreas'; readonly areas: readonly LifeArea[] }
  /** «Berre for meg»: the section is to be shared with nobody. `section` is an id from `PlanView.sections`. */
  | { readonly type: 'setOnlyMe'; readonly section: string; readonly onlyMe: boolean }
  /** Begins the section an area is kept in, if it is not there, so that it can be marked «berre for meg» first. `created` = its id. */
  | { readonly type: 'openArea'; readonly area: LifeArea }
  /** Begins the section `about`, if it is not there. `created` = its id. */
  | { readonly type: 'openAbout' }
  | { readonly type: 'setAbout'; readonly fields: AboutFields }
  /** `area: null` = about life as a whole. */
  | { readonly type: 'addResource'; readonly area: LifeArea | null; readonly text: string }
  | { readonly type: 'addNeed'; readonly area: LifeArea | null; readonly text: string }
  | { readonly type: 'addCooperation'; readonly who: string; readonly what: string }
  | { readonly type: 'setCooperationState'; readonly item: ItemRef; readonly state: CooperationState | null }
  /** Each in a section of its own. */
  | { readonly type: 'addSubPlan'; readonly kind: SubPlanKind; readonly title: string; readonly onlyMe: boolean }
  | { readonly type: 'changeSubPlan'; readonly item: ItemRef; readonly fields: SubPlanFields }
  | { readonly type: 'addReview'; readonly on: CalendarDate | null }
  | { readonly type: 'changeReview'; readonly item: ItemRef; readonly fields: ReviewFields }
  | { readonly type: 'addMeeting'; readonly fields: MeetingFields; readonly invited: readonly string[] }
  | { readonly type: 'changeMeeting'; readonly item: ItemRef; readonly fields: MeetingFields }
  /** Those who are invited already stay as they are. Uninvite by `deleteItem` of the attendance. */
  | { readonly type: 'invite'; readonly meeting: string; readonly participants: readonly string[] }
  /** What is left out is untouched, `null` clears. `item` is an attendance. */
  | {
      readonly type: 'setAttendance';
      readonly item: ItemRef;
      readonly coming?: boolean | null;
      readonly present?: boolean | null;
    }
  /** Kept in the section of the goal it concerns, or with the meeting. */
  | { readonly type: 'addAgendaItem'; readonly meeting: string; readonly title: string; readonly goal: string | null }
  | { readonly type: 'setAgendaItemDone'; readonly item: ItemRef; readonly isDone: boolean }
  | { readonly type: 'reorderAgendaItem'; readonly item: ItemRef; readonly before: string | null }
  | {
      readonly type: 'addComment';
      /** The goal, measure or meeting it is about: the comment is kept in its section. */
      readonly subject: ItemRef;
      readonly kind: CommentKind;
      readonly answers: string | null;
      readonly saidBy: string | null;
      readonly text: string;
    }
  | { readonly type: 'setCommentOnPaper'; readonly item: ItemRef; readonly onPaper: boolean }
  | { readonly type: 'addParticipant'; readonly fields: ParticipantFields }
  | { readonly type: 'changeParticipant'; readonly item: ItemRef; readonly fields: ParticipantFields }
  /** The cards stand on the list that all who take part can read. */
  | { readonly type: 'showToAll'; readonly participants: readonly string[] }
  /** From now on the card is that of a member: whoever is invited. Refused (`member`) when it is another's already. */
  | { readonly type: 'tieMember'; readonly item: ItemRef; readonly member: MemberRef }
  /** A statement of its own, signed by this device (pbrl § 2-5 b). Replaces the coordinators of the same level. */
  | {
      readonly type: 'appointCoordinator';
      readonly participant: string;
      readonly level: CoordinatorLevel;
      readonly from: CalendarDate;
      readonly appointedBy: string;
    }
  | { readonly type: 'endCoordinator'; readonly statement: string; readonly on: CalendarDate }
  /** A consent given after the plan was begun; replaces those this device knows of (004-F01…F13). Kept in `consent`. */
  | {
      readonly type: 'giveConsent';
      readonly method: SignMethod;
      readonly date: CalendarDate;
      readonly witness: string;
      readonly details: ConsentDetails;
    }
  | { readonly type: 'withdrawConsent'; readonly statement: string; readonly on: CalendarDate }
  /** `participant` is who approves: the person, or who acts for them. Replaces the approvals this device knows of. */
  | {
      readonly type: 'approvePlan';
      readonly participant: string;
      readonly method: SignMethod;
      readonly on: CalendarDate;
      readonly drawing: string;
    }
  /** What was declared by mistake: an approval, a withdrawal. */
  | { readonly type: 'takeBackStatement'; readonly statement: string; readonly on: CalendarDate }
  | { readonly type: 'deleteItem'; readonly item: ItemRef }
  | { readonly type: 'restoreItem'; readonly item: ItemRef }
  /** Two have set a value apart: keep one of them (by its write id) and let the others go. */
  | { readonly type: 'chooseValue'; readonly item: ItemRef; readonly field: string; readonly writeId: string }
  /** The same for a value of the plan itself or of «Om meg»: `ownerName`, `planPeriod`, `nextReview`, `chosenAreas`, `birthDate` … */
  | { readonly type: 'choosePlanValue'; readonly field: string; readonly writeId: string }
  /** A copy left behind by a move was changed later (`Item.movedButEdited`): take what it says into the item, or let it go. */
  | { readonly type: 'settleMoved'; readonly item: ItemRef; readonly from: ItemRef; readonly take: boolean }
  /**
   * Words that were proposed for a text: taken in beside what was written there meanwhile, or, where both changed the
   * same words, in their place. Typing is `editText`.
   */
  | { readonly type: 'rewriteText'; readonly text: TextRef; readonly before: string; readonly after: string };

/** The smallest edit that turns one text into another: at `index`, remove `remove` UTF-16 units, insert `insert`. */
export interface TextChange {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** What a command did. `undo` runs the inverse command and never removes another person's later change. */
export interface Done {
  /** Id of what was made, by the commands that make one thing; of the section, by `openArea` and `openAbout`. */
  readonly created: string | null;
  /** It became a proposal and changed nothing yet: its name. `undo` withdraws it. Absent = it was done. */
  readonly proposed?: string;
  readonly undo: () => Undone;
}

/** `keptLater` names a member whose later change was left standing. */
export type Undone = { readonly keptLater: MemberRef | null };

export type CommandError =
  /** The item is not in this plan, or no longer. */
  | { readonly type: 'ItemGone' }
  /** The value breaks a rule of the plan; `field` says which: `section` = the plan has as many sections as it can. */
  | { readonly type: 'ValueRefused'; readonly field: string }
  /** Whoever writes here may not write in a part of the plan that the command would change, nor propose it there. */
  | { readonly type: 'NotAllowed' };

/** One line of history, ready to be put in a sentence (`history:<event>`). */
export interface HistoryEvent {
  /** Key in locales `history`, e.g. `goalAdded`, `statusChanged`, `dateChanged`. */
  readonly event: string;
  readonly who: MemberRef;
  readonly at: EpochMillis;
  /** Raw values for the sentence; the client puts dates, names and statuses into words. */
  readonly values: Readonly<Record<string, HistoryValue>>;
}

export type HistoryValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'period'; readonly from: CalendarDate; readonly to: CalendarDate }
  | { readonly kind: 'status'; readonly status: MeasureStatus }
  | { readonly kind: 'achievement'; readonly achievement: GoalAchievement }
  | { readonly kind: 'priority'; readonly priority: GoalPriority }
  | { readonly kind: 'areas'; readonly areas: readonly LifeArea[] }
  | { readonly kind: 'when'; readonly when: When }
  | { readonly kind: 'role'; readonly role: Role }
  /** A value of another kind, named by its key in locales: `meetings:held`. */
  | { readonly kind: 'word'; readonly key: string }
  | { readonly kind: 'participants'; readonly participants: readonly string[] }
  | { readonly kind: 'participant'; readonly participant: string }
  | { readonly kind: 'member'; readonly member: MemberRef }
  | { readonly kind: 'nothing' };

/** What can be looked back at, and taken back to an earlier day. */
export type HistorySubject = { readonly goal: string } | { readonly measure: string } | { readonly section: string };

/** Something as it was at the end of a day, beside how it is now. */
export interface BackToPreview {
  /** `false` = it was not there then; there is then nothing to go back to. */
  readonly wasThere: boolean;
  /** One line for each value that would become another, in the order of the screen. */
  readonly changes: readonly {
    /** `collection: null`, `key: 'plan'` = the section itself. */
    readonly item: ItemRef | { readonly section: string; readonly collection: null; readonly key: string };
    /** What the thing is called now, or was called then. */
    readonly title: string;
    /** A field's name, or `deleted` / `restored` for the thing as a whole. */
    readonly field: string;
    readonly from: HistoryValue;
    readonly to: HistoryValue;
  }[];
}

/** How safe the latest words are. `saving` lasts at most some 100 ms. */
export type SavingState =
  | { readonly at: 'saved' }
  | { readonly at: 'saving' }
  /** The device is full or the store is gone: what is on screen is kept in memory and tried again. */
  | { readonly at: 'notSaved'; readonly reason: 'StorageFull' | 'StorageGone' };

/** What else is worth telling about this plan on this device. */
export interface ReplicaNotice {
  /** Entries that could not be read, by who wrote them. Nothing is lost. */
  readonly unreadable: readonly { readonly from: MemberRef | null; readonly count: number }[];
  /**
   * Entries that are kept and do not count, by who wrote them: of someone who was not allowed to, or not any more, or
   * who did not know of it. Nothing is lost; what somebody else built on counts.
   */
  readonly notCounting: readonly { readonly from: MemberRef | null; readonly count: number }[];
  /** Who summed up a part of the plan for a new reader, and said something else than stands there. */
  readonly falseSummaries: readonly (MemberRef | null)[];
  /** Entries in a newer format than this app knows: kept and passed on, shown after an update. */
  readonly newerVersion: boolean;
  /** The plan was opened from an older copy of this device's own data. */
  readonly olderCopy: boolean;
  /** Something typed here is saved on this device, but cannot be made part of the plan: no copy and no other device gets it yet. */
  readonly unsealed: boolean;
}

/** How far the plan has come to others. What the sync line says is one sentence of this; the first that fits. */
export interface SyncStatus {
  /**
   * `none` = this plan is on this device only, no relay was chosen. `connecting`, `online`, `offline` = it has one.
   * `ended` = the relay does not serve this device: `trouble` says why.
   */
  readonly relay: 'none' | 'connecting' | 'online' | 'offline' | 'ended';
  /** Entries here that the relay has not acknowledged. */
  readonly waiting: number;
  /** When the relay last held everything that is here, by this device's clock. */
  readonly deliveredAt: EpochMillis | null;
  /** Entries that others name and that are not here, by who wrote them. */
  readonly missing: readonly { readonly from: MemberRef | null; readonly count: number }[];
  /** Other members of the plan of whom nothing has come for long, while all else was delivered. */
  readonly silent: readonly { readonly from: MemberRef; readonly since: EpochMillis }[];
  /**
   * `forgotten` = the relay holds less than it once acknowledged (everything is offered again). `splitView` = it shows
   * different things to different people. `removed` = this device is a member no longer. `closed` = it takes no new
   * plans. `full` = its quota is used up. `notTaken` = some of what waits it does not take, whatever the reason.
   * `wrongKey` = it is not the relay that the plan names.
   */
  readonly trouble: 'forgotten' | 'splitView' | 'removed' | 'closed' | 'full' | 'notTaken' | 'wrongKey' | null;
}

/** Someone who has the plan open now, on another device, and where. From whispers: nothing of it is kept. */
export interface Presence {
  readonly member: MemberRef;
  /** One device of theirs, for telling two apart. */
  readonly device: string;
  readonly section: string;
  /** The thing they look at or write in. */
  readonly item: { readonly collection: string; readonly key: string } | null;
  /** The text they write in, with what stands there in their hand right now; `null` = they only look. */
  readonly writing: { readonly field: string; readonly text: string } | null;
}

/** One device's live copy of one plan. */
export interface Replica {
  readonly planId: string;
  /** Plain data; the same object until something changed. */
  getView(): PlanView;
  subscribe(listener: () => void): () => void;
  run(command: PlanCommand): Result<Done, CommandError>;
  /** Changes a text by the smallest edit. Returns at once; the words are on disk within some 100 ms. */
  editText(ref: TextRef, change: TextChange): Result<null, CommandError>;
  getSaving(): SavingState;
  subscribeSaving(listener: () => void): () => void;
  getNotice(): ReplicaNotice;
  /** Plain data; the same object until something changed. */
  getSync(): SyncStatus;
  subscribeSync(listener: () => void): () => void;
  /** Who else is here now; the same array until something changed. */
  getPresence(): readonly Presence[];
  subscribePresence(listener: () => void): () => void;
  /** Tells the others where this tab is: a thing on the screen, or a text that is written in. `null` = nowhere. */
  showPresence(where: { readonly item: ItemRef; readonly field: string | null } | null): void;
  /**
   * Newest first by the writers' clocks, except that nothing stands before what it rests on. Of one goal (with its
   * measures), one measure, one section, or of the whole plan.
   */
  history(of: HistorySubject | 'plan'): Promise<readonly HistoryEvent[]>;
  /**
   * When what `history` tells begins, by section: whoever was let in later sees no older change there, and `backTo`
   * goes no further. A section that is here from its first word on has no place in it.
   */
  historyBegins(): Promise<Readonly<Record<string, EpochMillis>>>;
  /**
   * «Nytt sidan sist»: what was changed on other devices (one's own among them) and was not here when `markSeen`
   * was last called on this one. Newest first.
   */
  news(): Promise<readonly HistoryEvent[]>;
  /** From now on, what is here counts as seen. */
  markSeen(): Promise<void>;
  /** What «tilbake til» a day would change; empty when it says the same now. */
  previewBackTo(of: HistorySubject, day: CalendarDate): Promise<BackToPreview>;
  /**
   * Makes it say what it said at the end of a day (in Oslo, by the writers' clocks), as a new change that can
   * itself be undone (`design.md` 7). What was made later is deleted, restorably.
   */
  backTo(of: HistorySubject, day: CalendarDate): Promise<Result<Done, CommandError>>;
  /** What is proposed in this plan, and the answers. Loads its code when it is first asked for. */
  proposals(): Promise<Proposals>;
  /** Who takes part and who sees what; loaded when it is first asked for. */
  people(): Promise<PlanPeople>;
  /** What was done with the plan's sheets, for its owners to see; loaded when it is first asked for. */
  sheetUses(): Promise<SheetUses>;
  /** Inviting to this plan. Loads its code when it is first asked for. */
  invitations(): Promise<Invitations>;
  /** Letting in somebody who is in the same room, without network. Loads its code when it is first asked for. */
  lettingIn(): Promise<LettingIn>;
  /** Who owns the plan, and handing it over; loaded when it is first asked for. */
  ownership(): Promise<PlanOwnership>;
  /** Sheets that institutions keep; loaded on first use. */
  institutions(): Promise<InstitutionSheets>;
  /** Seals what is typed into entries now (a blur, a hidden page). */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** How someone starts a plan; becomes the basis of the first access act [ACCESS-5]. */
export interface NewPlan {
  readonly relation: FoundersRelation;
  /** The person the plan is about. */
  readonly ownerName: string;
  /** Who writes, when that is another. */
  readonly writerName: string;
  readonly whatMatters: string;
  readonly today: CalendarDate;
  /** Only for `custodian`: how the person said yes, and who heard it. */
  readonly consent: {
    readonly method: 'this-device' | 'paper' | 'drawn' | 'oral';
    readonly date: CalendarDate;
    readonly witness: string;
  };
  /** «Sjå eit døme»: marked as such for ever. */
  readonly isExample?: boolean;
}

/** A plan on this installation, for the list and for the first screen. */
export interface PlanSummary {
  readonly planId: string;
  /** '' where there is none, or where the plan is not shown here. */
  readonly ownerName: string;
  readonly relation: Relation;
  readonly lastOpenedAt: EpochMillis;
  readonly isExample: boolean;
  /** It shows nothing on this device, and asks whether its person took it out [LEAVE-3]. */
  readonly isSealed: boolean;
}

/** What guards the plan against loss: whether it is on this device only, and what there is beside. */
export interface Safety {
  readonly onlyHere: boolean;
  readonly lastCopyAt: EpochMillis | null;
  /**
   * `notMade` = the words were never shown; `shown` = not yet typed back; `confirmed` = typed in here, and not kept here;
   * `elsewhere` = this device never had the words of the sheet that counts: another has or had them; `ended` = no sheet
   * counts now.
   */
  readonly sheet: 'notMade' | 'shown' | 'confirmed' | 'elsewhere' | 'ended';
  /** A new sheet needs every owner's yes: `waits` = the one made here for others', `asked` = another's for the one here. */
  readonly sheetVote: 'none' | 'waits' | 'asked';
  /** Whether whoever holds this device may have a new sheet made. */
  readonly mayReplaceSheet: boolean;
  /** As many copies count as may: one of them must go before the next. */
  readonly copiesFull: boolean;
  /** This device counts no longer: what is written here still does, but it brings in no new device. */
  readonly takenOut: boolean;
  /** Those that count, and this one. */
  readonly devices: readonly {
    readonly deviceId: string;
    readonly kind: 'own' | 'file';
    readonly thisOne: boolean;
    readonly addedAt: EpochMillis | null;
    /** What it says of itself; `null` = nothing that is here. */
    readonly said: DeviceWord | null;
    /** Of anything it signed that is here, by its own clock; `null` = nothing of it is here. */
    readonly lastSeen: EpochMillis | null;
  }[];
}

export type OpenCopyError =
  | { readonly type: 'NotADinPlanFile' }
  | { readonly type: 'FileTruncated' }
  | { readonly type: 'FileTooLarge'; readonly maxBytes: number }
  | { readonly type: 'FileTooNew' }
  | { readonly type: 'FileDamaged' }
  | { readonly type: 'WrongPassphrase' }
  | { readonly type: 'SheetNotForThisFile' }
  | { readonly type: 'WordNotOnList'; readonly number: number }
  | { readonly type: 'WordsDoNotMatch' }
  /** The words are those of a sheet that was replaced or ended. */
  | { readonly type: 'SheetEnded' }
  /** The person has as many devices as a plan allows already. */
  | { readonly type: 'TooManyDevices' }
  /** The copy counts no longer, or never brought in devices: it opens only where the plan is already, or with the words. */
  | { readonly type: 'CopyRetired' }
  /** Who says that a plan in custody is theirs fetches it from its relay: a copy lacks what was written since. */
  | { readonly type: 'NotByCopy' }
  | { readonly type: 'StorageFull' }
  /** The store takes nothing in now: nothing was changed. */
  | { readonly type: 'StorageGone' };

/** What the person says beside the words of the sheet. */
export type OpenAs = Pick<RecoverAs, 'member' | 'custody'>;

export type RetireError =
  | { readonly type: 'StorageFull' }
  | { readonly type: 'StorageGone' }
  /** It is the device in hand or not one's own, or the device in hand counts no longer itself. */
  | { readonly type: 'NotYours' };

export interface OpenedCopy {
  readonly planId: string;
  /** `merged` = the plan was here already. */
  readonly outcome: 'newDevice' | 'merged';
  /** Changes that were new here. */
  readonly added: number;
  /** When the newest change in the copy was written, by its writer's clock. */
  readonly newestAt: EpochMillis | null;
}

/** Where a plan is kept beside its devices, as this device has it. */
export interface PlanRelay {
  /** The relay that the plan names [ACCESS-15]; `null` = it is on its devices only. */
  readonly address: string | null;
  /** Whether this device hands in to it and fetches from it. Never for the example. */
  readonly on: boolean;
  /** Whether who writes here may name one: an owner, on a device that counts. */
  readonly mayName: boolean;
}

/** Nothing was changed. `NotAllowed`: see `PlanRelay.mayName`. */
export interface RelayError {
  readonly type: 'NotAllowed' | 'StorageFull' | 'StorageGone';
}

/** Hands in and fetches, for the plans here that go to one relay, until it is stopped. */
export interface RunningSync {
  /** There may be network again: tries at once. */
  online(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Everything the app does with plans on this installation. */
export interface Plans {
  list(): Promise<readonly PlanSummary[]>;
  create(plan: NewPlan): Promise<Replica>;
  /** The last view as it was left, at once, before the documents are open; `null` when there is none. */
  lastView(planId: string): Promise<PlanView | null>;
  open(planId: string): Promise<Replica>;
  safety(planId: string): Promise<Safety>;
  /** The twelve words, while they are still here; `null` once they were typed back. */
  sheetWords(planId: string): Promise<{ readonly words: readonly string[]; readonly qrText: string } | null>;
  /** Compares the words with the sheet; on a match the words are deleted from this device. */
  confirmSheet(planId: string, words: string): Promise<Result<null, OpenCopyError>>;
  /**
   * A copy of all this device may read, for a file. Enrols a device for that file.
   * `opensNewDevice` is false where this device counts no longer: such a file opens only where the plan is, or with the words.
   */
  makeCopy(
    planId: string,
    passphrase: string,
  ): Promise<
    Result<
      { readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string; readonly opensNewDevice: boolean },
      /** `NotSettled`: some of what was typed could not be made part of the plan yet, so a copy would lack it. None was made. */
      { readonly type: 'TooManyCopies' } | { readonly type: 'NotSettled' } | OpenCopyError
    >
  >;
  /**
   * Another device, or a copy, of one's own counts no longer, for good; its place is free for a new one. It is not deleted
   * anywhere, and who knows nothing of this yet still counts it.
   */
  retireDevice(planId: string, deviceId: string): Promise<Result<null, RetireError>>;
  /** A lost phone, of all plans here at once: each as `retireDevice`. What came of it, in the same order. */
  endDevices(
    devices: readonly { readonly planId: string; readonly deviceId: string }[],
  ): Promise<readonly DeviceEnded[]>;
  /** With the words, it may have to be asked who the person is; then it is called again with the answer [SHEET-7]. */
  openCopy(
    file: Uint8Array<ArrayBuffer>,
    key: { readonly passphrase: string } | { readonly words: string },
    as?: OpenAs,
  ): Promise<Result<OpenedCopy, OpenCopyError | WhoQuestion>>;
  /** Answering an invitation to a plan that is not here. */
  joining(): Promise<Joining>;
  /** Being let in by somebody who is in the same room, without network: one meeting, begun anew with each call. */
  meeting(): Promise<Meeting>;
  /** A plan back from its sheet, and a sheet made anew. */
  recovery(): Promise<Recovery>;
  /** The lock of this device, for all plans here. */
  lock(): Lock;
  /** Deletes the plan from this device only. */
  remove(planId: string): Promise<void>;
  /** Being taken out of plans that are here. */
  farewells(): Farewells;
  relay(planId: string): Promise<PlanRelay>;
  /**
   * From now on the plan is kept by this relay too, for all its devices, and this one hands in to it.
   * @param relay its Ed25519 key, 64 hexadecimal digits, and its address
   */
  nameRelay(
    planId: string,
    relay: { readonly key: string; readonly address: string },
  ): Promise<Result<null, RelayError>>;
  /** Whether this device hands in to the plan's relay. Nothing is deleted, here or there. */
  setRelayOn(planId: string, on: boolean): Promise<Result<null, RelayError>>;
  /** The relays that plans here go to. */
  relayAddresses(): Promise<readonly string[]>;
  /**
   * Runs sync with one relay for all plans here that go to it, those of now and those to come. One tab at a time: the
   * caller holds a lock for it.
   * @param connect makes a line and tells the listener of it; the result gives it up
   */
  runSync(address: string, connect: (listener: LineListener) => () => void): RunningSync;
}
