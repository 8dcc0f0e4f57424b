import { type CalendarDate, compareDates } from '#plan/calendar-date.ts';
import type { SharedPart } from '#plan/consent/sharing.ts';
import type { AccessMember, CellReason } from '#replica/api-people.ts';
import type { RightsByPart } from '../../components/access/RightByPart.tsx';
import type { Kept } from '../../components/access/useReadBack.ts';
import type { Childhood, ConsentDraft } from '../../components/consent/consent-draft.ts';
import { type SharingGap, sharingGaps } from '../../components/consent/sharing-consent.ts';

type Grant = Extract<CellReason, { readonly kind: 'grant' }>;

/** What somebody may now, part by part. */
export function rightsOf({ cells }: Pick<AccessMember, 'cells'>): RightsByPart {
  return new Map(
    cells.flatMap(({ section, right }) =>
      right === null || right === 'relay' || right === 'owner' ? [] : [[section, right] as const],
    ),
  );
}

/** The last day that all parts share, if they do. */
export function lastDayOf({ cells }: Pick<AccessMember, 'cells'>, within: readonly string[]): CalendarDate | null {
  const ends = new Set(
    cells.filter(({ section, right }) => right !== null && within.includes(section)).map(({ until }) => until),
  );
  return ends.size === 1 ? [...ends][0]! : null;
}

/** What was said before holds until somebody takes it out: a new consent starts from it. */
export function reservationsOf({ cells }: Pick<AccessMember, 'cells'>): string {
  for (const reason of cells.flatMap(({ why }) => why))
    if (reason.kind === 'grant' && reason.ground.kind === 'consent' && reason.ground.consent !== null)
      return reason.ground.consent.content.reservations;
  return '';
}

/** A change says again what it does not change: neither is lost by moving a day, and neither is gained. */
export function keptOf({ cells }: Pick<AccessMember, 'cells'>, parts: readonly SharedPart[]): Kept {
  const held = (section: string): readonly Grant[] =>
    (cells.find((cell) => cell.section === section)?.why ?? []).filter((reason) => reason.kind === 'grant');
  const admin = parts.filter(({ right }) => right === 'admin');
  const kept = parts.filter(({ section }) => held(section).length > 0);
  return {
    onward: admin.length > 0 && admin.every(({ section }) => held(section).some((grant) => grant.onward)),
    history: kept.length > 0 && kept.every(({ section }) => held(section).some((grant) => grant.history)),
  };
}

export type ChangeGap = SharingGap | 'lastDay';

/** What hinders signing, in the order of the page. */
export function changeGaps(
  draft: ConsentDraft,
  to: CalendarDate | null,
  childhood: Childhood,
  today: CalendarDate,
): readonly ChangeGap[] {
  const gaps = sharingGaps(draft, childhood, today);
  return to === null || compareDates(to, today) < 0 ? ['lastDay', ...gaps] : gaps;
}
