import type { CalendarDate } from '#plan/calendar-date.ts';
import { consentsInForce } from '#plan/coordinators/in-force.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { custodyConsent } from '#plan/ownership/custody.ts';
import { heldBack, type PlanRights } from '#plan/rights/rights.ts';

/**
 * What whoever writes here is offered. A custodian whose consent is more than twelve months old only reads, and
 * registers it anew: a rule of commands, so nothing that is written falls by it, on whatever device.
 *
 * @param consentSections where consents are kept
 */
export function offeredRights(
  rights: PlanRights,
  statements: readonly StatementView[],
  consentSections: readonly string[],
  today: CalendarDate,
): PlanRights {
  if (rights.heldAs !== 'custodian') return rights;
  const { standing } = custodyConsent(consentsInForce(statements), today);
  return standing === 'over' ? heldBack(rights, consentSections) : rights;
}
