import { expect, it } from 'vitest';
import { madeView } from '#testing/made-view.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { SharingConsent } from '../consent/sharing.ts';
import type { StatementView } from '../coordinators/coordinator.ts';
import type { Participant } from './participant.ts';
import { tiedCards } from './tied.ts';

const DAY = '2026-11-23' as CalendarDate;
const [card] = madeView({}).people;

const cardOf = (id: string, member: string | null): Participant => ({ ...card!, id, member });
const said = (member: string, subject: string, signedBy: string): StatementView<SharingConsent> => ({
  ...{ id: `${member} ${subject}`, signedBy, at: 1 },
  content: {
    ...{ statement: 'sharingConsent', subject, member, parts: [{ section: 's', right: 'read' }], givenBy: 'Ingrid' },
    ...{ givenAs: 'planOwner', method: 'oral', date: DAY, witness: '', from: DAY, to: '', reservations: '' },
    ...{ drawing: '', supersedes: [] },
  },
});
const members = (cards: readonly Participant[], ...statements: readonly StatementView[]) =>
  tiedCards(cards, statements, ['ingrid']).map((one) => one.member);

it('a member has the card of which an owner said yes, whatever cards say of themselves', () => {
  const cards = [cardOf('hans', null), cardOf('berg', 'hans'), cardOf('kari', 'kari')];
  expect(members(cards, said('hans', 'hans', 'ingrid'))).toEqual(['hans', null, 'kari']);
  // Nobody else’s word counts for more than the card’s.
  expect(members(cards, said('hans', 'hans', 'hans'))).toEqual([null, 'hans', 'kari']);
  expect(members(cards)).toEqual([null, 'hans', 'kari']);
});

it('a card of which an owner said yes is nobody else’s, and one that is not read here takes no name away', () => {
  const cards = [cardOf('hans', 'kari'), cardOf('berg', 'berg')];
  expect(members(cards, said('hans', 'hans', 'ingrid'))).toEqual(['hans', 'berg']);
  expect(members(cards, said('berg', 'elsewhere', 'ingrid'))).toEqual(['kari', 'berg']);
});

it('somebody invited twice by one card keeps it, and what is as it was is the same', () => {
  const cards = [cardOf('hans', 'hans'), cardOf('kari', 'kari')];
  expect(members(cards, said('hans', 'hans', 'ingrid'), said('again', 'hans', 'ingrid'))).toEqual(['hans', 'kari']);
  expect(tiedCards(cards, [said('hans', 'hans', 'ingrid')], ['ingrid'])[0]).toBe(cards[0]);
});
