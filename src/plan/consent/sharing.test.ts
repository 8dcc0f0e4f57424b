import { describe, expect, it } from 'vitest';
import { day } from '#testing/made-view.ts';
import { lackOfConsent, type ConsentTimes, type Ground, type SharedRight, type SharingConsent } from './sharing.ts';

const consent: SharingConsent = {
  statement: 'sharingConsent',
  subject: 'card',
  member: 'amir',
  parts: [
    { section: 'school', right: 'write' },
    { section: 'core', right: 'read' },
  ],
  givenBy: 'Ingrid Døme',
  givenAs: 'planOwner',
  method: 'this-device',
  date: day('2026-11-01'),
  witness: '',
  from: day('2026-11-02'),
  to: day('2027-06-30'),
  reservations: '',
  drawing: '',
  supersedes: [],
};
const on = (today: string, more: Partial<ConsentTimes> = {}): ConsentTimes => ({
  today: day(today),
  onlyMe: false,
  planHolds: true,
  ...more,
});
const rests: Ground = { kind: 'consent', consent };
const school = (right: SharedRight) => ({ section: 'school', right });
const NOW = on('2026-11-22');

describe('a right rests on a consent', () => {
  it.each(['read', 'suggest', 'write'] as const)('that says as much or more: %s where it says write', (right) => {
    expect(lackOfConsent(school(right), rests, NOW)).toBeNull();
  });

  it('from its first day to its last, both among them', () => {
    expect(lackOfConsent(school('write'), rests, on('2026-11-02'))).toBeNull();
    expect(lackOfConsent(school('write'), rests, on('2027-06-30'))).toBeNull();
    expect(
      lackOfConsent(school('write'), { kind: 'consent', consent: { ...consent, to: '' } }, on('2040-01-01')),
    ).toBeNull();
  });

  it('or on the law, whatever has been taken back', () => {
    const law: Ground = { kind: 'law', code: 'hpl-4-1' };
    expect(lackOfConsent(school('admin'), law, on('2030-01-01', { onlyMe: true, planHolds: false }))).toBeNull();
  });

  it('or on the consent to the whole plan', () => {
    expect(lackOfConsent(school('admin'), { kind: 'plan' }, NOW)).toBeNull();
  });
});

describe('«Tilgang utan samtykke»', () => {
  it('where none is known, or it was taken back', () => {
    expect(lackOfConsent(school('read'), { kind: 'consent', consent: null }, NOW)).toBe('missing');
  });

  it('where the consent to the plan was taken back', () => {
    expect(lackOfConsent(school('read'), rests, on('2026-11-22', { planHolds: false }))).toBe('missing');
    expect(lackOfConsent(school('read'), { kind: 'plan' }, on('2026-11-22', { planHolds: false }))).toBe('missing');
  });

  it('before its first day and after its last', () => {
    expect(lackOfConsent(school('read'), rests, on('2026-11-01'))).toBe('over');
    expect(lackOfConsent(school('read'), rests, on('2027-07-01'))).toBe('over');
  });

  it('where it says less, of the part or of what may be done', () => {
    expect(lackOfConsent({ section: 'core', right: 'suggest' }, rests, NOW)).toBe('narrower');
    expect(lackOfConsent({ section: 'health', right: 'read' }, rests, NOW)).toBe('narrower');
    expect(lackOfConsent(school('admin'), rests, NOW)).toBe('narrower');
  });

  it('where the person has said that a part is for nobody else', () => {
    expect(lackOfConsent(school('read'), rests, on('2026-11-22', { onlyMe: true }))).toBe('keptBack');
  });
});
