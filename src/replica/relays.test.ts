import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { copyFrom, openOnNewPhone, type Opened } from '#testing/copies.ts';
import { createPhone, type Tab } from '#testing/installations.ts';
import { createManualClock, until } from '#testing/manual-clock.ts';
import { INGRID } from '#testing/people.ts';
import { RelayHouse } from '#testing/synced-phones.ts';
import type { RunningSync } from './api.ts';

let house: RelayHouse;
beforeEach(async () => {
  house = new RelayHouse();
  await house.start();
});

async function ingrid(options: { readonly isExample?: boolean } = {}): Promise<Opened> {
  const phone = createPhone({ clock: createManualClock() });
  const tab = phone.openTab();
  return { phone, tab, replica: await tab.plans.create({ ...INGRID, ...options }) };
}

const relay = () => ({ key: toHex(house.key), address: house.address });
const run = (tab: Tab): RunningSync => tab.plans.runSync(house.address, (listener) => house.connect(listener));
const goals = ({ replica }: Opened): readonly string[] => replica.getView().goals.map((goal) => goal.ownWords.text);

async function name({ tab, replica }: Opened): Promise<void> {
  const named = await tab.plans.nameRelay(replica.planId, relay());
  if (!named.ok) throw new Error(named.error.type);
}

async function addGoal({ replica }: Opened, ownWords: string): Promise<void> {
  replica.run({ type: 'addGoal', ownWords, areas: [] });
  await replica.settle();
}

/** Waits as time goes by: a device that knows of another only now wraps the keys for it some seconds later. */
const inTime = ({ phone }: Opened, condition: () => Promise<boolean> | boolean, what: string): Promise<void> =>
  until(async () => {
    if (await condition()) return true;
    await phone.clock.advance(500);
    return false;
  }, what);

const handedIn = ({ tab, replica }: Opened): Promise<void> =>
  until(async () => (await tab.storage.countOutbox(replica.planId)) === 0, 'all is handed in');

describe('the relay of a plan', () => {
  it('is none before a person says so, and nothing is handed in', async () => {
    const phone = await ingrid();
    expect(await phone.tab.plans.relay(phone.replica.planId)).toEqual({ address: null, on: false, mayName: true });
    expect(await phone.tab.plans.relayAddresses()).toEqual([]);
    const sync = run(phone.tab);
    await addGoal(phone, 'Ta bussen');
    await sync.stop();
    expect(house.frames).toEqual([]);
  });

  it('[ACCESS-15] is named by an owner, and the plan reaches a second phone made from a copy', async () => {
    const phone = await ingrid();
    await name(phone);
    expect(await phone.tab.plans.relay(phone.replica.planId)).toEqual({
      address: house.address,
      on: true,
      mayName: true,
    });
    expect(await phone.tab.plans.relayAddresses()).toEqual([house.address]);
    const tablet = await openOnNewPhone(phone.phone.clock, await copyFrom(phone.tab, phone.replica.planId));
    expect(await tablet.tab.plans.relayAddresses(), 'the copy carries the act').toEqual([house.address]);
    const running = [run(phone.tab), run(tablet.tab)];
    await addGoal(phone, 'Ta bussen');
    await inTime(phone, () => goals(tablet).includes('Ta bussen'), 'the goal is on the tablet');
    await addGoal(tablet, 'Sove betre');
    await inTime(phone, () => goals(phone).includes('Sove betre'), 'the goal is on the phone');
    for (const sync of running) await sync.stop();
  });

  it('is served for a plan no screen has open, and by the session of a screen once one has', async () => {
    const phone = await ingrid();
    await name(phone);
    const { planId } = phone.replica;
    const tablet = await openOnNewPhone(phone.phone.clock, await copyFrom(phone.tab, planId));
    await tablet.replica.close();
    const running = [run(phone.tab), run(tablet.tab)];
    await addGoal(phone, 'Ta bussen');
    const has = async (): Promise<boolean> => {
      const [ours, theirs] = await Promise.all([
        phone.tab.storage.readPlan(planId),
        tablet.tab.storage.readPlan(planId),
      ]);
      const there = new Set(theirs?.entries.map(({ id }) => id));
      // Keys for others (they have no number) are kept by those they are for.
      return ours?.entries.every(({ id, seq }) => seq === 0 || there.has(id)) === true;
    };
    await inTime(phone, has, 'the closed plan has all');
    const opened = { ...tablet, replica: await tablet.tab.plans.open(planId) };
    expect(goals(opened)).toEqual(['Ta bussen']);
    await addGoal(opened, 'Sove betre');
    await inTime(phone, () => goals(phone).includes('Sove betre'), 'the goal is on the phone');
    await opened.replica.close();
    await addGoal(phone, 'Gå tur');
    await inTime(phone, has, 'it is served again without a screen');
    for (const sync of running) await sync.stop();
  });

  it('gets nothing more from a device that is switched off, and all of it when that is switched on again', async () => {
    const phone = await ingrid();
    await name(phone);
    const { planId } = phone.replica;
    const sync = run(phone.tab);
    await addGoal(phone, 'Ta bussen');
    await handedIn(phone);
    expect((await phone.tab.plans.setRelayOn(planId, false)).ok).toBe(true);
    expect(await phone.tab.plans.relay(planId)).toMatchObject({ address: house.address, on: false });
    expect(await phone.tab.plans.relayAddresses()).toEqual([]);
    await until(() => house.count('close') > 0, 'the plan is closed at the relay');
    const appended = house.count('append');
    await addGoal(phone, 'Sove betre');
    expect(await phone.tab.storage.countOutbox(planId)).toBeGreaterThan(0);
    expect(house.count('append')).toBe(appended);
    expect(phone.replica.getView().goals).toHaveLength(2);
    expect((await phone.tab.plans.setRelayOn(planId, true)).ok).toBe(true);
    await handedIn(phone);
    await sync.stop();
  });

  it('is never one for the example', async () => {
    const phone = await ingrid({ isExample: true });
    const { planId } = phone.replica;
    await phone.replica.settle();
    expect(await phone.tab.plans.nameRelay(planId, relay())).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    expect(await phone.tab.plans.relay(planId)).toEqual({ address: null, on: false, mayName: false });
  });

  it('can still be left when a plan is deleted on this device', async () => {
    const phone = await ingrid();
    await name(phone);
    const sync = run(phone.tab);
    await handedIn(phone);
    await phone.replica.close();
    await phone.tab.plans.remove(phone.replica.planId);
    expect(await phone.tab.plans.list()).toEqual([]);
    expect(await phone.tab.plans.relayAddresses()).toEqual([]);
    await sync.stop();
  });
});
