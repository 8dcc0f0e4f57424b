import { describe, expect, it } from 'vitest';
import { createPhone, type, type Phone, type Tab } from '#testing/installations.ts';
import { until } from '#testing/manual-clock.ts';
import { bytesOnDisk, openMemoryStorage } from '#testing/memory-storage.ts';
import { INGRID } from '#testing/people.ts';
import type { Replica } from '../api.ts';
import { AppLocked } from '../api-lock.ts';
import { ensureInstallation, openInstallation } from './installation.ts';
import { waitAfterWrong } from './wrong-guesses.ts';

const PASSWORD = 'ein bever åt fire epler';
const WRONG = { ok: false, error: { type: 'WrongPassphrase' } };
const DONE = { ok: true, value: null };

/** A phone with a plan and a password on it, unlocked. */
async function lockedPhone(): Promise<{ phone: Phone; tab: Tab; replica: Replica }> {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  expect(await tab.plans.lock().turnOn(PASSWORD)).toEqual(DONE);
  return { phone, tab, replica };
}

/** The app closed, and opened again: nothing is in memory. */
function startsAgain(phone: Phone, tab: Tab): Tab {
  tab.kill();
  return phone.openTab();
}

const words = (replica: Replica): string => replica.getView().whatMatters.text;

/** Every key handle that lies on the disk. */
function keysOn(value: unknown): readonly unknown[] {
  if (value instanceof CryptoKey) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(keysOn);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(keysOn);
}

