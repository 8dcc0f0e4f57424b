import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { AccessCell, AccessMember } from '#replica/api-people.ts';
import { emptyConsent, NO_SIGNATURE } from '../../components/consent/consent-draft.ts';
import { changeGaps, keptOf, lastDayOf, reservationsOf } from './access-draft.ts';

const TODAY = '2026-11-22' as CalendarDate;
const END = '2027-06-30' as CalendarDate;

interface Held {
  readonly right: 'read' | 'admin';
  readonly until?: CalendarDate | null;
  readonly onward?: boolean;
  readonly history?: boolean;
  readonly reservations?: string;
}

const cell = (section: string, { right, until = END, onward = false, history = false, reservations }: Held) =>
  ({
    section,
    right,
    until,
    why: [
      {
        kind: 'grant',
        onward,
        history,
        ground: { kind: 'consent', consent: reservations === undefined ? null : { content: { reservations } } },
      },
    ],
  }) as unknown as AccessCell;
const member = (...cells: readonly AccessCell[]): Pick<AccessMember, 'cells'> => ({ cells });

describe('a change of what somebody sees', () => {
  it('keeps what the right is given with, and gives none of it to what lacked it', () => {
    const both = member(
      cell('school', { right: 'admin', onward: true, history: true }),
      cell('work', { right: 'read', history: true }),
    );
    const parts = [
      { section: 'school', right: 'admin' },
      { section: 'work', right: 'read' },
    ] as const;
    expect(keptOf(both, parts)).toEqual({ onward: true, history: true });
    expect(keptOf(both, [{ section: 'school', right: 'write' }])).toEqual({ onward: false, history: true });
    const one = member(
      cell('school', { right: 'admin', onward: true, history: true }),
      cell('work', { right: 'admin' }),
    );
    expect(
      keptOf(one, [
        { section: 'school', right: 'admin' },
        { section: 'work', right: 'admin' },
      ]),
    ).toEqual({ onward: false, history: false });
    expect(keptOf(member(), [{ section: 'school', right: 'read' }])).toEqual({ onward: false, history: false });
  });

  it('starts from the last day and the reservations that stand', () => {
    const held = member(cell('school', { right: 'read', reservations: 'Ikkje Nav' }), cell('work', { right: 'read' }));
    expect(lastDayOf(held, ['school', 'work'])).toBe(END);
    expect(reservationsOf(held)).toBe('Ikkje Nav');
    const apart = member(cell('school', { right: 'read' }), cell('work', { right: 'read', until: null }));
    expect(lastDayOf(apart, ['school', 'work'])).toBeNull();
    expect(lastDayOf(apart, ['school'])).toBe(END);
  });

  it('needs a last day that is not past, and who says yes', () => {
    const draft = {
      ...emptyConsent('self', 'Ingrid Døme', ''),
      signature: { ...NO_SIGNATURE, method: 'drawn' },
    } as const;
    expect(changeGaps(draft, null, 'no', TODAY)).toEqual(['lastDay', 'drawing']);
    expect(changeGaps(draft, '2026-11-21' as CalendarDate, 'no', TODAY)).toEqual(['lastDay', 'drawing']);
    expect(changeGaps({ ...draft, givenAs: 'parent', givenBy: ' ' }, TODAY, 'child', TODAY)).toEqual([
      'givenBy',
      'drawing',
      'otherParent',
    ]);
  });
});
