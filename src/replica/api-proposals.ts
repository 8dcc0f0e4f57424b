/** What screens may know of proposals: what somebody would change, and what became of it. */
import type { Result } from '#lib/result.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import type { ProposalState } from '#plan/proposals/proposal.ts';
import type { BackToPreview, CommandError, Done, PlanCommand } from './api.ts';

export interface ProposalView {
  readonly name: string;
  readonly section: string;
  readonly by: MemberRef;
  readonly at: EpochMillis;
  /** It is by whoever holds this device: they may withdraw it while it is open. */
  readonly isMine: boolean;
  /** Whoever holds this device may take it in or decline it. */
  readonly mayAnswer: boolean;
  readonly state: ProposalState;
  /** Who answered, when, and the word back ('' = none). */
  readonly answer: { readonly by: MemberRef; readonly at: EpochMillis; readonly words: string } | null;
  /** Ids of the things it would change, or add something to: it is shown beside them. Empty = the plan itself. */
  readonly about: readonly string[];
  /** What it would do. */
  readonly command: PlanCommand;
  /**
   * While it is open, what it would change as things are now; `field: 'added'` = something new, named by `title`.
   * Empty when it changes nothing any more.
   */
  readonly changes: readonly ProposedChange[];
  /**
   * `gone` = what it is about is deleted, or a rule of the plan stands against it now: it cannot be taken in.
   * `rewritten` = the words it would replace have been changed since: `changes` shows what would be lost.
   */
  readonly hindrance: 'gone' | 'rewritten' | null;
}

export type ProposedChange = BackToPreview['changes'][number];

/** What is proposed in one plan. */
export interface Proposals {
  /** Newest first; the same array until something changed. */
  list(): readonly ProposalView[];
  /** Told when a plan's proposals may be others than they were. */
  subscribe(listener: () => void): () => void;
  /**
   * Proposes what could be done: another wording of the person's own words. Whoever may not write proposes by `run`.
   */
  propose(command: PlanCommand): Result<Done, CommandError>;
  /**
   * Does what is proposed, as a change by whoever takes it in, and answers. `undo` undoes both.
   * @param instead what is done in its place: it was changed first
   * @param words a word back
   */
  takeIn(name: string, how?: { readonly instead?: PlanCommand; readonly words?: string }): Result<Done, CommandError>;
  decline(name: string, words: string): Result<Done, CommandError>;
  withdraw(name: string): Result<null, CommandError>;
}
