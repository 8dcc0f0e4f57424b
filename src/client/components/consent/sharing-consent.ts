import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Sharing } from '#replica/api-people.ts';
import {
  type Childhood,
  type ConsentDraft,
  type OtherParentGap,
  parentsYesFrom,
  type SignatureGap,
  signedAs,
  signingGaps,
} from './consent-draft.ts';

/** What is missing in a yes about somebody else, by the field's id on the page. */
export type SharingGap = 'givenAs' | 'givenBy' | SignatureGap | OtherParentGap;

/** What hinders a yes about somebody else, in the order of the page. */
export function sharingGaps(draft: ConsentDraft, childhood: Childhood, today: CalendarDate): readonly SharingGap[] {
  const gaps: SharingGap[] = [];
  if (draft.givenAs === null) gaps.push('givenAs');
  if (draft.givenBy.trim() === '') gaps.push('givenBy');
  return [...gaps, ...signingGaps(draft, childhood, today)];
}

/** The yes that the draft describes, from one day to another; `null` while something is missing. */
export function sharingConsent(
  draft: ConsentDraft,
  period: Pick<Sharing['consent'], 'from' | 'to'>,
  childhood: Childhood,
  today: CalendarDate,
): Sharing['consent'] | null {
  const { givenAs, signature } = draft;
  const { method } = signature;
  if (sharingGaps(draft, childhood, today).length > 0 || givenAs === null || method === null) return null;
  return {
    givenBy: draft.givenBy.trim(),
    givenAs,
    ...signedAs(signature, method, today),
    ...period,
    reservations: draft.reservations.trim(),
    ...parentsYesFrom(draft, childhood, today),
  };
}
