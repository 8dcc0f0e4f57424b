import { describe, expect, it } from 'vitest';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { field, ME, madeGoal, madeMeasure, madePerson, madeView, text } from '#testing/made-view.ts';
import { asksFirst } from '../rights/asks-first.ts';
import { areaToWriteIn, placeForGoals } from '../rights/new-goals.ts';
import { mayOnlyRead, maySuggestIn, mayWriteIn, OWNERS_RIGHTS, rightIn, type PlanRights } from '../rights/rights.ts';
import { mergeText } from './merge-text.ts';
import { arePersonsWords } from './own-words.ts';
import { proposalName, standingOf, type ProposalMade, type ProposalOutcome } from './proposal.ts';

const AMIR = 'a'.repeat(32);
const KARI = 'b'.repeat(32);

function made(by: string, id: string, replaces: readonly string[] = []): ProposalMade {
  return { name: proposalName(by, id), section: 's', by, at: 1, replaces };
}

function answered(
  id: string,
  subject: string,
  outcome: ProposalOutcome,
  supersedes: readonly string[] = [],
): StatementView {
  return {
    id,
    content: { statement: 'proposalAnswered', subject, outcome, words: '', supersedes },
    signedBy: ME,
    at: 2,
  };
}

describe('what became of a proposal', () => {
  const one = made(AMIR, '1');
  const state = (statements: readonly StatementView[], withdrawn: readonly string[] = [], more: ProposalMade[] = []) =>
    standingOf([one, ...more], new Set(withdrawn), (section) => (section === 's' ? statements : [])).get(one.name)!
      .state;

  it('[PROPOSAL-2] is what a writer answered in its section', () => {
    expect(state([])).toBe('open');
    expect(state([answered('x', one.name, 'declined')])).toBe('declined');
    expect(state([answered('x', 'another', 'takenIn')])).toBe('open');
    const elsewhere = standingOf([one], new Set(), (section) =>
      section === 's' ? [] : [answered('x', one.name, 'takenIn')],
    );
    expect(elsewhere.get(one.name)!.state).toBe('open');
  });

  it('is taken in where two answered apart: that is in the plan', () => {
    expect(state([answered('x', one.name, 'declined'), answered('y', one.name, 'takenIn')])).toBe('takenIn');
  });

  it('is open again when the answer was undone', () => {
    expect(state([answered('x', one.name, 'takenIn'), answered('y', one.name, 'reopened', ['x'])])).toBe('open');
  });

  it('is withdrawn, unless it was answered', () => {
    expect(state([], [one.name])).toBe('withdrawn');
    expect(state([answered('x', one.name, 'takenIn')], [one.name])).toBe('takenIn');
  });

  it('[PROPOSAL-1] is replaced by another of the same maker, and by nobody else’s', () => {
    expect(state([], [], [made(AMIR, '2', [one.name])])).toBe('replaced');
    expect(state([], [], [made(KARI, '2', [one.name])])).toBe('open');
  });
});

describe('a proposed rewriting', () => {
  it.each([
    ['the text is as it was', 'Ta buss', 'Ta bussen', 'Ta buss', 'Ta bussen'],
    ['something was added after it', 'Ta buss.', 'Ta bussen.', 'Ta buss. No.', 'Ta bussen. No.'],
    ['something was added before it', 'Ta buss.', 'Ta bussen.', 'Eg vil. Ta buss.', 'Eg vil. Ta bussen.'],
    ['something was added right after what it replaces', 'Ta b', 'Ta c', 'Ta b i dag', 'Ta c i dag'],
    ['it says that already', 'Ta buss', 'Ta bussen', 'Ta bussen', 'Ta bussen'],
    ['the same words were changed', 'Ta buss', 'Ta tog', 'Ta ferje', null],
    ['both wrote at the same place', 'Ta', 'Ta buss', 'Ta tog', null],
  ])('is taken in where %s', (_what, before, proposed, now, expected) => {
    expect(mergeText(before, proposed, now)).toBe(expected);
  });
});

