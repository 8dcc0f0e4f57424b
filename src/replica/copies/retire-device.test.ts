import { expect, it } from 'vitest';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { PASSPHRASE, copyFrom, exchangeCopies, openOnNewPhone, type Opened } from '#testing/copies.ts';
import { load, retell } from '#testing/forgery.ts';
import { createPhone, type } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';
import type { Safety } from '../api.ts';

async function onePhone(): Promise<Opened> {
  const phone = createPhone();
  const tab = phone.openTab();
  return { phone, tab, replica: await tab.plans.create(INGRID) };
}

const safetyOf = ({ tab, replica }: Opened): Promise<Safety> => tab.plans.safety(replica.planId);

async function idsOf(opened: Opened, which: (device: Safety['devices'][number]) => boolean): Promise<string[]> {
  return (await safetyOf(opened)).devices.filter(which).map((device) => device.deviceId);
}

const isFile = ({ kind }: Safety['devices'][number]): boolean => kind === 'file';
const isOther = ({ kind, thisOne }: Safety['devices'][number]): boolean => kind === 'own' && !thisOne;

it('[ACCESS-8] makes room for a ninth copy when one of the eight is to count no longer', async () => {
  const ingrid = await onePhone();
  const { tab, replica } = ingrid;
  for (let i = 0; i < 8; i++) await copyFrom(tab, replica.planId);
  expect((await safetyOf(ingrid)).copiesFull).toBe(true);
  const [oldest] = await idsOf(ingrid, isFile);
  expect(await tab.plans.retireDevice(replica.planId, oldest!)).toEqual({ ok: true, value: null });
  expect(await safetyOf(ingrid)).toMatchObject({ copiesFull: false });
  expect(await idsOf(ingrid, isFile)).not.toContain(oldest);

  const before = bytesOnDisk(ingrid.phone.disk);
  expect((await tab.plans.retireDevice(replica.planId, oldest!)).ok).toBe(true);
  expect(bytesOnDisk(ingrid.phone.disk)).toEqual(before);
  expect((await openOnNewPhone(ingrid.phone.clock, await copyFrom(tab, replica.planId))).replica.getView()).toEqual(
    replica.getView(),
  );
});

it('[ACCESS-8] makes room for a fifth device', async () => {
  const ingrid = await onePhone();
  const { tab, replica } = ingrid;
  for (let i = 1; i < 4; i++) {
    const other = await openOnNewPhone(ingrid.phone.clock, await copyFrom(tab, replica.planId));
    await tab.plans.openCopy(await copyFrom(other.tab, replica.planId), { passphrase: PASSPHRASE });
  }
  const [lost] = await idsOf(ingrid, isOther);
  expect((await tab.plans.retireDevice(replica.planId, lost!)).ok).toBe(true);
  await openOnNewPhone(ingrid.phone.clock, await copyFrom(tab, replica.planId));
});

it('[ACCESS-8] never ends the device in hand, nor one that is not of this plan, and changes nothing then', async () => {
  const ingrid = await onePhone();
  const { tab, replica } = ingrid;
  const [mine] = await idsOf(ingrid, ({ thisOne }) => thisOne);
  // Opening writes its line for the list of plans under the plan's lock: what asks for the lock later comes after it.
  await copyFrom(tab, replica.planId);
  const before = bytesOnDisk(ingrid.phone.disk);
  for (const id of [mine!, 'ab'.repeat(16), 'tull'])
    expect(await tab.plans.retireDevice(replica.planId, id)).toEqual({ ok: false, error: { type: 'NotYours' } });
  expect(bytesOnDisk(ingrid.phone.disk)).toEqual(before);
});

it('says again that the plan is only here once the last copy counts no longer', async () => {
  const ingrid = await onePhone();
  await copyFrom(ingrid.tab, ingrid.replica.planId);
  expect((await safetyOf(ingrid)).onlyHere).toBe(false);
  const [file] = await idsOf(ingrid, isFile);
  await ingrid.tab.plans.retireDevice(ingrid.replica.planId, file!);
  expect(await safetyOf(ingrid)).toMatchObject({ onlyHere: true, lastCopyAt: expect.any(Number) });
});

