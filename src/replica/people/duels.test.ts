/** Who was removed may remove in turn, dated back: nobody honest loses the plan by it. */
import { expect, it } from 'vitest';
import type { SectionId } from '#protocol/ids.ts';
import { carry, founder, grant, grantOf, letIn } from '#testing/member-phones.ts';
import { nameRelay, passTime, RelayHouse, synced, syncOn } from '#testing/synced-phones.ts';
import { FarewellKeeper } from './farewell.ts';
import { lostSections, wipeLostSections } from './lost-sections.ts';

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
    lock: () => {},
  });
  // The thief has not heard of it, or says so.
  expect((await second.actions.retire(first.session.device)).ok).toBe(true);
  expect((await first.actions.retire(second.session.device)).ok).toBe(true);
  await carry(second, first);
  expect(first.session.access().devices.get(first.session.device)?.live).toBe(false);
  await passTime([laptop], 30_000);
  expect([keeper.state, wiped.laptop]).toEqual([null, 0]);
});

it('[LEAVE-2] keeps, and does not show, a part with words of this device that were handed in nowhere', async () => {
  for (const wrote of [true, false]) {
    const ingrid = await founder();
    const school = ingrid.replica.run({ type: 'openArea', area: 'education' });
    if (!school.ok) throw new Error(school.error.type);
    const section = school.value.created as SectionId;
    await ingrid.session.settle();
    const member = await grant(ingrid);
    await ingrid.actions.grant(grantOf(member, [section]));
    const amir = await letIn(ingrid, member);
    if (wrote) amir.replica.run({ type: 'addGoal', ownWords: 'Lese høgt', areas: ['education'] });
    await amir.session.settle();
    await ingrid.actions.revoke(member, [section]);
    await carry(ingrid, amir);
    const lost = lostSections(amir.session.state, amir.session.device);
    const wiped = await wipeLostSections(amir.tab.ports, amir.session, false, lost);
    expect(wiped).toEqual(wrote ? [] : [section]);
    expect(amir.replica.getView().goals).toEqual([]);
  }
});
