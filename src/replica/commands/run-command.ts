import type { Result } from '#lib/result.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { MemberRef, TextRef } from '#plan/field.ts';
import type { CommandError, NewPlan, PlanCommand, TextChange } from '../api.ts';
import type { CommandContext, PlanDocuments, Stamper } from './context.ts';
import type { Inverse } from './inverse.ts';

export type { CommandContext, PlanDocuments, Stamper } from './context.ts';
export type { Inverse } from './inverse.ts';

/** What a command did. `statements` are to be sealed as entries of their own, in the core section. */
export interface CommandDone {
  readonly created: string | null;
  readonly inverse: Inverse;
  readonly statements: readonly Statement[];
}

export interface InverseDone {
  /** Who changed the same thing later; that was left standing. */
  readonly keptLater: MemberRef | null;
  readonly statements: readonly Statement[];
}

/** One transaction for each section it touches; nothing is touched when it fails. */
export function runCommand(
  _documents: PlanDocuments,
  _context: CommandContext,
  _command: PlanCommand,
): Result<CommandDone, CommandError> {
  throw new Error('Assertion failed: not made yet');
}

/** Undoes what nobody has changed since. */
export function runInverse(_documents: PlanDocuments, _context: CommandContext, _inverse: Inverse): InverseDone {
  throw new Error('Assertion failed: not made yet');
}

/** Clamps the change to the text as it is now, and never splits a character of two units. */
export function editText(
  _documents: PlanDocuments,
  _context: Stamper,
  _ref: TextRef,
  _change: TextChange,
): Result<null, CommandError> {
  throw new Error('Assertion failed: not made yet');
}

/** Makes the sections `core`, `people` and `consent` (which holds statements only) and writes who the plan is about. */
export function startPlan(
  _documents: PlanDocuments,
  _context: Stamper,
  _plan: NewPlan,
): { readonly core: string; readonly people: string; readonly consent: string; readonly owner: string } {
  throw new Error('Assertion failed: not made yet');
}
