import { expect, it } from 'vitest';
import type { CalendarDate } from '../calendar-date.ts';
import type { Statement, StatementView } from '../coordinators/coordinator.ts';
import type { SharingConsent } from './sharing.ts';
import { sharingsInPlan } from './sharings.ts';

const TODAY = '2026-11-22' as CalendarDate;
const CONSENT: SharingConsent = {
  statement: 'sharingConsent',
  subject: 'c1',
  member: 'amir',
  parts: [{ section: 'school', right: 'read' }],
  givenBy: 'Ingrid Døme',
  givenAs: 'planOwner',
  method: 'this-device',
  date: TODAY,
  witness: '',
  from: TODAY,
  to: '2027-06-30' as CalendarDate,
  reservations: '',
  drawing: '',
  supersedes: [],
};
const said = (id: string, at: number, content: Statement): StatementView => ({ id, at, content, signedBy: 'ingrid' });
const standings = (...statements: readonly StatementView[]) =>
  sharingsInPlan(statements, TODAY).map(({ consent, standing }) => `${consent.id} ${standing}`);

it('lists what holds first, and what was replaced or taken back after it, the newest first', () => {
  const withdrawal = { statement: 'sharingWithdrawn', subject: 'c1', member: 'amir', on: TODAY } as const;
  const all = [
    said('a', 1, CONSENT),
    said('b', 2, { ...CONSENT, supersedes: ['a'] }),
    said('c', 3, { ...CONSENT, member: 'kari' }),
    said('d', 4, { ...withdrawal, supersedes: ['b'] }),
    said('e', 5, { ...CONSENT, member: 'jon', from: '2026-12-01' as CalendarDate }),
    said('f', 6, { ...CONSENT, member: 'siv', to: '2026-11-21' as CalendarDate }),
    said('g', 7, { ...CONSENT, member: 'per', to: '' }),
  ];
  expect(standings(...all)).toEqual(['g holds', 'f ranOut', 'e notYet', 'c holds', 'b withdrawn', 'a replaced']);
  expect(sharingsInPlan(all, TODAY).find(({ consent }) => consent.id === 'b')?.withdrawn).toEqual({
    on: TODAY,
    by: 'ingrid',
  });
});

it('holds on its first and its last day', () => {
  expect(standings(said('a', 1, { ...CONSENT, from: TODAY, to: TODAY }))).toEqual(['a holds']);
});

it('leaves out what was said by mistake', () => {
  const mistake = { statement: 'takenBack', subject: 'c1', on: TODAY, supersedes: ['a'] } as const;
  expect(standings(said('a', 1, CONSENT), said('b', 2, mistake))).toEqual([]);
});
