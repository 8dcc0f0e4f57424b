import { expect, test } from 'vitest';
import { isStrongEnough } from './strong-password.ts';

test('four words or twelve characters lock a file', () => {
  expect(isStrongEnough('hest lampe tog brød')).toBe(true);
  expect(isStrongEnough('langtpassord')).toBe(true);
  expect(isStrongEnough('kort')).toBe(false);
  expect(isStrongEnough('a b c d')).toBe(false);
  expect(isStrongEnough('            ')).toBe(false);
});
