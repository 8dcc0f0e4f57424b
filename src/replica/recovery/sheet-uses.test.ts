/** Nobody uses the paper unseen. */
import { expect, it } from 'vitest';
import { grant, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import { paperOf, PlansAtRelay, type AtRelay } from '#testing/plans-at-relay.ts';

const byHand = ({ phone, replica }: AtRelay): Promise<PlanPhone> =>
  setBack(phone, { session: { planId: replica.planId } } as unknown as PlanPhone);

it('[SHEET-7] tells every owner what was done with the sheet, but whoever did it, until they close it', async () => {
  const at = new PlansAtRelay();
  await at.start();
  const laptop = await at.begins();
  const { words } = await paperOf(laptop);
  await at.handedIn(laptop);
  const uses = await laptop.replica.sheetUses();
  expect(uses.list()).toEqual([]);
  let told = 0;
  uses.subscribe(() => told++);

  const phone = await at.recovers(words);
  const { me } = phone.replica.getView();
  phone.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['leisure'] });
  await at.handedIn(phone);
  await at.inTime(() => uses.list()[0]?.at !== undefined && uses.list()[0]!.at !== null, 'the laptop is told');
  const day = at.clock.now();
  expect(uses.list()).toEqual([
    { id: expect.any(String), at: expect.any(Number), letIn: [me], takenOut: 0, owner: null },
  ]);
  expect(Math.abs(day - uses.list()[0]!.at!)).toBeLessThan(120_000);
  expect(told).toBeGreaterThan(0);
  expect(uses.list()).toBe(uses.list());
  expect((await phone.replica.sheetUses()).list()).toEqual([]);

  // Who owns nothing is not told; a device let in later was there when it was known.
  const hers = await byHand(laptop);
  const amir = await letIn(hers, await grant(hers));
  expect((await amir.replica.sheetUses()).list()).toEqual([]);
  const tablet = await letIn(hers, hers.member);
  expect((await tablet.replica.sheetUses()).list()).toEqual([]);

  await uses.close(uses.list()[0]!.id);
  expect(uses.list()).toEqual([]);
  expect((await (await laptop.phone.openTab().plans.open(laptop.replica.planId)).sheetUses()).list()).toEqual([]);

  const third = await at.recovers(words, { lost: true });
  expect((await third.replica.sheetUses()).list()).toEqual([]);
});
