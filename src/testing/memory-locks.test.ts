import { expect, it } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createLockManager, createMemoryLocks } from './memory-locks.ts';

it('lets one tab in at a time, in the order they came', async () => {
  const clock = createManualClock();
  const manager = createLockManager();
  const [a, b] = [createMemoryLocks(manager, clock), createMemoryLocks(manager, clock)];
  const order: string[] = [];
  const held = await a.hold('plan');
  const second = b.withLock('plan', {}, async () => order.push('second'));
  const third = a.withLock('plan', {}, async () => order.push('third'));
  await clock.advance(0);
  expect(order).toEqual([]);
  held.release();
  await Promise.all([second, third]);
  expect(order).toEqual(['second', 'third']);
  expect(await a.isHeld('plan')).toBe(false);
});

it('gives up after the wait, and steals when told to', async () => {
  const clock = createManualClock();
  const manager = createLockManager();
  const [frozen, other] = [createMemoryLocks(manager, clock), createMemoryLocks(manager, clock)];
  const robbed = frozen.withLock('plan', {}, () => new Promise<never>(() => {}));
  robbed.catch(() => undefined);
  const waiting = other.withLock('plan', { waitMs: 10_000 }, async () => 'ran');
  await clock.advance(10_000);
  expect(await waiting).toBeNull();
  expect(await other.withLock('plan', { steal: true }, async () => 'ran')).toBe('ran');
  await expect(robbed).rejects.toThrow('stolen');
});

it('frees the locks of a tab that dies', async () => {
  const clock = createManualClock();
  const manager = createLockManager();
  const [dying, other] = [createMemoryLocks(manager, clock), createMemoryLocks(manager, clock)];
  await dying.hold('session/1');
  expect(await other.isHeld('session/1')).toBe(true);
  dying.die();
  expect(await other.isHeld('session/1')).toBe(false);
});
