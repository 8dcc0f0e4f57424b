import { expect, it } from 'vitest';
import { cloneDisk, createMemoryDisk, openMemoryStorage } from './memory-storage.ts';
import { storageContract } from './storage-contract.ts';

storageContract('the store in memory', async () => {
  const disk = createMemoryDisk();
  const storage = openMemoryStorage(disk);
  return {
    storage,
    reopen: async () => {
      await storage.close();
      return openMemoryStorage(disk);
    },
  };
});

const PLAN = 'a1'.repeat(16);
const record = {
  planId: PLAN,
  summary: new Uint8Array(1),
  device: new Uint8Array(1),
  sheet: null,
  safety: new Uint8Array(1),
};

it('keeps nothing of a commit that was told to fail', async () => {
  const storage = openMemoryStorage();
  storage.failNext('StorageFull');
  expect(await storage.commit(PLAN, { putPlan: record })).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(await storage.listPlans()).toEqual([]);
});

it('keeps what was committed before a crash and never answers after it', async () => {
  const disk = createMemoryDisk();
  const storage = openMemoryStorage(disk);
  storage.crashAfterCommits(1);
  const answered = await Promise.race([
    storage.commit(PLAN, { putPlan: record }).then(() => 'answered'),
    new Promise((resolve) => setTimeout(() => resolve('silence'), 20)),
  ]);
  expect(answered).toBe('silence');
  const copy = cloneDisk(disk);
  expect(await openMemoryStorage(disk).listPlans()).toEqual([record]);
  await openMemoryStorage(disk).removePlan(PLAN);
  expect(await openMemoryStorage(copy).listPlans()).toEqual([record]);
});
