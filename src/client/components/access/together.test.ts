import { expect, it } from 'vitest';
import type { SectionInfo } from '#plan/plan-view.ts';
import type { AccessSection } from '#replica/api-people.ts';
import { partsTogether, rightTogether } from './together.ts';

const part = (section: string, kind: SectionInfo['kind'], area: SectionInfo['area'] = null): AccessSection => ({
  section,
  title: '',
  info: { section, kind, area } as SectionInfo,
});
const SECTIONS = [
  part('core', 'core'),
  part('school', 'area', 'education'),
  part('health', 'area', 'health'),
  part('mind', 'area', 'mentalSubstance'),
  part('crisis', 'subPlan'),
  part('home', 'subPlan'),
  part('case', 'case'),
  part('consent', 'consent'),
  part('own', 'own'),
  { section: 'unseen', title: '', info: null },
];

it('gives nothing that is most private by the way: it is chosen by itself, as in an invitation', () => {
  expect(partsTogether(SECTIONS, new Map(), new Set(['crisis']))).toEqual(['core', 'school', 'home']);
});

it('leaves alone where somebody may give rights on', () => {
  expect(partsTogether(SECTIONS, new Map([['school', 'admin']]), new Set(['crisis']))).toEqual(['core', 'home']);
});

it('says what is the same in all, nothing among that, and when it is not', () => {
  expect(rightTogether(['a', 'b'], new Map())).toBe('none');
  expect(rightTogether(['a', 'b'], new Map([['a', 'read']]))).toBe('mixed');
  expect(
    rightTogether(
      ['a', 'b'],
      new Map([
        ['a', 'read'],
        ['b', 'read'],
      ]),
    ),
  ).toBe('read');
});
