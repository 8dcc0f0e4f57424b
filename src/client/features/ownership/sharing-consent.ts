import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Sharing } from '#replica/api-people.ts';
import {
  type Childhood,
  type ConsentDraft,
  type ConsentGap,
  parentsYesFrom,
  signedAs,
  signingGaps,
} from '../../components/consent/consent-draft.ts';

/** What hinders a yes about one other, in the order of the page. */
export function sharingGaps(draft: ConsentDraft, childhood: Childhood, today: CalendarDate): readonly ConsentGap[] {
  const gaps: ConsentGap[] = [];
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
    reservations: '',
    ...parentsYesFrom(draft, childhood, today),
  };
}
