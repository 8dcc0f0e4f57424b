import type { CalendarDate } from '#plan/calendar-date.ts';

/** A delegate or deputy as far as it is filled in. Nothing is chosen in advance. */
export interface DelegateDraft {
  /** Section ids. */
  readonly parts: readonly string[];
  /** `end`: may end others' rights there, and give none [ACCESS-10]. */
  readonly may: 'onward' | 'end' | null;
  readonly howLong: 'untilEnded' | 'deputy' | null;
  /** Of a deputy. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export const NO_DELEGATION: DelegateDraft = { parts: [], may: null, howLong: null, from: null, to: null };

/** What is missing, by the field's id on the page. */
export type DelegateGap = 'parts' | 'may' | 'howLong' | 'firstDay' | 'lastDay';

/** In the order of the page. */
export function delegateGaps(
  { parts, may, howLong, from, to }: DelegateDraft,
  today: CalendarDate,
): readonly DelegateGap[] {
  const gaps: DelegateGap[] = [];
  if (parts.length === 0) gaps.push('parts');
  if (may === null) gaps.push('may');
  if (howLong === null) gaps.push('howLong');
  if (howLong !== 'deputy') return gaps;
  if (from === null || from < today) gaps.push('firstDay');
  if (to === null || to < (from ?? today)) gaps.push('lastDay');
  return gaps;
}

/** From today and without an end, where it is no deputy. */
export function periodOf(
  { howLong, from, to }: DelegateDraft,
  today: CalendarDate,
): { readonly from: CalendarDate; readonly to: CalendarDate | '' } {
  return howLong === 'deputy' ? { from: from ?? today, to: to ?? '' } : { from: today, to: '' };
}
