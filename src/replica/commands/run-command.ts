import { err, ok, type Result } from '#lib/result.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import { maySuggestIn, mayWriteIn } from '#plan/rights/rights.ts';
import type { CommandError, PlanCommand } from '../api.ts';
import { isProposable } from '../proposals/shapes.ts';
import { aboutDecisions } from './about-commands.ts';
import { isBarred } from './barred.ts';
import { commentDecisions } from './comment-commands.ts';
import type { CommandContext, PlanDocuments } from './context.ts';
import { cooperationDecisions } from './cooperation-commands.ts';
import type { Decide, Decisions } from './decide.ts';
import { goalDecisions } from './goal-commands.ts';
import type { Inverse } from './inverse.ts';
import { itemDecisions } from './item-commands.ts';
import { mappingDecisions } from './mapping-commands.ts';
import { measureDecisions } from './measure-commands.ts';
import { meetingDecisions } from './meeting-commands.ts';
import type { Outcome } from './outcome.ts';
import { participantDecisions } from './participant-commands.ts';
import { sectionDecisions } from './section-commands.ts';
import { statementDecisions } from './statement-commands.ts';
import { subPlanDecisions } from './sub-plan-commands.ts';
import { textDecisions } from './text-commands.ts';
import { startWork, type Work } from './work.ts';

export type { CommandContext, PlanDocuments, Stamper } from './context.ts';
export type { Inverse } from './inverse.ts';
export { editText } from './edit-text.ts';
export { runInverse, type InverseDone } from './run-inverse.ts';
export { startPlan, type StartedPlan } from './start-plan.ts';

/** What a command did. `statements` are to be sealed as entries of their own, each where `homeOf` says. */
export interface CommandDone {
  readonly created: string | null;
  readonly inverse: Inverse;
  readonly statements: readonly Statement[];
}

/** One transaction for each section it touches; nothing is touched when it fails, or when whoever writes may not. */
export function runCommand(
  documents: PlanDocuments,
  context: CommandContext,
  command: PlanCommand,
): Result<CommandDone, CommandError> {
  const work = startWork(documents, context);
  const outcome = decide(work, context, command);
  if (!outcome.ok) return outcome;
  if (isBarred(work, context)) return err({ type: 'NotAllowed' });
  if (work.isFull) return err({ type: 'ValueRefused', field: 'section' });
  work.finish();
  return ok({ created: outcome.value, inverse: { steps: work.steps }, statements: work.statements });
}

/**
 * Where a command may be proposed by whoever may not run it: the first section that they may only suggest in; what
 * would begin a section is proposed in `core`. Statements are nobody else's to word.
 *
 * @returns a section id; `null` = nowhere, or a rule of the plan refuses it
 */
export function placeToPropose(documents: PlanDocuments, context: CommandContext, command: PlanCommand): string | null {
  const { rights } = context;
  if (rights === undefined || !isProposable(command)) return null;
  const work = startWork(documents, context);
  if (!decide(work, context, command).ok || work.statements.length > 0) return null;
  const core = work.sectionOfKind('core')?.section;
  if (work.wouldBegin) return core !== undefined && maySuggestIn(rights, core) ? core : null;
  const sections = [...work.sections()].sort();
  if (!sections.every((section) => maySuggestIn(rights, section))) return null;
  return sections.find((section) => !mayWriteIn(rights, section)) ?? sections[0] ?? null;
}

const DECISIONS: Decisions = {
  ...sectionDecisions,
  ...aboutDecisions,
  ...mappingDecisions,
  ...goalDecisions,
  ...measureDecisions,
  ...commentDecisions,
  ...meetingDecisions,
  ...participantDecisions,
  ...cooperationDecisions,
  ...subPlanDecisions,
  ...statementDecisions,
  ...itemDecisions,
  ...textDecisions,
};

/** The table has one entry for each type, made for that type: the compiler sees to it, but cannot follow the look-up. */
function decide(work: Work, context: CommandContext, command: PlanCommand): Outcome {
  return (DECISIONS[command.type] as Decide<PlanCommand>)(work, command, context);
}
