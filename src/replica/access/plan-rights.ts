import type { PlanRight, PlanRights } from '#plan/rights/rights.ts';
import { rightOf, type AccessState } from '#protocol/access/reduce.ts';
import type { MemberId, SectionId } from '#protocol/ids.ts';

/**
 * What a member may, part by part, by all acts that are held [ACCESS-11]. Carrying entries that one may not read is
 * no right in the plan.
 *
 * @param readable sections with something here that opens
 */
export function planRights(access: AccessState, member: MemberId, readable: Iterable<SectionId>): PlanRights {
  const owner = access.owners.find((one) => one.member === member);
  const sections: Record<string, PlanRight> = {};
  let unseen = 0;
  for (const section of new Set([...access.keys.keys(), ...readable])) {
    const right = rightOf(access, member, section);
    if (right !== null && right !== 'relay') sections[section] = right;
    else if (!access.ownSections.has(section)) unseen++;
  }
  const heldAs = owner && { heldAs: owner.custodian ? ('custodian' as const) : owner.basis.code };
  const held = access.owners.find(({ custodian }) => custodian);
  const custodian = held && { custodian: held.member };
  return { isOwner: owner !== undefined, ...heldAs, ...custodian, sections, unseen };
}
