import { expect, it } from 'vitest';
import type { SectionId } from '#protocol/ids.ts';
import { carry, founder, grant, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { until } from '#testing/manual-clock.ts';
import { createSyncBoard } from '../sync/sync-board.ts';
import { readSafety } from './farewell-record.ts';
import { FarewellBook } from './farewells.ts';

/** The app opened on the phone: what it knows of parts that were wiped, and a way to close it. */
function opened({ tab, dataKey, session }: PlanPhone) {
  const book = new FarewellBook();
  const host = { wipe: () => Promise.resolve(), lock: () => {} };
  const close = book.watch({ ports: tab.ports, dataKey, board: createSyncBoard(tab.ports) }, session, host);
  return { book, close };
}

it('[ACCESS-12] says that parts of the plan are gone until it is read, also after the app was closed', async () => {
  const ingrid = await founder();
  const school = ingrid.replica.run({ type: 'openArea', area: 'education' });
  if (!school.ok) throw new Error(school.error.type);
  const section = school.value.created as SectionId;
  await ingrid.session.settle();
  const amir = await letIn(ingrid, await grant(ingrid));
  await ingrid.actions.grant(grantOf(amir.member, [section]));
  await carry(ingrid, amir);
  const { planId } = amir.session;
  const inTime = (condition: () => boolean | Promise<boolean>, what: string) =>
    until(async () => {
      if (await condition()) return true;
      await amir.phone.clock.advance(1000);
      return false;
    }, what);
  const isKept = async () => (await readSafety(amir.tab.ports, amir.dataKey, planId))?.partsGone === true;
  const first = opened(amir);
  expect([first.book.lostParts(planId), await isKept()]).toEqual([false, false]);

  expect((await ingrid.actions.revoke(amir.member, [section])).ok).toBe(true);
  await carry(ingrid, amir);
  await inTime(() => first.book.lostParts(planId), 'Amir is told');
  first.close();

  const second = opened(amir);
  await inTime(() => second.book.lostParts(planId), 'Amir is told again');
  second.book.closeLostParts(planId);
  expect(second.book.lostParts(planId)).toBe(false);
  await inTime(async () => !(await isKept()), 'it is kept that he has read it');
  second.close();
});

it('[LEAVE-2] keeps for a week, unshown, what another device of the same owner gave away', async () => {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  const kari = await letIn(ingrid, await grant(ingrid, { history: true }));
  const ground = { code: 'parent', method: 'oral', date: '2026-11-22' } as const;
  expect((await ingrid.actions.makeOwner(kari.member, ground)).ok).toBe(true);
  // Her phone is in somebody else's hands.
  expect((await ingrid.actions.stepBack(ingrid.member)).ok).toBe(true);
  await carry(ingrid, tablet);
  const isHere = () => [...tablet.phone.disk.plans.get(tablet.session.planId)!.sectionKeys.values()].length > 0;
  const { book, close } = opened(tablet);
  await tablet.phone.clock.advance(60_000);
  expect([tablet.replica.getView().whatMatters.text, isHere(), book.lostParts(tablet.session.planId)]).toEqual([
    '',
    true,
    false,
  ]);
  const first = async () => (await readSafety(tablet.tab.ports, tablet.dataKey, tablet.session.planId))?.endedAt;
  await until(async () => typeof (await first()) === 'number', 'it is kept when it first knew');
  close();

  await tablet.phone.clock.advance(7 * 24 * 3_600_000);
  const later = opened(tablet);
  await until(async () => {
    if (later.book.lostParts(tablet.session.planId)) return true;
    await tablet.phone.clock.advance(10_000);
    return false;
  }, 'it is wiped');
  expect(isHere()).toBe(false);
  later.close();
});
