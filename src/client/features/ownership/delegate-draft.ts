import type { CalendarDate } from '#plan/calendar-date.ts';

/** A delegate or deputy as far as it is filled in. Nothing is chosen in advance. */
export interface DelegateDraft {
  /** Section ids. */
  readonly parts: readonly string[];
  /** `end`: may end others' rights there, and give none [ACCESS-10]. */
  readonly may: 'onward' | 'end' | null;
  /** A deputy begins on a day; a delegate today. */
  readonly howLong: 'delegate' | 'deputy' | null;
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
  const first = howLong === 'deputy' ? from : today;
  if (howLong !== null && (first === null || first < today)) gaps.push('firstDay');
  if (howLong !== null && (to === null || to < (first ?? today))) gaps.push('lastDay');
  return gaps;
}

/** A day is asked for: a right that nobody ends would last for ever. */
export function periodOf(
  { howLong, from, to }: DelegateDraft,
  today: CalendarDate,
): { readonly from: CalendarDate; readonly to: CalendarDate | '' } {
  return { from: (howLong === 'deputy' ? from : null) ?? today, to: to ?? '' };
}
