import { createContext, useContext } from 'react';
import type { Result } from '#lib/result.ts';
import { assert } from '#lib/assert.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { CommandError, Done, PlanCommand, Replica, ReplicaNotice, SavingState } from '#replica/api.ts';

/** What every screen inside a plan may use. */
export interface PlanInHand {
  readonly planId: string;
  /** At once as it was left; then live. */
  readonly view: PlanView;
  /** `null` for the first moments, while the documents open: fields are then disabled. */
  readonly replica: Replica | null;
  readonly saving: SavingState;
  readonly notice: ReplicaNotice | null;
  /** Why the last thing one tried came to nothing: it is not for them to change, or the plan is full. Said by the page. */
  readonly refused: false | 'notAllowed' | 'tooManyParts';
  /** Runs a command; `null` when the plan is not open yet or the command was refused. */
  run(command: PlanCommand): Done | null;
  /** As `run`, with the reason when it is refused. */
  tryRun(command: PlanCommand): Result<Done, CommandError> | null;
}

export const PlanContext = createContext<PlanInHand | null>(null);

/** The plan this page belongs to. Only inside `/p/:plan`. */
export function usePlan(): PlanInHand {
  const plan = useContext(PlanContext);
  assert(plan !== null, 'usePlan stands outside a plan');
  return plan;
}

/** The plan this page belongs to, or `null` on pages that belong to none. */
export function usePlanIfAny(): PlanInHand | null {
  return useContext(PlanContext);
}
