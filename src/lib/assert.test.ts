import { expect, it } from 'vitest';
import { assert, assertNever } from './assert.ts';
import { err, ok, type Result } from './result.ts';

it('throws with the reason when a promise of the code is broken', () => {
  expect(() => assert(false, 'a plan has an owner')).toThrow('a plan has an owner');
  expect(() => assert(1, 'never seen')).not.toThrow();
  expect(() => assertNever('x' as never)).toThrow('unexpected case: "x"');
});

it('carries a value or an error, and the type tells which', () => {
  const half = (n: number): Result<number, { type: 'Odd'; n: number }> =>
    n % 2 === 0 ? ok(n / 2) : err({ type: 'Odd', n });
  expect(half(4)).toEqual({ ok: true, value: 2 });
  expect(half(3)).toEqual({ ok: false, error: { type: 'Odd', n: 3 } });
});
