import type { SharingConsent } from '../consent/sharing.ts';
import type { DeviceSeen } from '../participants/device-seen.ts';
import type { CoordinatorAppointed, PlanApproved, PlanConsent, Statement, StatementView } from './coordinator.ts';

/** Statements that no other statement replaces, oldest first; equal clocks by id. */
export function statementsInForce(statements: readonly StatementView[]): readonly StatementView[] {
  const replaced = new Set(statements.flatMap((statement) => statement.content.supersedes));
  return statements
    .filter((statement) => !replaced.has(statement.id))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** For each statement, by id, those that replace it. */
export function replacementsIn(
  statements: readonly StatementView[],
): (replaced: StatementView) => readonly StatementView[] {
  const byId = new Map<string, StatementView[]>();
  for (const statement of statements)
    for (const id of new Set(statement.content.supersedes)) {
      const known = byId.get(id);
      if (known === undefined) byId.set(id, [statement]);
      else known.push(statement);
    }
  return ({ id }) => byId.get(id) ?? [];
}

/** Whether it was said by mistake: it was taken back, or was itself a withdrawal and what it withdrew is said again. */
export function isUndone({ content }: StatementView, replacing: readonly StatementView[]): boolean {
  return replacing.some((other) => content.statement === 'consentWithdrawn' || other.content.statement === 'takenBack');
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

/** The approvals that hold now, oldest first. */
export function approvalsInForce(statements: readonly StatementView[]): readonly StatementView<PlanApproved>[] {
  return statementsInForce(statements).filter((one) => isOf(one, 'planApproved'));
}

/** What the person has said yes to about each other member now, oldest first. */
export function sharingsInForce(statements: readonly StatementView[]): readonly StatementView<SharingConsent>[] {
  return statementsInForce(statements).filter((one) => isOf(one, 'sharingConsent'));
}

/** What each device last said of itself. Only what the device's own member signed counts: ask `signedBy`. */
export function devicesSeen(statements: readonly StatementView[]): readonly StatementView<DeviceSeen>[] {
  return statementsInForce(statements).filter((one) => isOf(one, 'deviceSeen'));
}

function isOf<Kind extends Statement['statement']>(
  view: StatementView,
  kind: Kind,
): view is StatementView<Extract<Statement, { readonly statement: Kind }>> {
  return view.content.statement === kind;
}
