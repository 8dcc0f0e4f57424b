import { err, ok, type Result } from '#lib/result.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { CommandError, PlanCommand } from '../api.ts';
import { aboutDecisions } from './about-commands.ts';
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

/** One transaction for each section it touches; nothing is touched when it fails. */
export function runCommand(
  documents: PlanDocuments,
  context: CommandContext,
  command: PlanCommand,
): Result<CommandDone, CommandError> {
  const work = startWork(documents, context);
  const outcome = decide(work, context, command);
  if (!outcome.ok) return outcome;
  if (work.isFull) return err({ type: 'ValueRefused', field: 'section' });
  work.finish();
  return ok({ created: outcome.value, inverse: { steps: work.steps }, statements: work.statements });
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
};

/** The table has one entry for each type, made for that type: the compiler sees to it, but cannot follow the look-up. */
function decide(work: Work, context: CommandContext, command: PlanCommand): Outcome {
  return (DECISIONS[command.type] as Decide<PlanCommand>)(work, command, context);
}
