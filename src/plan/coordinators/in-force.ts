import type { CoordinatorAppointed, PlanConsent, Statement, StatementView } from './coordinator.ts';

/** Statements that no other statement replaces, oldest first; equal clocks by id. */
export function statementsInForce(statements: readonly StatementView[]): readonly StatementView[] {
  const replaced = new Set(statements.flatMap((statement) => statement.content.supersedes));
  return statements
    .filter((statement) => !replaced.has(statement.id))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Who coordinates now. Two when two were appointed by people who did not know of each other. */
export function coordinatorsInForce(
  statements: readonly StatementView[],
): readonly StatementView<CoordinatorAppointed>[] {
  return statementsInForce(statements).filter((one) => isOf(one, 'coordinatorAppointed'));
}

/** The consents that the plan rests on now, oldest first. */
export function consentsInForce(statements: readonly StatementView[]): readonly StatementView<PlanConsent>[] {
  return statementsInForce(statements).filter((one) => isOf(one, 'planConsent'));
}

function isOf<Kind extends Statement['statement']>(
  view: StatementView,
  kind: Kind,
): view is StatementView<Extract<Statement, { readonly statement: Kind }>> {
  return view.content.statement === kind;
}
