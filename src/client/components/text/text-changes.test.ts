import { expect, test } from 'vitest';
import type { TextChange } from '#replica/api.ts';
import { changed, changesBetween, moveThrough } from './text-changes.ts';

const run = (text: string, changes: readonly TextChange[]): string => changes.reduce(changed, text);

test('one key is one small edit', () => {
  expect(changesBetween('Eg vil', 'Eg vil ')).toEqual([{ index: 6, remove: 0, insert: ' ' }]);
});

test('a doubled letter is put where the caret says', () => {
  expect(changesBetween('haar', 'haaar', { start: 1, end: 1 }, 2)).toEqual([{ index: 1, remove: 0, insert: 'a' }]);
  expect(changesBetween('haar', 'haaar', { start: 3, end: 3 }, 4)).toEqual([{ index: 3, remove: 0, insert: 'a' }]);
});

test('a pasted text replaces what was selected', () => {
  expect(run('Bu heime', changesBetween('Bu heime', 'Bu borte', { start: 3, end: 8 }, 8))).toBe('Bu borte');
});

test('never cuts a surrogate pair in two', () => {
  const changes = changesBetween('a😀b', 'a😁b');
  expect(changes).toEqual([{ index: 1, remove: 2, insert: '😁' }]);
});

test('any two texts are joined by the changes', () => {
  const words = [
    '',
    'Eg vil syngje',
    'Eg vil syngje i koret att',
    'Vi vil syngje 😀 i kor',
    '😀😁',
    '😁',
    'æøå',
    'åøæ',
  ];
  for (const before of words) for (const after of words) expect(run(before, changesBetween(before, after))).toBe(after);
});

test('a caret follows what others write before it, and stays for what they write after it', () => {
  expect(moveThrough([{ index: 0, remove: 0, insert: 'No: ' }], 3)).toBe(7);
  expect(moveThrough([{ index: 3, remove: 0, insert: 'no' }], 3)).toBe(3);
  expect(moveThrough([{ index: 5, remove: 2, insert: '' }], 3)).toBe(3);
  expect(moveThrough([{ index: 1, remove: 4, insert: 'xy' }], 3)).toBe(3);
});
