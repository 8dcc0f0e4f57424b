import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Lock, LockState } from '#replica/api-lock.ts';
import type { Channel } from '#replica/ports.ts';
import { goOn, locksSoon } from '../components/lock/idle-warning.ts';
import { writeSetting } from '../i18n/device-settings.ts';
import { lockWhenIdle } from './idle-lock.ts';

const MINUTE = 60_000;
let state: LockState;
const lock = {
  get state() {
    return state;
  },
  subscribe: () => () => undefined,
  lockNow: () => {
    state = 'locked';
    return Promise.resolve();
  },
} as unknown as Lock;
const channel: Channel = { post: () => undefined, listen: () => () => undefined };

beforeEach(() => {
  vi.useFakeTimers();
  state = 'open';
});
afterEach(() => {
  vi.useRealTimers();
  writeSetting('lockAfter', null);
});

it('says a minute before that it locks, goes on when asked, and locks when nobody answers', () => {
  lockWhenIdle(lock, channel);
  vi.advanceTimersByTime(13 * MINUTE);
  expect(locksSoon()).toBe(false);
  vi.advanceTimersByTime(MINUTE);
  expect([locksSoon(), state]).toEqual([true, 'open']);
  goOn();
  expect(locksSoon()).toBe(false);

  // Any use is an answer, and what is pressed still stands there when it is let go.
  vi.advanceTimersByTime(14 * MINUTE);
  expect(locksSoon()).toBe(true);
  dispatchEvent(new Event('pointerdown'));
  expect(locksSoon()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect([locksSoon(), state]).toEqual([false, 'open']);

  vi.advanceTimersByTime(15 * MINUTE + 5_000);
  expect([locksSoon(), state]).toEqual([false, 'locked']);
});

it('waits as long as was chosen: ten times the usual, and more', () => {
  writeSetting('lockAfter', '180');
  lockWhenIdle(lock, channel);
  vi.advanceTimersByTime(178 * MINUTE);
  expect([locksSoon(), state]).toEqual([false, 'open']);
  vi.advanceTimersByTime(3 * MINUTE);
  expect(state).toBe('locked');
});
