/** One device of an owner takes out another: nobody knows which of the two is in others' hands. */
import { beforeEach, describe, expect, it } from 'vitest';
import { copyFrom } from '#testing/copies.ts';
import { createPhone, type as types } from '#testing/installations.ts';
import { paperOf, PlansAtRelay, saysOf, type AtRelay } from '#testing/plans-at-relay.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
let at: PlansAtRelay;
beforeEach(async () => {
  at = new PlansAtRelay();
  await at.start();
});

interface Two {
  readonly laptop: AtRelay;
  readonly phone: AtRelay;
  readonly words: string;
  readonly planId: string;
}

/** Both are Ingrid's, until the phone is somebody else's. */
async function two(): Promise<Two> {
  const laptop = await at.begins();
  const { words } = await paperOf(laptop);
  await at.handedIn(laptop);
  const phone = await at.recovers(words);
  await at.handedIn(phone);
  await at.inTime(() => saysOf(phone) === saysOf(laptop), 'both have all of it');
  return { laptop, phone, words, planId: laptop.replica.planId };
}

const stateOf = ({ tab }: AtRelay, planId: string) => tab.plans.farewells().stateOf(planId);
const has = ({ phone }: AtRelay): boolean => phone.disk.plans.size > 0;

/** The one takes the others of this person out, and they hear of it. */
async function takesOut(one: AtRelay, planId: string): Promise<void> {
  const { devices } = await one.tab.plans.safety(planId);
  const others = devices.filter(({ thisOne, kind }) => !thisOne && kind === 'own');
  const ended = await one.tab.plans.endDevices(others.map(({ deviceId }) => ({ planId, deviceId })));
  expect(ended.map(({ outcome }) => outcome)).toEqual(['done']);
}

async function sealed(): Promise<Two> {
  const both = await two();
  await takesOut(both.phone, both.planId);
  await at.inTime(() => stateOf(both.laptop, both.planId) === 'asks', 'the laptop asks');
  return both;
}

describe('a device that another device of the same owner took out', () => {
  it('[LEAVE-3] hands in, asks, shows nothing from the first moment on, and wipes after a week without an answer', async () => {
    const both = await two();
    await both.laptop.sync.stop();
    types(both.laptop.replica, ' Skrive utan nett.');
    await both.laptop.replica.settle();
    await takesOut(both.phone, both.planId);
    await at.handedIn(both.phone);
    at.synced(both.laptop.tab);
    await at.inTime(() => stateOf(both.laptop, both.planId) === 'asks', 'the laptop asks');
    await at.inTime(async () => (await both.laptop.tab.storage.countOutbox(both.planId)) === 0, 'it hands in');
    expect(await both.laptop.tab.plans.lastView(both.planId)).toBeNull();
    await both.phone.sync.stop();
    both.laptop.tab.kill();

    // The app is opened anew: it is sealed before anything is drawn.
    for (const [days, state] of [
      [6, 'asks'],
      [1, 'handingIn'],
    ] as const) {
      await at.clock.advance((days * WEEK_MS) / 7);
      const tab = both.laptop.phone.openTab();
      expect(await tab.plans.lastView(both.planId)).toBeNull();
      await tab.plans.open(both.planId);
      expect(tab.plans.farewells().stateOf(both.planId)).toBe('asks');
      const sync = at.synced(tab);
      if (state === 'handingIn') await at.inTime(() => !has(both.laptop), 'nobody answered: it is wiped');
      else await at.clock.advance(30_000);
      await sync.stop();
      tab.kill();
      expect(has(both.laptop)).toBe(state === 'asks');
    }
  });

  it('[LEAVE-3] wipes when its person says that it was them', async () => {
    const both = await sealed();
    await both.laptop.tab.plans.farewells().leave(both.planId);
    await at.inTime(() => !has(both.laptop), 'it is wiped');
    expect(stateOf(both.laptop, both.planId)).toBe('wiped');
  });

  it('[LEAVE-3] keeps all of it, unseen, when they say no, and makes a copy that the sheet opens', async () => {
    const both = await sealed();
    await both.laptop.tab.plans.farewells().keep(both.planId);
    expect(stateOf(both.laptop, both.planId)).toBe('kept');
    // New keys follow, which it is not given.
    types(both.phone.replica, ' Etterpå.');
    await at.handedIn(both.phone);
    await at.clock.advance(60_000);
    await both.phone.sync.stop();
    both.laptop.tab.kill();
    await at.clock.advance(2 * WEEK_MS);
    const tab = both.laptop.phone.openTab();
    await tab.plans.open(both.planId);
    const sync = at.synced(tab);
    await at.clock.advance(30_000);
    await sync.stop();
    expect(tab.plans.farewells().stateOf(both.planId)).toBe('kept');
    expect(await tab.plans.lastView(both.planId)).toBeNull();

    // With its password alone the file opens on no other device: whoever holds this one may be a thief.
    const file = await copyFrom(tab, both.planId);
    const fresh = createPhone({ clock: at.clock }).openTab();
    const byPassword = await fresh.plans.openCopy(file, { passphrase: 'rogn hegg selje or' });
    expect(byPassword.ok).toBe(false);
    const opened = await fresh.plans.openCopy(file, { words: both.words });
    expect(opened).toMatchObject({ ok: true, value: { outcome: 'newDevice' } });
    const replica = await fresh.plans.open(both.planId);
    expect(saysOf(both.phone)).toBe(saysOf({ replica }).replace('hund.', 'hund. Etterpå.'));
  });

  it('[LEAVE-3] goes on asking where a no is not on the disk', async () => {
    const both = await sealed();
    const { tab } = both.laptop;
    tab.storage.failNext('StorageFull', 1_000);
    expect(await tab.plans.farewells().keep(both.planId)).toEqual({ ok: false, error: { type: 'NotKept' } });
    expect(stateOf(both.laptop, both.planId)).toBe('asks');
    tab.storage.stopFailing();
    expect(await tab.plans.farewells().keep(both.planId)).toEqual({ ok: true, value: null });
    expect(stateOf(both.laptop, both.planId)).toBe('kept');
  });

  it('[LEAVE-3] wipes at once what the sheet has taken out, also after a no', async () => {
    const both = await sealed();
    await both.laptop.tab.plans.farewells().keep(both.planId);
    const fresh = await at.recovers(both.words, { lost: true });
    await at.handedIn(fresh);
    await at.inTime(() => !has(both.phone), 'the stolen phone is wiped');
    expect(saysOf(fresh)).toContain('Sove betre');
  });

  it('[LEAVE-3] locks the app where it has a lock, when it has handed in', async () => {
    const both = await two();
    expect(await both.laptop.tab.plans.lock().turnOn('rogn hegg selje or')).toEqual({ ok: true, value: null });
    await takesOut(both.phone, both.planId);
    await at.inTime(() => both.laptop.tab.plans.lock().state === 'locked', 'the app locks');
    expect(await both.laptop.tab.storage.countOutbox(both.planId)).toBe(0);
    expect(await both.laptop.tab.plans.lock().unlock('rogn hegg selje or')).toEqual({ ok: true, value: null });
    await both.laptop.tab.plans.open(both.planId);
    expect(stateOf(both.laptop, both.planId)).toBe('asks');
    await at.clock.advance(120_000);
    expect(both.laptop.tab.plans.lock().state).toBe('open');
  });
});
