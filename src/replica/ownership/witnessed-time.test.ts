/** A device whose clock is wrong takes nothing from anybody. */
import { beforeEach, describe, expect, it } from 'vitest';
import { rightOf } from '#protocol/access/reduce.ts';
import { add, carry, core, founder, grant, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import { PlansAtRelay, type AtRelay } from '#testing/plans-at-relay.ts';

const DAY_MS = 24 * 3_600_000;
const UNTIL = { until: '2026-12-24' };
const NOTHING_DUE = { ok: true, value: 0 };
const ONE_ENDED = { ok: true, value: 1 };

describe('[SYNC-8] a right whose last day is past', () => {
  let at: PlansAtRelay;
  beforeEach(async () => {
    at = new PlansAtRelay();
    await at.start();
  });

  const byHand = ({ phone, replica }: AtRelay): Promise<PlanPhone> =>
    setBack(phone, { session: { planId: replica.planId } } as unknown as PlanPhone);
  const keepUp = async ({ replica }: AtRelay) => (await replica.ownership()).keepUp();
  /** Everything that is handed in brings a receipt. */
  const writes = async (who: AtRelay, goal: string): Promise<void> => {
    who.replica.run({ type: 'addGoal', ownWords: goal, areas: ['leisure'] });
    await at.handedIn(who);
  };

  it('is not ended by a device that is years ahead of what the relay has signed for', async () => {
    const ingrid = await at.begins();
    const hand = await byHand(ingrid);
    const teacher = await grant(hand, UNTIL);
    await at.handedIn(ingrid);
    at.clock.jump(3_650 * DAY_MS);
    await writes(ingrid, 'I 2036');
    expect(await keepUp(ingrid)).toEqual(NOTHING_DUE);
    const right = async () => {
      await hand.session.refresh();
      return rightOf(hand.session.access(), teacher, core(hand));
    };
    expect(await right()).toBe('write');

    // The last day itself is the member's.
    at.house.time = Date.UTC(2026, 11, 24, 12);
    await writes(ingrid, 'På julaftan');
    expect(await keepUp(ingrid)).toEqual(NOTHING_DUE);
    at.house.time = Date.UTC(2026, 11, 25, 12);
    await writes(ingrid, 'Første juledag');
    expect(await keepUp(ingrid)).toEqual(ONE_ENDED);
    expect(await right()).toBeNull();
  });

  it('is not ended by what the device itself or another says, while a relay has said nothing so late', async () => {
    const ingrid = await at.begins();
    const hand = await byHand(ingrid);
    const teacher = await letIn(hand, await grant(hand, UNTIL));
    await at.handedIn(ingrid);
    at.clock.jump(3_650 * DAY_MS);
    add(teacher, ' I 2036.');
    await carry(teacher, hand);
    expect(await keepUp(ingrid)).toEqual(NOTHING_DUE);
  });
});

describe('[SYNC-8] without a relay', () => {
  it('is ended when another device has written later than that day, and not by what this one wrote', async () => {
    const ingrid = await founder();
    const teacher = await letIn(ingrid, await grant(ingrid, UNTIL));
    const keepUp = async () => (await ingrid.replica.ownership()).keepUp();
    add(teacher, ' I november.');
    await carry(teacher, ingrid);
    await ingrid.phone.clock.advance(60 * DAY_MS);
    add(ingrid, ' I januar.');
    await ingrid.session.settle();
    expect(await keepUp()).toEqual(NOTHING_DUE);
    add(teacher, ' I januar, ho òg.');
    await carry(teacher, ingrid);
    expect(await keepUp()).toEqual(ONE_ENDED);
  });
});
