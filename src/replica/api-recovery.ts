/** What screens may know of getting a plan back from its sheet alone, and of making the sheet anew. */
import type { Result } from '#lib/result.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import type { RelayWay } from './api-invitations.ts';

/** A sheet that was read, before anything was asked of anybody. */
export interface ReadSheet {
  readonly planId: string;
  /** Address of the relay, where the QR names one; `null` = none: that of the app may have it. */
  readonly relay: string | null;
  /** The plan is on this device. */
  readonly isHere: boolean;
}

/**
 * `WordNotOnList`: which one, from 1. `WordsDoNotMatch`: too few or too many, or not those of one sheet. `NotASheet`: a
 * code of something else. `SheetTooNew`: the app must be renewed.
 */
export type ReadSheetError =
  | { readonly type: 'WordNotOnList'; readonly number: number }
  | { readonly type: 'WordsDoNotMatch' }
  | { readonly type: 'NotASheet' }
  | { readonly type: 'SheetTooNew' };

/**
 * `Unreachable`: the relay does not answer. `OtherVersion`: it or the app must be renewed. `NoSuchPlan`: the relay has no
 * plan that this sheet opens. `SheetEnded`: the sheet was replaced or suspended. `TooManyDevices`: its owner has as many
 * as there may be. `AlreadyHere`: the plan is on this device. `NotVerified`: what the relay gave is not that plan.
 * `OtherRelay`: the plan has gone on to another relay, and this one has what was before. `WhichOwner`, `InCustody`: the
 * person must say who they are, then it is asked again. In all of them nothing was kept.
 */
export type RecoverError =
  | ReadSheetError
  | WhoQuestion
  | { readonly type: 'OtherRelay'; readonly address: string }
  | {
      readonly type:
        | 'Unreachable'
        | 'OtherVersion'
        | 'NoSuchPlan'
        | 'SheetEnded'
        | 'TooManyDevices'
        | 'AlreadyHere'
        | 'NotVerified'
        | 'StorageFull'
        | 'StorageGone';
    };

/** What only the person can say, who comes with a sheet. */
export type WhoQuestion =
  | { readonly type: 'WhichOwner'; readonly owners: readonly SheetOwner[] }
  /** `name`: whom the plan is about. `custodian`: who holds it for them. Either may be ''. */
  | { readonly type: 'InCustody'; readonly name: string; readonly custodian: string };

/** One of several who own the plan that a sheet opens. */
export interface SheetOwner {
  readonly member: MemberRef;
  /** As their card says it; '' = nobody has tied one to them. */
  readonly name: string;
  /** As whom, by the act that made them owner. */
  readonly heldAs: 'self' | 'parent' | 'next-of-kin';
}

/** What the person says beside the sheet. */
export interface RecoverAs {
  /** The devices that the sheet's owner had are gone, or in others' hands: the sheet ends them in the same go. */
  readonly lost: boolean;
  /** Which of several owners it is: the new device is theirs. */
  readonly member?: MemberRef;
  /** Of a plan in custody: `ends` = it is theirs from now on, and who held it has no part in it; `goesOn` = they hold it. */
  readonly custody?: 'ends' | 'goesOn';
}

/** Nothing was changed. `NotAllowed`: who writes here is no owner, or this device counts no longer. */
export interface ReplaceSheetError {
  readonly type: 'NotAllowed' | 'StorageFull' | 'StorageGone';
}

export interface Recovery {
  /** Reads words, or the text of the sheet's QR [SHEET-4…6]. Says nothing to anybody. */
  read(sheet: string): Promise<Result<ReadSheet, ReadSheetError>>;
  /** Makes this device one of the plan's, by the sheet, and fetches the plan [SHEET-7]. */
  recover(sheet: string, way: RelayWay, as: RecoverAs): Promise<Result<{ readonly planId: string }, RecoverError>>;
  /**
   * The sheet is lost: those in force end, and a new one is made, whose words are then shown as those of the first
   * [ACCESS-14]. Where there are several owners, it is in force when all of them have said yes to it.
   */
  replaceSheet(planId: string): Promise<Result<{ readonly inForce: boolean }, ReplaceSheetError>>;
  /** Says yes to a new sheet that another owner made. */
  agreeToSheet(planId: string): Promise<Result<{ readonly inForce: boolean }, ReplaceSheetError>>;
}

/** What was done with a sheet since this device was let in. */
export interface SheetUse {
  readonly id: string;
  /** When who came in by it first wrote, by their clock; `null` = they have written nothing that is here. */
  readonly at: EpochMillis | null;
  /** Whose devices came in. */
  readonly letIn: readonly MemberRef[];
  /** How many devices it took out. */
  readonly takenOut: number;
  /** Whom it made owner. */
  readonly owner: MemberRef | null;
}

export interface SheetUses {
  /** For owners, until they close it; empty for others. The same object until something changed. */
  list(): readonly SheetUse[];
  subscribe(listener: () => void): () => void;
  /** «It was in order»: told on this device no more. */
  close(id: string): Promise<void>;
}
