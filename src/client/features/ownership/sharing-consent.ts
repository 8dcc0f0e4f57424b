import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Sharing } from '#replica/api-people.ts';
import {
  type ConsentDraft,
  type ConsentGap,
  isAfterwards,
  signatureGaps,
  signedOn,
} from '../../components/consent/consent-draft.ts';

/** What hinders a yes about one other, in the order of the page. */
export function sharingGaps({ givenAs, givenBy, signature }: ConsentDraft, today: CalendarDate): readonly ConsentGap[] {
  const gaps: ConsentGap[] = [];
  if (givenAs === null) gaps.push('givenAs');
  if (givenBy.trim() === '') gaps.push('givenBy');
  return [...gaps, ...signatureGaps(signature, today)];
}

/** The yes that the draft describes, from one day to another; `null` while something is missing. */
export function sharingConsent(
  draft: ConsentDraft,
  period: Pick<Sharing['consent'], 'from' | 'to'>,
  today: CalendarDate,
): Sharing['consent'] | null {
  const { givenAs, signature } = draft;
  const { method } = signature;
  if (sharingGaps(draft, today).length > 0 || givenAs === null || method === null) return null;
  return {
    givenBy: draft.givenBy.trim(),
    givenAs,
    method,
    date: signedOn(signature, today),
    witness: isAfterwards(method) ? signature.witness.trim() : '',
    ...period,
    reservations: '',
    drawing: method === 'drawn' ? signature.drawing : '',
  };
}
