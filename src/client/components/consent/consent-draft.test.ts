import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { consentFrom, consentGaps, type ConsentDraft, emptyConsent, NO_SIGNATURE } from './consent-draft.ts';

const TODAY = '2026-11-22' as CalendarDate;
const LATER = '2027-11-21' as CalendarDate;
const EMPTY = emptyConsent('self', 'Ingrid Døme', '');
const FILLED: ConsentDraft = {
  ...EMPTY,
  answer: 'yes',
  isInformed: true,
  knowsOfWithdrawal: true,
  takesPart: 'self',
  from: TODAY,
  to: LATER,
  signature: { ...NO_SIGNATURE, method: 'this-device', isConfirmed: true },
};
const signed = (signature: Partial<ConsentDraft['signature']>): ConsentDraft => ({
  ...FILLED,
  signature: { ...NO_SIGNATURE, ...signature },
});

describe('a consent that is being filled in', () => {
  it('has nothing answered in advance but who holds the device', () => {
    expect(EMPTY).toMatchObject({ answer: null, isInformed: false, takesPart: null, from: null, to: null });
    expect(EMPTY).toMatchObject({ givenAs: 'planOwner', givenBy: 'Ingrid Døme' });
    expect(emptyConsent('parent', 'Amir Test', 'Solveig Eksempel')).toMatchObject({
      givenAs: 'parent',
      givenBy: 'Solveig Eksempel',
    });
    expect(emptyConsent('custodian', 'Amir Test', 'Marit Prøve')).toMatchObject({ givenAs: null, givenBy: '' });
  });

  it('lacks all that the form asks for, in the order of the page', () => {
    expect(consentGaps(EMPTY, TODAY)).toEqual([
      'informed',
      'mayWithdraw',
      'takesPart',
      'consentFrom',
      'consentTo',
      'method',
    ]);
  });

  it('needs both kinds of information', () => {
    expect(consentGaps({ ...FILLED, isInformed: false }, TODAY)).toEqual(['informed']);
    expect(consentGaps({ ...FILLED, knowsOfWithdrawal: false }, TODAY)).toEqual(['mayWithdraw']);
  });

  it('asks who takes part when it is not the person alone', () => {
    expect(consentGaps({ ...FILLED, takesPart: 'together' }, TODAY)).toEqual(['takesPartName']);
    expect(consentGaps({ ...FILLED, takesPart: 'instead', takesPartName: 'Kari Tenkt' }, TODAY)).toEqual([]);
    expect(consentGaps({ ...FILLED, takesPart: 'not' }, TODAY)).toEqual([]);
  });

  it('cannot end before it begins', () => {
    expect(consentGaps({ ...FILLED, from: LATER, to: TODAY }, TODAY)).toEqual(['consentTo']);
  });

  it('is signed in one of four ways, each with what belongs to it', () => {
    expect(consentGaps(signed({ method: 'this-device' }), TODAY)).toEqual(['confirmed']);
    expect(consentGaps(signed({ method: 'drawn' }), TODAY)).toEqual(['drawing']);
    expect(consentGaps(signed({ method: 'drawn', drawing: '1,1 2,2' }), TODAY)).toEqual([]);
    expect(consentGaps(signed({ method: 'oral' }), TODAY)).toEqual(['witness', 'signedOn']);
    expect(consentGaps(signed({ method: 'paper', date: TODAY }), TODAY)).toEqual([]);
    expect(consentGaps(signed({ method: 'paper', date: LATER }), TODAY)).toEqual(['signedOn']);
  });

  it('becomes a consent only when the answer is yes and nothing is missing', () => {
    expect(consentFrom(EMPTY, TODAY)).toBeNull();
    expect(consentFrom({ ...FILLED, answer: 'no' }, TODAY)).toBeNull();
    expect(consentFrom(FILLED, TODAY)).toEqual({
      type: 'giveConsent',
      method: 'this-device',
      date: TODAY,
      witness: '',
      details: {
        givenBy: 'Ingrid Døme',
        givenAs: 'planOwner',
        from: TODAY,
        to: LATER,
        takesPart: 'self',
        takesPartName: '',
        reservations: '',
        drawing: '',
      },
    });
  });

  it('keeps nothing of an answer that was changed', () => {
    const command = consentFrom(
      { ...FILLED, takesPartName: 'Kari Tenkt', signature: { ...FILLED.signature, witness: 'Kari', drawing: '1,1' } },
      TODAY,
    );
    expect(command).toMatchObject({ witness: '', details: { takesPartName: '', drawing: '' } });
  });
});
