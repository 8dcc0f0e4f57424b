import { expect, it } from 'vitest';
import { PASSPHRASE, copyFrom, openOnNewPhone } from '#testing/copies.ts';
import { load } from '#testing/forgery.ts';
import { createPhone, type } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';

it('[LOG-5] [SESSION-12] starts a new incarnation when a file brings its own entries that it had lost, and says so', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  await phone.clock.advance(100);
  const older = phone.clone();
  type(replica, ' Nyare ord.');
  await replica.settle();
  const file = await copyFrom(tab, replica.planId);
  tab.kill();

  // The phone is set back to yesterday's copy of itself; two tabs are open on it.
  const back = older.openTab();
  const restored = await back.plans.open(replica.planId);
  const otherTab = older.openTab();
  const beside = await otherTab.plans.open(replica.planId);
  await older.clock.advance(500);
  type(restored, ' Skrive etterpå.');
  await older.clock.advance(100);
  expect(await back.plans.openCopy(file, { passphrase: PASSPHRASE })).toMatchObject({
    ok: true,
    value: { outcome: 'merged' },
  });
  expect(restored.getNotice().olderCopy).toBe(true);
  expect(restored.getView().whatMatters.text).toContain('Nyare ord.');
  expect(restored.getView().whatMatters.text).toContain('Skrive etterpå.');

  type(restored, ' Vidare.');
  type(beside, ' Og her.');
  await older.clock.advance(10_000);
  await Promise.all([restored.settle(), beside.settle()]);
  await Promise.all([restored.settle(), beside.settle()]);
  for (const part of ['Nyare ord.', 'Skrive etterpå.', 'Vidare.', 'Og her.'])
    expect(beside.getView().whatMatters.text).toContain(part);
  expect(restored.getView()).toEqual(beside.getView());

  // Everyone else agrees, although the old logs fork.
  const elsewhere = await openOnNewPhone(phone.clock, await copyFrom(back, replica.planId));
  expect(elsewhere.replica.getView()).toEqual(restored.getView());
  const { state } = await load({ phone: older, tab: back, replica: restored });
  expect([...state.access.devices.values()].length).toBeGreaterThan(1);
});