describe('[KEY-7] a password on the app', () => {
  it('is none until one is chosen, and plans then open with it only', async () => {
    const { phone, tab, replica } = await lockedPhone();
    const later = startsAgain(phone, tab);
    expect(await later.plans.lock().look()).toBe('locked');
    await expect(later.plans.open(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    await expect(later.plans.list()).rejects.toBeInstanceOf(AppLocked);
    await expect(later.plans.lastView(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    expect(await later.plans.lock().unlock('ein bever åt fem epler')).toEqual(WRONG);
    expect(later.plans.lock().state).toBe('locked');
    expect(await later.plans.lock().unlock(PASSWORD)).toEqual(DONE);
    expect(words(await later.plans.open(replica.planId))).toBe('Å vere ute.');
  });

  it('leaves no key on the disk, and wraps one anew: nothing else is written', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    await phone.clock.advance(20_000);
    await replica.close();
    expect(tab.plans.lock().state).toBe('none');
    expect(keysOn(phone.disk)).toHaveLength(1);
    const before = bytesOnDisk(phone.disk);
    await tab.plans.lock().turnOn(PASSWORD);
    expect(keysOn(phone.disk)).toEqual([]);
    const changed = [...bytesOnDisk(phone.disk)].filter(([path, bytes]) => before.get(path)?.join() !== bytes.join());
    expect(changed.map(([path]) => path).toSorted()).toEqual([
      'installation/lock/iterations',
      'installation/lock/kind',
      'installation/lock/salt',
      'installation/wrappedDataKey',
    ]);
    expect(phone.disk.installation?.lock).toMatchObject({ kind: 'passphrase', iterations: 600_000 });
  });

  it('is changed, and the old one opens nothing', async () => {
    const { phone, tab } = await lockedPhone();
    expect(await tab.plans.lock().change('feil ord her no', 'ny')).toEqual(WRONG);
    expect(await tab.plans.lock().change(PASSWORD, 'ti tusen tynne tråder')).toEqual(DONE);
    const lock = startsAgain(phone, tab).plans.lock();
    expect(await lock.look()).toBe('locked');
    expect(await lock.unlock(PASSWORD)).toEqual(WRONG);
    expect(await lock.unlock('ti tusen tynne tråder')).toEqual(DONE);
  });

  it('is turned off by whoever knows it, and the app opens by itself again', async () => {
    const { phone, tab, replica } = await lockedPhone();
    expect(await tab.plans.lock().turnOff('feil ord her no')).toEqual(WRONG);
    expect(await tab.plans.lock().turnOff(PASSWORD)).toEqual(DONE);
    expect(tab.plans.lock().state).toBe('none');
    expect(words(await phone.openTab().plans.open(replica.planId))).toBe('Å vere ute.');
    // Locking does nothing where there is no password: nobody could come in again.
    await tab.plans.lock().lockNow();
    expect(tab.plans.lock().state).toBe('none');
  });

  it('is not put in the place of another by a tab that knows of none', async () => {
    const { phone, tab } = await lockedPhone();
    expect(await tab.plans.lock().turnOn('overtaking av telefonen')).toEqual(WRONG);
    const lock = startsAgain(phone, tab).plans.lock();
    await lock.look();
    expect(await lock.unlock(PASSWORD)).toEqual(DONE);
  });

  it('is the same on another keyboard', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    await tab.plans.lock().turnOn('A\u030apne do\u0308ra no');
    const later = startsAgain(phone, tab).plans.lock();
    expect(await later.look()).toBe('locked');
    expect(await later.unlock('\u00c5pne d\u00f6ra no')).toEqual(DONE);
  });

  it('that could not be stored is told, and nothing is changed', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    await tab.plans.create(INGRID);
    await tab.plans.list();
    tab.storage.failNext('StorageFull', 1_000);
    expect(await tab.plans.lock().turnOn(PASSWORD)).toEqual({ ok: false, error: { type: 'StorageFull' } });
    expect(tab.plans.lock().state).toBe('none');
    expect(await openInstallation(tab.ports.engine, openMemoryStorage(phone.disk))).not.toBeNull();
  });
});

describe('[KEY-7] a passkey beside the password', () => {
  const passkey = { id: new Uint8Array([1, 2, 3]), salt: new Uint8Array(32).fill(7) };
  const secret = new Uint8Array(32).fill(9);

  it('opens what the password opens, and stays when that is changed', async () => {
    const { phone, tab, replica } = await lockedPhone();
    expect(await tab.plans.lock().addPasskey('feil ord her no', passkey, secret)).toEqual(WRONG);
    expect(await tab.plans.lock().addPasskey(PASSWORD, passkey, secret)).toEqual(DONE);
    await tab.plans.lock().change(PASSWORD, 'ti tusen tynne tråder');
    const later = startsAgain(phone, tab);
    expect(await later.plans.lock().look()).toBe('locked');
    expect(await later.plans.lock().passkeys()).toEqual([passkey]);
    expect(await later.plans.lock().unlockWithPasskey(passkey, new Uint8Array(32))).toEqual(WRONG);
    expect(await later.plans.lock().unlockWithPasskey(passkey, secret)).toEqual(DONE);
    expect(words(await later.plans.open(replica.planId))).toBe('Å vere ute.');
  });

  it('is gone with the password, or alone when the person says so', async () => {
    const { phone, tab } = await lockedPhone();
    await tab.plans.lock().addPasskey(PASSWORD, passkey, secret);
    expect(await tab.plans.lock().removePasskeys('feil ord her no')).toEqual(WRONG);
    expect(await tab.plans.lock().removePasskeys(PASSWORD)).toEqual(DONE);
    expect(await tab.plans.lock().unlockWithPasskey(passkey, secret)).toEqual(WRONG);
    await tab.plans.lock().addPasskey(PASSWORD, passkey, secret);
    await tab.plans.lock().turnOff(PASSWORD);
    expect(phone.disk.installation?.passkeys).toBeUndefined();
  });
});

describe('locking', () => {
  it('[SESSION-2] seals what is typed first, and lets go of every plan', async () => {
    const { phone, tab, replica } = await lockedPhone();
    type(replica, ' Og trommekorps.');
    const locking = tab.plans.lock().lockNow();
    expect(tab.plans.lock().state).toBe('locking');
    await expect(tab.plans.open(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    await locking;
    expect(tab.plans.lock().state).toBe('locked');
    await expect(tab.plans.safety(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    expect(phone.disk.plans.get(replica.planId)?.rows.size).toBe(0);
    await tab.plans.lock().unlock(PASSWORD);
    expect(words(await tab.plans.open(replica.planId))).toBe('Å vere ute. Og trommekorps.');
  });

  it('shuts also in front of what a full disk will not take, and loses none of it', async () => {
    const { phone, tab, replica } = await lockedPhone();
    tab.storage.failNext('StorageFull', 1_000);
    type(replica, ' Og trommekorps.');
    const locking = tab.plans.lock().lockNow();
    await phone.clock.advance(20_000);
    await locking;
    expect(tab.plans.lock().state).toBe('locked');
    await expect(tab.plans.open(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    tab.storage.stopFailing();
    await phone.clock.advance(60_000);
    await tab.plans.lock().unlock(PASSWORD);
    const again = await tab.plans.open(replica.planId);
    await phone.clock.advance(20_000);
    expect(words(again)).toBe('Å vere ute. Og trommekorps.');
  });

  it('in one tab locks the others, and unlocking one opens them', async () => {
    const { phone, tab, replica } = await lockedPhone();
    const other = phone.openTab();
    const there = await other.plans.open(replica.planId).catch((error: unknown) => error);
    expect(there).toBeInstanceOf(AppLocked);
    // The first is unlocked, and shares.
    await until(() => other.plans.lock().state === 'open');
    const right = await other.plans.open(replica.planId);
    type(right, ' Frå høgre.');
    await tab.plans.lock().lockNow();
    await until(() => other.plans.lock().state === 'locked');
    expect(phone.disk.plans.get(replica.planId)?.rows.size).toBe(0);
    await other.plans.lock().unlock(PASSWORD);
    await until(() => tab.plans.lock().state === 'open');
    expect(words(await tab.plans.open(replica.planId))).toBe('Å vere ute. Frå høgre.');
  });

  it('leaves shut whoever asked for the keys before it and is answered after', async () => {
    const { phone, tab, replica } = await lockedPhone();
    const { engine, channel } = phone.openTab().ports;
    const asks: string[] = [];
    channel.listen((message) => void (message.type === 'lockAsk' && asks.push(message.ask)));
    // The tab that is unlocked does not hear the question in time.
    tab.channel.freeze();
    const asker = phone.openTab();
    await expect(asker.plans.open(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    await until(() => asks.length > 0);
    await tab.plans.lock().lockNow();
    const keys = await ensureInstallation(engine, openMemoryStorage());
    channel.post({ type: 'unlocked', ask: asks[0]!, ...keys });
    await phone.clock.advance(100);
    expect(asker.plans.lock().state).toBe('locked');
    // While nothing was locked since, the same answer would have opened it.
    const later = phone.openTab();
    await expect(later.plans.open(replica.planId)).rejects.toBeInstanceOf(AppLocked);
    await until(() => asks.length > 1);
    channel.post({ type: 'unlocked', ask: asks[1]!, ...keys });
    await until(() => later.plans.lock().state === 'open');
    expect(asker.plans.lock().state).toBe('locked');
  });

  it('tells tabs that had no password to lock by that there is one now', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    await tab.plans.create(INGRID);
    const other = phone.openTab();
    await other.plans.list();
    expect(other.plans.lock().state).toBe('none');
    await tab.plans.lock().turnOn(PASSWORD);
    await until(() => other.plans.lock().state === 'open');
    await other.plans.lock().lockNow();
    await until(() => tab.plans.lock().state === 'locked');
  });

  it('leaves no plan open that was on its way when it came', async () => {
    const { tab, replica } = await lockedPhone();
    await replica.close();
    const opening = tab.plans.open(replica.planId);
    const locking = tab.plans.lock().lockNow();
    await expect(opening).rejects.toBeInstanceOf(AppLocked);
    await locking;
    expect(tab.plans.lock().state).toBe('locked');
  });

  it('keeps what stood in a form, sealed, for the one who unlocks', async () => {
    const { tab } = await lockedPhone();
    const lock = tab.plans.lock();
    lock.leave('Eg hadde nesten skrive ferdig');
    await lock.lockNow();
    expect(await lock.takeLeft()).toBeNull();
    await lock.unlock(PASSWORD);
    expect(await lock.takeLeft()).toBe('Eg hadde nesten skrive ferdig');
    expect(await lock.takeLeft()).toBeNull();
  });

  it('sends nothing and fetches nothing until it is unlocked', async () => {
    const { tab, replica } = await lockedPhone();
    await tab.plans.nameRelay(replica.planId, { key: '11'.repeat(32), address: 'https://relay.example' });
    expect(await tab.plans.relayAddresses()).toEqual(['https://relay.example']);
    await tab.plans.lock().lockNow();
    expect(await tab.plans.relayAddresses()).toEqual([]);
    await tab.plans.lock().unlock(PASSWORD);
    expect(await tab.plans.relayAddresses()).toEqual(['https://relay.example']);
  });
});

describe('a forgotten password', () => {
  it('has no other way in: everything may be deleted here, and the app is as new', async () => {
    const { phone, tab } = await lockedPhone();
    await tab.plans.lock().lockNow();
    await tab.plans.lock().removeEverything();
    expect(tab.plans.lock().state).toBe('none');
    expect(await tab.plans.list()).toEqual([]);
    expect(bytesOnDisk(phone.disk).size).toBe(0);
    expect(words(await tab.plans.create(INGRID))).toBe('Å vere ute.');
  });

  it('is guessed at ever more slowly, and never shut out', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 50].map(waitAfterWrong)).toEqual([
      0, 0, 0, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
  });
});
