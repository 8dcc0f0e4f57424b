import { describe, expect, it } from 'vitest';
import { Inbox } from './inbox.ts';

const SIZE = 1_000;

describe('the room for frames that wait', () => {
  it('[SYNC-9] takes no more of a plan once one of its frames found no room, until all that waits was dealt with', () => {
    const inbox = new Inbox(3 * (SIZE + 256));
    const plan = {};
    const admitted = Array.from({ length: 5 }, () => inbox.admit(plan, SIZE));
    expect(admitted).toEqual(['admitted', 'admitted', 'admitted', 'first refused', 'refused']);
    expect(inbox.done(plan, SIZE)).toBe(false);
    // There would be room: but the one before it is lost, and a gap would be asked for anyway.
    expect(inbox.admit(plan, SIZE)).toBe('refused');
    expect(inbox.done(plan, SIZE)).toBe(false);
    expect(inbox.done(plan, SIZE)).toBe(true);
    expect(inbox.bytes).toBe(0);
    expect(inbox.admit(plan, SIZE)).toBe('admitted');
    expect(inbox.done(plan, SIZE)).toBe(false);
  });

  it('lets a plan that waits for nothing have one frame, however full it is', () => {
    const inbox = new Inbox(SIZE);
    const [one, other] = [{}, {}];
    expect(inbox.admit(one, 5 * SIZE)).toBe('admitted');
    expect(inbox.admit(other, SIZE)).toBe('admitted');
    expect(inbox.admit(other, SIZE)).toBe('first refused');
    expect(inbox.done(other, SIZE)).toBe(true);
    expect(inbox.done(one, 5 * SIZE)).toBe(false);
    expect(inbox.bytes).toBe(0);
  });

  it('counts frames without content too', () => {
    const inbox = new Inbox(2_560);
    const plan = {};
    const admitted = Array.from({ length: 11 }, () => inbox.admit(plan, 0));
    expect(admitted.filter((one) => one === 'admitted')).toHaveLength(10);
  });
});
