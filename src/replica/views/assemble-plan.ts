import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { SectionView } from '../document/section-view.ts';

export interface AssembleContext {
  readonly planId: string;
  /** The member who writes on this device. */
  readonly me: MemberRef;
  readonly statements: readonly StatementView[];
}

/** Reads sections into a plan. Pure: the same views give the same plan, whatever their order. */
export function assemblePlan(_sections: readonly SectionView[], _context: AssembleContext): PlanView {
  throw new Error('Assertion failed: not made yet');
}
