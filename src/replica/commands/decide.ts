/** How commands are decided: one entry for each, gathered by noun. */
import type { PlanCommand } from '../api.ts';
import type { CommandContext } from './context.ts';
import type { Outcome } from './outcome.ts';
import type { Work } from './work.ts';

/** Looks everything up, refuses, or plans the changes. */
export type Decide<C extends PlanCommand> = (work: Work, command: C, context: CommandContext) => Outcome;

export type Decisions = {
  readonly [Type in PlanCommand['type']]: Decide<Extract<PlanCommand, { readonly type: Type }>>;
};
