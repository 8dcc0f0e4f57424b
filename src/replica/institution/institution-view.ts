/** The sheets that institutions keep, of the acts and of what was said. Pure. */
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { devicesSeen, sharingsInForce } from '#plan/coordinators/in-force.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { InstitutionSheet } from '../api-institution.ts';

export function institutionSheets(
  { devices }: AccessState,
  { people }: Pick<PlanView, 'people'>,
  statements: readonly StatementView[],
): readonly InstitutionSheet[] {
  const seen = devicesSeen(statements);
  return sharingsInForce(statements)
    .filter(({ content }) => content.paper !== undefined)
    .map((consent): InstitutionSheet => {
      const { member, subject, paper } = consent.content;
      const live = [...devices.values()].filter((it) => it.live && it.member === member);
      return {
        member,
        card: people.find(({ id }) => id === subject) ?? null,
        consent: consent satisfies StatementView<SharingConsent>,
        inForce: live.some(({ keys }) => keys.id === paper),
        openedOn: live
          .filter(({ keys }) => keys.id !== paper)
          .map(({ keys }) => ({
            deviceId: keys.id,
            said:
              seen.find(({ content, signedBy }) => content.subject === keys.id && signedBy === member)?.content.on ??
              null,
          })),
      };
    });
}
