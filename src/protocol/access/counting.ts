/**
 * Which entries of a section count, given all acts that are held [ACCEPT-1 to
 * ACCEPT-3]. A pure function of the two sets; who asks keeps nothing.
 */
import type { DeviceId, EntryId, KeyId, MemberId, SectionId } from '../ids.ts';
import type { BodyType } from '../oplog/body.ts';
import type { Right } from './act.ts';

/** What must be known of an entry to judge whether it counts. */
export interface CountableEntry {
  readonly id: EntryId;
  readonly section: SectionId;
  readonly author: DeviceId;
  readonly keyId: KeyId;
  readonly type: BodyType;
  /** Heads of the access log that it names. */
  readonly access: readonly EntryId[];
  /** `prev` unless zero, and its deps. */
  readonly deps: readonly EntryId[];
}

/** Who wrote where, and knowing of what. */
export type Written = Pick<CountableEntry, 'author' | 'section' | 'access'>;

/**
 * Why an entry does not count by itself. `NoRight`: its author did not have the right when it was written.
 * `Removed`: a removal that it does not know of took it away, and did not know of the entry.
 * `AdmissionVoid`: the right rested on an act that is void. `UncleanKey`: a removed one can read it, and its author knew.
 */
export type NotCounting = 'NoRight' | 'Removed' | 'AdmissionVoid' | 'UncleanKey';

/** Judges entries against one set of acts. Made anew when acts arrive; answers for the same heads are remembered. */
export interface Counting {
  /**
   * `null` = counts by itself. `AccessMissing` = names acts that are not held: it waits [ACCEPT-1].
   * @param isInPastOf whether the entry is one of these entries of its section or in the past of one
   */
  judge(
    entry: CountableEntry,
    isInPastOf: (heads: readonly EntryId[]) => boolean,
  ): NotCounting | 'AccessMissing' | null;
  /** [CHECKPOINT-2] Whether the author's right in the section was `owner` where the entry was written. */
  isByOwner(entry: Written): boolean;
  /** [CHECKPOINT-2] Whether the author was an owner so, and was never let in there without what was written before. */
  isByOwnerFromStart(entry: Written): boolean;
  /** [DOC-13] Whether the author owned the plan (a custodian too) where the entry was written. */
  isByPlanOwner(entry: Written): boolean;
  /** [ACCESS-8] Whether the section was known to be somebody's own where the entry was written. */
  isInOwnSection(entry: Written): boolean;
  /** [ACCESS-11] The author's right in the section where the entry was written; `null` = none, or not known yet. */
  rightThen(entry: Written): Right | null;
  /**
   * [CHECKPOINT-2] The keys that a section was begun with, for a member who was never let in there without what was
   * written before; `null` for one who was.
   */
  firstKeysFor(member: MemberId, section: SectionId): ReadonlySet<KeyId> | null;
}

export interface Accepted {
  readonly accepted: ReadonlySet<EntryId>;
  /** Of the others, why; those that count by themselves but rest on what is not there are in neither. */
  readonly notCounting: ReadonlyMap<EntryId, NotCounting>;
}
