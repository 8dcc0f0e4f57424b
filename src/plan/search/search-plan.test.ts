import { describe, expect, it } from 'vitest';
import {
  field,
  madeComment,
  madeConsent,
  madeGoal,
  madeItem,
  madeLine,
  madeMeasure,
  madeMeeting,
  madeNote,
  madePerson,
  madeView,
  text,
} from '#testing/made-view.ts';
import type { SubPlan } from '../sub-plans/sub-plan.ts';
import type { Excerpt } from './match.ts';
import { searchPlan } from './search-plan.ts';
import type { KindWords } from './things.ts';

const view = madeView({
  whatMatters: text('Å vere ute kvar dag, og å få syngje'),
  goals: [
    madeGoal('Gå på butikken åleine', {
      areas: field(['own:Hund og hest']),
      measures: [
        madeMeasure('Lettare rullator', { method: text('Gå på butikken for å prøve') }),
        madeMeasure('Ballgåing på Bjørneåsen', { comments: [madeComment('Kva med rullatoren då?')] }),
      ],
    }),
    madeGoal('Få førarkort'),
  ],
  people: [madePerson('Áilu Prøve', { organisation: field('Nav Dømevik') }), madePerson('Amir Test')],
  meetings: [madeMeeting('møte', { purpose: text('Rullator og veg vidare') })],
  resources: [madeLine('Far min', { area: 'family' })],
});

const crisisPlan = (id: string, title = ''): SubPlan => ({
  ...madeItem(id, 'subPlans'),
  kind: field('crisisPlan'),
  title: text(title),
  keptWhere: field(),
  responsible: field(),
  date: field(),
  reviewOn: field(),
  content: text(),
});
const found = (typed: string) =>
  searchPlan(view, typed).map(({ kind, title, excerpt }) => `${kind}: ${title.text || (excerpt?.text ?? '')}`);
const marked = ({ text: words, ranges }: Excerpt) => ranges.map(({ from, to }) => words.slice(from, to));

