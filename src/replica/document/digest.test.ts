import { expect, it } from 'vitest';
import { digestOf, fingerprint } from './digest.ts';

it('[DOC-7] never changes what it says of the same item', () => {
  expect(fingerprint('')).toBe('811c9dc59747b28c');
  expect(
    digestOf(
      [
        ['id', 'x'],
        ['created', { by: 'a', at: 1 }],
        ['priority/w1', { v: 'high', by: 'a', at: 2 }],
        ['order/w2', { v: 'a0', by: 'a', at: 2 }],
        ['deleted/w3', { by: 'a', at: 3, seen: '' }],
        ['edited/ownWords/s', { by: 'a', at: 3 }],
      ],
      [['ownWords', 'Å symje']],
    ),
  ).toBe('e7ef020ffc3bb237');
});

it('[DOC-7] sees every change of words and values, and no change of place or of marks', () => {
  const entries = [['priority/w1', { v: 'high' }]] as const;
  const texts = [['ownWords', 'Symje']] as const;
  const digest = digestOf(entries, texts);
  expect(
    digestOf(
      [...entries, ['order/w', { v: 'a1' }], ['deleted/w', {}], ['movedTo/w', {}]],
      [...texts, ['professionalWords', '']],
    ),
  ).toBe(digest);
  for (const other of [
    digestOf([['priority/w2', { v: 'high' }]], texts),
    digestOf([['priority/w1', { v: 'low' }]], texts),
    digestOf([...entries, ['mood/w', { v: 1 }]], texts),
    digestOf(entries, [['ownWords', 'Symje ']]),
    digestOf(entries, [['professionalWords', 'Symje']]),
  ])
    expect(other).not.toBe(digest);
});
