import { describe, expect, it } from 'vitest';
import type { ConsentDetails, PlanConsent, StatementView } from '../coordinators/coordinator.ts';
import { day } from '#testing/made-view.ts';
import { custodyConsent } from './custody.ts';

function consent(date: string, details?: Pick<ConsentDetails, 'from' | 'to'>): StatementView<PlanConsent> {
  const all: ConsentDetails | undefined = details && {
    givenBy: 'Kari Tenkt',
    givenAs: 'planOwner',
    takesPart: 'self',
    takesPartName: '',
    reservations: '',
    drawing: '',
    ...details,
  };
  return {
    id: date,
    content: {
      statement: 'planConsent',
      subject: 'kari',
      act: '',
      basis: 'custodian',
      method: 'paper',
      date: day(date),
      witness: 'Ola Oppdikta',
      ...(all === undefined ? {} : { details: all }),
      supersedes: [],
    },
    signedBy: 'solveig',
    at: 0,
  };
}

const on = (today: string, ...consents: readonly StatementView<PlanConsent>[]) => custodyConsent(consents, day(today));

describe('the consent that custody rests on', () => {
  const given = consent('2026-11-20');

  it('carries it for twelve months, and is asked for in time', () => {
    expect(on('2026-11-22', given)).toEqual({ given: '2026-11-20', until: '2027-11-19', standing: 'holds' });
    expect(on('2027-09-19', given).standing).toBe('holds');
    expect(on('2027-09-20', given).standing).toBe('soon');
    expect(on('2027-11-19', given).standing).toBe('soon');
    expect(on('2027-11-20', given).standing).toBe('over');
  });

  it('carries it no longer than it says itself, and never longer than the twelve months', () => {
    expect(on('2027-01-01', consent('2026-11-20', { from: day('2026-11-20'), to: day('2027-01-01') }))).toEqual({
      given: '2026-11-20',
      until: '2027-01-01',
      standing: 'soon',
    });
    const long = consent('2026-11-20', { from: day('2026-11-20'), to: day('2030-01-01') });
    expect(on('2027-11-20', long).standing).toBe('over');
  });

  it('is the one that lasts longest, of several', () => {
    expect(on('2027-11-20', given, consent('2027-10-01')).until).toBe('2028-09-30');
  });

  it('is none where nothing holds: taken back, run out, or not given yet', () => {
    const none = { given: null, until: null, standing: 'over' };
    expect(on('2026-11-22')).toEqual(none);
    expect(on('2027-02-01', consent('2026-11-20', { from: day('2026-11-20'), to: day('2027-01-01') }))).toEqual(none);
    expect(on('2026-11-19', given)).toEqual(none);
    expect(on('2026-11-22', consent('2026-11-20', { from: day('2026-12-01'), to: day('2027-01-01') }))).toEqual(none);
  });
});
