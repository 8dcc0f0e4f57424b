import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import {
  childhoodOf,
  consentFrom,
  consentGaps,
  type ConsentDraft,
  emptyConsent,
  NO_SIGNATURE,
  parentsYesFrom,
} from './consent-draft.ts';

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

describe('a consent by a parent', () => {
  const PARENT: ConsentDraft = { ...FILLED, givenAs: 'parent', givenBy: 'Solveig Eksempel' };
  const other = (said: Partial<ConsentDraft['otherParent']>): ConsentDraft => ({
    ...PARENT,
    otherParent: { ...PARENT.otherParent, ...said },
  });
  const BOTH = other({
    answer: 'both',
    name: ' Jonas Eksempel ',
    signature: { ...NO_SIGNATURE, method: 'oral', witness: 'Marit Prøve', date: TODAY },
  });

  it('asks for the other one while the child is under 16, or may be', () => {
    const days = { child: '2010-11-23', no: '2010-11-22' } as const;
    for (const [childhood, born] of Object.entries(days))
      expect(childhoodOf(born as CalendarDate, TODAY)).toBe(childhood);
    expect(childhoodOf(null, TODAY)).toBe('unknown');
    expect(consentGaps(PARENT, TODAY, 'child')).toEqual(['otherParent']);
    expect(consentGaps(PARENT, TODAY, 'unknown')).toEqual(['otherParent']);
    expect(consentGaps(PARENT, TODAY, 'no')).toEqual([]);
    expect(consentGaps(FILLED, TODAY, 'child')).toEqual([]);
  });

  it('has all of the other one’s yes, or that there is no other who can', () => {
    expect(consentGaps(other({ answer: 'both' }), TODAY, 'child')).toEqual(['secondName', 'second-method']);
    expect(consentGaps(BOTH, TODAY, 'child')).toEqual([]);
    expect(parentsYesFrom(BOTH, 'child', TODAY)).toEqual({
      second: { givenBy: 'Jonas Eksempel', method: 'oral', date: TODAY, witness: 'Marit Prøve', drawing: '' },
    });
    expect(parentsYesFrom(other({ answer: 'only' }), 'child', TODAY)).toEqual({ onlyParent: true });
    expect(consentFrom(BOTH, TODAY, 'child')).toMatchObject({ details: { second: { givenBy: 'Jonas Eksempel' } } });
  });

  it('says nothing of another where none is asked for', () => {
    expect(parentsYesFrom(BOTH, 'no', TODAY)).toEqual({});
    expect(parentsYesFrom({ ...BOTH, givenAs: 'guardian' }, 'child', TODAY)).toEqual({});
    expect(parentsYesFrom(other({ answer: 'older' }), 'unknown', TODAY)).toEqual({});
  });
});