describe('rights', () => {
  const rights: PlanRights = { isOwner: false, sections: { a: 'write', b: 'suggest', c: 'read' }, unseen: 2 };

  it('are what is named, and nothing elsewhere', () => {
    expect(['a', 'b', 'c', 'd'].map((one) => mayWriteIn(rights, one))).toEqual([true, false, false, false]);
    expect(['a', 'b', 'c', 'd'].map((one) => maySuggestIn(rights, one))).toEqual([true, true, false, false]);
    expect(rightIn(rights, 'constructor')).toBeNull();
    expect(mayOnlyRead(rights)).toBe(false);
    expect(mayOnlyRead({ ...rights, sections: { c: 'read' } })).toBe(true);
  });

  it('of an owner are all, also in what is just begun', () => {
    expect(rightIn(OWNERS_RIGHTS, 'new')).toBe('owner');
    expect(mayOnlyRead(OWNERS_RIGHTS)).toBe(false);
  });
});

describe('a measure that somebody answers for', () => {
  const measure = madeMeasure('m', { responsible: field('kari-card') });
  const kari = madePerson('kari-card', { member: 'kari' });
  const rights: PlanRights = { isOwner: false, sections: { section: 'write' }, unseen: 0 };

  it('is asked about before another changes it, and not before an owner or whoever answers for it does', () => {
    const asks = (me: string, may: PlanRights) => asksFirst({ rights: may, people: [kari], me }, measure);
    expect([asks('amir', rights), asks('kari', rights), asks('amir', OWNERS_RIGHTS)]).toEqual([true, false, false]);
    expect(asksFirst({ rights, people: [kari], me: 'amir' }, madeMeasure('n'))).toBe(false);
  });
});

describe('where somebody adds goals', () => {
  const section = (id: string, kind: 'core' | 'area') => ({
    section: id,
    kind,
    area: kind === 'area' ? ('health' as const) : null,
    onlyMe: field<boolean>(),
    lastChanged: null,
  });
  const sections = [section('c', 'core'), section('h', 'area')];
  const may = (rights: PlanRights['sections']): PlanRights => ({ isOwner: false, sections: rights, unseen: 0 });

  it('is an area they may write or suggest in, else the plan as a whole, else nowhere', () => {
    expect(areaToWriteIn({ sections, rights: may({ c: 'read', h: 'write' }) })).toBe('health');
    expect(placeForGoals({ sections, rights: may({ c: 'write', h: 'suggest' }) })).toBe('h');
    expect(placeForGoals({ sections, rights: may({ c: 'suggest', h: 'read' }) })).toBe('c');
    expect(placeForGoals({ sections, rights: may({ c: 'read', h: 'read' }) })).toBeNull();
    expect([
      areaToWriteIn({ sections, rights: OWNERS_RIGHTS }),
      placeForGoals({ sections, rights: OWNERS_RIGHTS }),
    ]).toEqual([null, 'c']);
  });
});

describe('the person’s own words', () => {
  const goal = madeGoal('g', {
    ownWords: { ...text('Ta bussen'), ref: { section: 'section', item: 'g', field: 'ownWords' } },
  });
  const rights: PlanRights = { isOwner: false, sections: { section: 'write' }, unseen: 0 };

  it('are reworded by a proposal by whoever is no owner', () => {
    const view = madeView({ goals: [goal], rights, me: 'kari' });
    expect(arePersonsWords(view, goal.ownWords.ref)).toBe(true);
    expect(arePersonsWords(view, view.whatMatters.ref)).toBe(false);
    expect(arePersonsWords(view, { ...view.whatMatters.ref, field: 'whatMatters' })).toBe(true);
    expect(arePersonsWords({ ...view, rights: OWNERS_RIGHTS }, goal.ownWords.ref)).toBe(false);
  });

  it('are not those that whoever writes wrote', () => {
    const view = madeView({ goals: [goal], rights, me: ME });
    expect(arePersonsWords(view, goal.ownWords.ref)).toBe(false);
  });
});
