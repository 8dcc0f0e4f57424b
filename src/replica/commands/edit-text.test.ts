import { expect, it } from 'vitest';
import { paperWorld } from '#testing/paper-plan.ts';
import { editText, fitChange, smallestChange } from './edit-text.ts';

const applied = (text: string, change: { index: number; remove: number; insert: string }) => {
  const { index, remove, insert } = fitChange(text, change);
  return text.slice(0, index) + insert + text.slice(index + remove);
};

it('keeps a change within the text', () => {
  expect(applied('Symje', { index: 99, remove: 5, insert: '!' })).toBe('Symje!');
  expect(applied('Symje', { index: -3, remove: 2, insert: '' })).toBe('mje');
  expect(applied('Symje', { index: 2, remove: 99, insert: '' })).toBe('Sy');
  expect(applied('Symje', { index: Number.NaN, remove: Number.NaN, insert: 'x' })).toBe('xSymje');
  expect(applied('Symje', { index: 1.9, remove: -4, insert: '-' })).toBe('S-ymje');
});

it('never splits a character of two units, and means what the change meant', () => {
  // 😀 and 😁 share their first half: the smallest change lies inside the character.
  expect(fitChange('a😀b', { index: 2, remove: 1, insert: '\ude01' })).toEqual({ index: 1, remove: 2, insert: '😁' });
  // Only half of it removed: what is left is no character.
  expect(applied('a😀b', { index: 1, remove: 1, insert: '' })).toBe('a\ufffdb');
  expect(applied('😀', { index: 1, remove: 0, insert: 'x' })).toBe('\ufffdx\ufffd');
  expect(applied('ab', { index: 1, remove: 0, insert: '\ud83d' })).toBe('a\ufffdb');
});

it('finds the least change between two texts', () => {
  expect(smallestChange('Ta bussen', 'Ta store bussen')).toEqual({ index: 3, remove: 0, insert: 'store ' });
  expect(smallestChange('aaa', 'aa')).toEqual({ index: 2, remove: 1, insert: '' });
  expect(smallestChange('like', 'like')).toEqual({ index: 4, remove: 0, insert: '' });
  expect(smallestChange('😀', '😁')).toEqual({ index: 0, remove: 2, insert: '😁' });
});

it('knows who wrote last, with one stamp a minute and none left over from others', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  const ref = ingrid.goal('Symje').ownWords.ref;
  const stamps = () => {
    const document = ingrid.documents.sections().find(({ section }) => section === ref.section)!;
    return document.reader
      .entries({ collection: 'goals', key: ref.item })
      .filter(([name]) => name.startsWith('edited/'));
  };
  ingrid.writes(ref, '!');
  const [first] = stamps();
  ingrid.writes(ref, '!');
  expect(stamps()).toEqual([first]);
  world.clock += 60_000;
  ingrid.writes(ref, '!');
  expect(stamps()).not.toEqual([first]);

  const marit = world.person('Marit');
  marit.writes(ref, ' Langt.');
  world.exchange(ingrid, marit);
  expect(ingrid.goal('Symje!!! Langt.').ownWords.edited?.by).toBe('marit000');
  expect(stamps()).toHaveLength(1);
});

it('writes in no text that this version does not know, and nowhere in what is not there', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  const ref = ingrid.goal('Symje').ownWords.ref;
  const change = { index: 0, remove: 0, insert: 'x' };
  for (const wrong of [
    { ...ref, field: 'diary' },
    { ...ref, field: '../x' },
    { ...ref, item: 'nobody' },
    { ...ref, section: 'nowhere' },
    { ...ref, item: 'plan' },
  ])
    expect(editText(ingrid.documents, ingrid.context, wrong, change)).toMatchObject({
      ok: false,
      error: { type: 'ItemGone' },
    });
});