describe('search across the plan', () => {
  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
  });

  it('looks in every text and name, titles first', () => {
    expect(found('rullator')).toEqual([
      'measure: Lettare rullator',
      'meeting: Rullator og veg vidare',
      'comment: Kva med rullatoren då?',
    ]);
    expect(found('hund')).toEqual(['goal: Gå på butikken åleine']);
    expect(found('nav')).toEqual(['person: Áilu Prøve']);
    expect(found('syngje')).toEqual(['about: Å vere ute kvar dag, og å få syngje']);
  });

  it('finds what is held back in a consent', () => {
    const consent = madeConsent({ from: '2026-01-01', to: '2027-01-01' });
    const details = { ...consent.content.details!, reservations: 'Ikkje noko om økonomien' };
    const consents = [{ ...consent, content: { ...consent.content, details } }];
    expect(searchPlan(madeView({ consents }), 'økonomi')).toMatchObject([
      { kind: 'consent', place: { page: 'consent' } },
    ]);
  });

  it('finds things by what kind they are, in the words on screen, and pages by their names', () => {
    const kinds: KindWords = {
      area: (area) => (area === 'health' ? 'Helse' : ''),
      role: (role) => (role === 'gp' ? 'Fastlege' : ''),
      meeting: (kind) => (kind === 'careTeam' ? 'Ansvarsgruppemøte' : ''),
      subPlan: (kind) => (kind === 'crisisPlan' ? 'Kriseplan' : ''),
      pages: [
        { place: { page: 'consent' }, name: 'Samtykke' },
        { place: { page: 'subPlans' }, name: 'Delplanar', also: 'Kriseplan' },
      ],
    };
    const plan = madeView({
      goals: [madeGoal('Sove betre', { areas: field(['health']) })],
      people: [madePerson('Amir Test', { role: field('gp') })],
      meetings: [madeMeeting('møte')],
      subPlans: [crisisPlan('ein'), crisisPlan('to', 'Når alt er tungt')],
    });
    const kindsFound = (typed: string) =>
      searchPlan(plan, typed, kinds).map(({ kind, title, excerpt }) => [kind, title.text, excerpt?.text ?? null]);
    expect(kindsFound('krise')).toEqual([
      ['subPlan', 'Kriseplan', null],
      ['subPlan', 'Når alt er tungt', 'Kriseplan'],
      ['page', 'Delplanar', 'Kriseplan'],
    ]);
    expect(kindsFound('samtykke')).toEqual([['page', 'Samtykke', null]]);
    expect(kindsFound('helse')).toEqual([['goal', 'Sove betre', 'Helse']]);
    expect(kindsFound('lege')).toEqual([['person', 'Amir Test', 'Fastlege']]);
    expect(kindsFound('ansvarsgruppe')).toEqual([['meeting', 'Ansvarsgruppemøte', null]]);
  });

  it('says of a note or a comment what it is about', () => {
    const goal = madeGoal('Bu heime', { notes: [madeNote('Det går betre', 0)] });
    expect(searchPlan(madeView({ goals: [goal] }), 'betre')).toMatchObject([{ kind: 'note', about: 'Bu heime' }]);
    expect(searchPlan(view, 'rullatoren')).toMatchObject([{ kind: 'comment', about: 'Ballgåing på Bjørneåsen' }]);
  });

  it('wants every word, in any of the texts of one thing', () => {
    expect(found('butikken lettare')).toEqual(['measure: Lettare rullator']);
    expect(found('butikken førarkort')).toEqual([]);
  });

  it('takes capitals, accents and missing keys lightly, but far is not får', () => {
    expect(found('AILU')).toEqual(['person: Áilu Prøve']);
    expect(found('ballgaaing bjoerne')).toEqual(['measure: Ballgåing på Bjørneåsen']);
    expect(found('fa\u030A fø')).toEqual(['goal: Få førarkort']);
    expect(found('far')).toEqual(['resource: Far min']);
  });

  it('finds short words only where a word begins, and longer ones inside words too', () => {
    expect(found('rø')).toEqual([]);
    expect(found('roe')).toEqual([]);
    expect(found('prø')).toContain('measure: Lettare rullator');
    expect(found('ing')).toEqual([]);
    expect(found('butikk')).toContain('goal: Gå på butikken åleine');
    expect(found('tikken')).toContain('goal: Gå på butikken åleine');
  });

  it('marks what was found where it stands, whole letters only', () => {
    const [hit] = searchPlan(view, 'gaaing bjørn');
    expect(hit === undefined ? [] : marked(hit.title)).toEqual(['gåing', 'Bjørn']);
    const [a] = searchPlan(madeView({ goals: [madeGoal('På')] }), 'pa');
    expect(a === undefined ? [] : marked(a.title)).toEqual(['På']);
  });

  it('shows of a long text what stands around the word', () => {
    const long = `${'ord '.repeat(100)}nålepute ${'fleire '.repeat(100)}`;
    const [hit] = searchPlan(madeView({ goals: [madeGoal('Sy', { professionalWords: text(long) })] }), 'nålepute');
    expect(hit?.excerpt).toMatchObject({ cutBefore: true, cutAfter: true });
    expect(hit?.excerpt?.text.length).toBeLessThanOrEqual(160);
    expect(hit?.excerpt === undefined || hit.excerpt === null ? [] : marked(hit.excerpt)).toEqual(['nålepute']);
  });

  it('copes with a word that overlaps another, and with signs of other kinds', () => {
    const [hit] = searchPlan(madeView({ goals: [madeGoal('Fotballbane 🏟️ (ny)')] }), 'ball fotball (ny');
    expect(hit === undefined ? [] : marked(hit.title)).toEqual(['Fotball', '(ny']);
  });
});

it('finds one letter in a very long text without making anyone wait', () => {
  const long = madeView({ goals: [madeGoal('Lang', { professionalWords: text('q'.repeat(400_000)) })] });
  expect(searchPlan(long, 'q')[0]!.excerpt!.ranges).toEqual([{ from: 0, to: 1 }]);
}, 5_000);

it('takes every sign typed as itself, and never cuts a character in two', () => {
  const odd = madeView({ goals: [madeGoal(`a.*(b[c\\d ${'😀'.repeat(200)}`)] });
  for (const typed of ['.*', '(b', '[c', '\\d', '😀']) expect(searchPlan(odd, typed), typed).toHaveLength(1);
  for (const typed of ['', ' ', '\u0301', '.+', '\ud83d']) searchPlan(odd, typed);
  const [hit] = searchPlan(madeView({ goals: [madeGoal(`x${'😀'.repeat(200)}`)] }), 'x');
  expect(/\p{Surrogate}/u.test(hit!.title.text)).toBe(false);
});
