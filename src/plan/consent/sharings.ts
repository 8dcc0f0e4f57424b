/** All that was ever said yes to about others, for the list of consents: what holds, and what does no longer (004-F13, F14). */
import { compareDates, type CalendarDate } from '../calendar-date.ts';
import type { Statement, StatementView } from '../coordinators/coordinator.ts';
import { replacementsIn } from '../coordinators/in-force.ts';
import type { MemberRef } from '../field.ts';
import type { SharingConsent } from './sharing.ts';

/** `replaced` = a newer consent about the same person says something else. */
export type SharingStanding = 'holds' | 'notYet' | 'ranOut' | 'replaced' | 'withdrawn';

/** One consent to share, and what became of it. */
export interface SharingInPlan {
  readonly consent: StatementView<SharingConsent>;
  readonly standing: SharingStanding;
  /** `null` = it was not taken back. */
  readonly withdrawn: { readonly on: CalendarDate; readonly by: MemberRef } | null;
}

/**
 * Those that count no longer come last, the newest first among both. What was said by mistake and taken back at once is
 * not among them.
 */
export function sharingsInPlan(statements: readonly StatementView[], today: CalendarDate): readonly SharingInPlan[] {
  const replacing = replacementsIn(statements);
  const found = statements.filter(isSharing).flatMap((consent): readonly SharingInPlan[] => {
    const after = replacing(consent);
    if (after.some(({ content }) => content.statement === 'takenBack')) return [];
    const end = after.find((other) => isOf(other, 'sharingWithdrawn'));
    if (end !== undefined && isOf(end, 'sharingWithdrawn'))
      return [{ consent, standing: 'withdrawn', withdrawn: { on: end.content.on, by: end.signedBy } }];
    return [{ consent, standing: after.length > 0 ? 'replaced' : standingOn(consent.content, today), withdrawn: null }];
  });
  return found.sort((a, b) => Number(isPast(a)) - Number(isPast(b)) || b.consent.at - a.consent.at);
}

/** Whether it gives no right any more, whatever the day. */
export function isPast({ standing }: Pick<SharingInPlan, 'standing'>): boolean {
  return standing === 'replaced' || standing === 'withdrawn';
}

function standingOn({ from, to }: SharingConsent, today: CalendarDate): SharingStanding {
  if (compareDates(today, from) < 0) return 'notYet';
  return to !== '' && compareDates(today, to) > 0 ? 'ranOut' : 'holds';
}

function isSharing(view: StatementView): view is StatementView<SharingConsent> {
  return isOf(view, 'sharingConsent');
}

function isOf<Kind extends Statement['statement']>(
  view: StatementView,
  kind: Kind,
): view is StatementView<Extract<Statement, { readonly statement: Kind }>> {
  return view.content.statement === kind;
}
