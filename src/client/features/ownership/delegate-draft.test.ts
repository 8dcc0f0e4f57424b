import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { delegateGaps, NO_DELEGATION, periodOf, type DelegateDraft } from './delegate-draft.ts';

const TODAY = '2026-11-23' as CalendarDate;
const LATER = '2026-12-01' as CalendarDate;
const LAST = '2026-12-24' as CalendarDate;
const BEFORE = '2026-11-22' as CalendarDate;
const DEPUTY: DelegateDraft = { parts: ['school'], may: 'onward', howLong: 'deputy', from: LATER, to: LAST };

describe('a delegate that is being filled in', () => {
  it('has nothing answered in advance, and lacks what is not, in the order of the page', () => {
    expect(delegateGaps(NO_DELEGATION, TODAY)).toEqual(['parts', 'may', 'howLong']);
    expect(delegateGaps({ ...NO_DELEGATION, howLong: 'delegate' }, TODAY)).toEqual(['parts', 'may', 'lastDay']);
    expect(delegateGaps({ ...NO_DELEGATION, howLong: 'deputy' }, TODAY)).toEqual([
      'parts',
      'may',
      'firstDay',
      'lastDay',
    ]);
  });

  it('begins today or later, and never ends before it begins', () => {
    expect(delegateGaps(DEPUTY, TODAY)).toEqual([]);
    expect(delegateGaps({ ...DEPUTY, from: BEFORE }, TODAY)).toEqual(['firstDay']);
    expect(delegateGaps({ ...DEPUTY, to: TODAY }, TODAY)).toEqual(['lastDay']);
    expect(delegateGaps({ ...DEPUTY, howLong: 'delegate', from: null, to: BEFORE }, TODAY)).toEqual(['lastDay']);
  });

  it('is for a time: a deputy from a day, a delegate from today whatever day stood there before', () => {
    expect(periodOf(DEPUTY, TODAY)).toEqual({ from: LATER, to: LAST });
    expect(periodOf({ ...DEPUTY, howLong: 'delegate' }, TODAY)).toEqual({ from: TODAY, to: LAST });
  });
});
