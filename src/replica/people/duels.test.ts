/** Who was removed may remove in turn, dated back: nobody honest loses the plan by it. */
import { expect, it } from 'vitest';
import { carry, founder, letIn } from '#testing/member-phones.ts';
import { nameRelay, passTime, RelayHouse, synced, syncOn } from '#testing/synced-phones.ts';
import { FarewellKeeper } from './farewell.ts';

it('[LEAVE-1] keeps the plan where a stolen phone and the laptop that retired it retire each other', async () => {
  const house = new RelayHouse();
  await house.start();
  const first = await founder();
  await nameRelay(first, house);
  const second = await letIn(first, first.member);
  const laptop = syncOn(first, house);
  await synced(laptop);
  const wiped = { laptop: 0 };
  const keeper = new FarewellKeeper(laptop.tab.ports, laptop.dataKey, laptop.session, laptop.board, {
    wipe: async () => void wiped.laptop++,
    mustAsk: () => false,
    partsGone: () => {},
  });
  // The thief has not heard of it, or says so.
  expect((await second.actions.retire(first.session.device)).ok).toBe(true);
  expect((await first.actions.retire(second.session.device)).ok).toBe(true);
  await carry(second, first);
  expect(first.session.access().devices.get(first.session.device)?.live).toBe(false);
  await passTime([laptop], 30_000);
  expect([keeper.state, wiped.laptop]).toEqual([null, 0]);
});
