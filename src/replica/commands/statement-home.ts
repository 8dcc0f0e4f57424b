import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';

/**
 * Where a statement is kept: what is said of the consent is for those whom the
 * person lets read it, the rest for all who take part.
 *
 * @param held all statements this device holds
 */
export function homeOf(statement: Statement, held: readonly StatementView[]): 'consent' | 'core' {
  switch (statement.statement) {
    case 'planConsent':
    case 'consentWithdrawn':
    case 'sharingConsent':
    case 'sharingWithdrawn':
      return 'consent';
    case 'takenBack': {
      const mistaken = held.find(({ id }) => statement.supersedes.includes(id));
      return mistaken === undefined ? 'core' : homeOf(mistaken.content, held);
    }
    case 'coordinatorAppointed':
    case 'coordinatorEnded':
    case 'planApproved':
    case 'deviceSeen':
    // Declared in the section of what is answered, never by this rule.
    case 'proposalAnswered':
      return 'core';
  }
}