it('[ACCEPT-1] goes on reading and typing on a device that was taken out, which can bring in no new one', async () => {
  const ingrid = await onePhone();
  const tablet = await openOnNewPhone(ingrid.phone.clock, await copyFrom(ingrid.tab, ingrid.replica.planId));
  await exchangeCopies(ingrid, tablet);
  const [other] = await idsOf(ingrid, isOther);
  await ingrid.tab.plans.retireDevice(ingrid.replica.planId, other!);
  expect((await safetyOf(tablet)).takenOut).toBe(false);
  await tablet.tab.plans.openCopy(await copyFrom(ingrid.tab, ingrid.replica.planId), { passphrase: PASSPHRASE });
  expect(await safetyOf(tablet)).toMatchObject({ takenOut: true });
  expect((await safetyOf(tablet)).devices.some(({ thisOne }) => thisOne)).toBe(true);
  const [phone] = await idsOf(tablet, isOther);
  expect(await tablet.tab.plans.retireDevice(tablet.replica.planId, phone!)).toMatchObject({
    error: { type: 'NotYours' },
  });

  type(tablet.replica, ' Skrive på nettbrettet.');
  const words = (await ingrid.tab.plans.sheetWords(ingrid.replica.planId))!.words.join(' ');
  const made = await tablet.tab.plans.makeCopy(tablet.replica.planId, PASSPHRASE);
  if (!made.ok) throw new Error(made.error.type);
  expect(made.value.opensNewDevice).toBe(false);
  expect(await ingrid.tab.plans.openCopy(made.value.bytes, { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  // It was written by one who no longer may: it stands where it was written.
  expect(ingrid.replica.getView().whatMatters.text).not.toContain('Skrive på nettbrettet.');
  expect(tablet.replica.getView().whatMatters.text).toContain('Skrive på nettbrettet.');

  const fresh = createPhone({ clock: ingrid.phone.clock });
  expect(await fresh.openTab().plans.openCopy(made.value.bytes, { passphrase: PASSPHRASE })).toEqual({
    ok: false,
    error: { type: 'CopyRetired' },
  });
  expect(bytesOnDisk(fresh.disk)).toEqual(bytesOnDisk(createPhone().disk));
  // The sheet stands above devices and copies.
  expect(await fresh.openTab().plans.openCopy(made.value.bytes, { words })).toMatchObject({
    ok: true,
    value: { outcome: 'newDevice' },
  });
});

it('[ACCESS-17] opens an old copy where nobody knows of its end, and lets nobody in by it where its end is known', async () => {
  const ingrid = await onePhone();
  const file = await copyFrom(ingrid.tab, ingrid.replica.planId);
  const [its] = await idsOf(ingrid, isFile);
  await ingrid.tab.plans.retireDevice(ingrid.replica.planId, its!);
  const finder = await openOnNewPhone(ingrid.phone.clock, file);
  expect(await idsOf(finder, ({ thisOne }) => thisOne)).toHaveLength(1);
  await ingrid.tab.plans.openCopy(await copyFrom(finder.tab, finder.replica.planId), { passphrase: PASSPHRASE });
  expect(await idsOf(ingrid, isOther)).toEqual([]);
});

it('refuses a copy that itself tells of its end, changes nothing, and still takes in what is new in it', async () => {
  const ingrid = await onePhone();
  const other = await openOnNewPhone(ingrid.phone.clock, await copyFrom(ingrid.tab, ingrid.replica.planId));
  const before = new Set(await idsOf(other, isFile));
  type(other.replica, ' Nytt.');
  const file = await copyFrom(other.tab, other.replica.planId);
  const its = (await idsOf(other, isFile)).find((id) => !before.has(id));
  await other.tab.plans.retireDevice(other.replica.planId, its!);
  const { stored } = await load(other);
  const told = await retell(other, file, () => stored.entries.map(({ bytes }) => bytes));

  const fresh = createPhone({ clock: ingrid.phone.clock });
  const empty = bytesOnDisk(fresh.disk);
  expect(await fresh.openTab().plans.openCopy(told, { passphrase: PASSPHRASE })).toEqual({
    ok: false,
    error: { type: 'CopyRetired' },
  });
  expect(bytesOnDisk(fresh.disk)).toEqual(empty);
  expect(await ingrid.tab.plans.openCopy(told, { passphrase: PASSPHRASE })).toMatchObject({
    ok: true,
    value: { outcome: 'merged', added: 1 },
  });
});

it('says that the store is gone when it is, and that it is full when it is full', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const second = await openOnNewPhone(phone.clock, await copyFrom(tab, replica.planId));
  await exchangeCopies({ phone, tab, replica }, second);
  const other = (await tab.plans.safety(replica.planId)).devices.find((it) => it.kind === 'own' && !it.thisOne)!;
  const file = await copyFrom(second.tab, replica.planId);
  for (const type of ['StorageGone', 'StorageFull'] as const) {
    tab.storage.failNext(type);
    expect(await tab.plans.retireDevice(replica.planId, other.deviceId)).toEqual({ ok: false, error: { type } });
    tab.storage.failNext(type);
    expect(await tab.plans.makeCopy(replica.planId, PASSPHRASE)).toEqual({ ok: false, error: { type } });
    tab.storage.failNext(type);
    expect(await tab.plans.openCopy(file, { passphrase: PASSPHRASE })).toEqual({ ok: false, error: { type } });
  }
});
