import { Dexie } from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlanRecord, StoredEntry, StoredRow } from '#replica/storage.ts';
import { PlanDatabase } from './database.ts';
import { openDexieStorage } from './dexie-storage.ts';

const PLAN = '0a'.repeat(16);
const SECTION = '0b'.repeat(16);
const DEVICE = '0c'.repeat(16);
const INCARNATION = '0d'.repeat(8);

const databases: string[] = [];
function newName(): string {
  const name = `test-${crypto.randomUUID()}`;
  databases.push(name);
  return name;
}

afterEach(async () => {
  vi.restoreAllMocks();
  for (const name of databases.splice(0)) await Dexie.delete(name);
});

const plan: PlanRecord = {
  planId: PLAN,
  summary: new Uint8Array([1]),
  device: new Uint8Array([2]),
  sheet: null,
  safety: new Uint8Array([3]),
};
const row = (n: number): StoredRow => ({ session: '0e'.repeat(16), n, section: SECTION, bytes: new Uint8Array([n]) });
const entry = (seq: number): StoredEntry => ({
  id: seq.toString(16).padStart(64, '0'),
  section: SECTION,
  device: DEVICE,
  incarnation: INCARNATION,
  seq,
  kind: 1,
  bytes: new Uint8Array([seq]),
  setAside: null,
});

test('writes in strict transactions, so that a row that is told as kept survives a power cut', async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const storage = await openDexieStorage(newName());
  await storage.commit(PLAN, { putPlan: plan, addRows: [row(1)] });
  const writing = asked.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(writing.length).toBeGreaterThan(0);
  for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
  await storage.close();
});

test('a tab of the former version goes on reading and writing after a newer version has added a table', async () => {
  const name = newName();
  const old = await openDexieStorage(name);
  await old.commit(PLAN, { putPlan: plan, addRows: [row(1)] });

  const newer = new PlanDatabase(name);
  newer.version(3).stores({ notifications: 'id' });
  await newer.open();

  expect(await old.commit(PLAN, { addRows: [row(2)] })).toEqual({ ok: true, value: null });
  expect((await old.readRows(PLAN)).map(({ n }) => n)).toEqual([1, 2]);
  newer.close();
  await old.close();
});

test('a store that was cleared under an open tab is not written to as if it were whole', async () => {
  const name = newName();
  const storage = await openDexieStorage(name);
  await storage.commit(PLAN, { putPlan: plan, addRows: [row(1)] });
  await Dexie.delete(name);
  expect(await storage.commit(PLAN, { addRows: [row(2)] })).toEqual({ ok: false, error: { type: 'StorageGone' } });
  await storage.close();
});

test('a full device is told as such, and nothing of the change is kept', async () => {
  const storage = await openDexieStorage(newName());
  await storage.commit(PLAN, { putPlan: plan });
  const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  expect(await storage.commit(PLAN, { addRows: [row(1)], addEntries: [entry(1)] })).toEqual({
    ok: false,
    error: { type: 'StorageFull' },
  });
  full.mockRestore();
  expect(await storage.readPlan(PLAN)).toMatchObject({ rows: [], entries: [] });
  await storage.close();
});

test('two tabs that seal the same rows: one does, the other is told that they are gone', async () => {
  const name = newName();
  const [here, there] = await Promise.all([openDexieStorage(name), openDexieStorage(name)]);
  await here.commit(PLAN, { putPlan: plan, addRows: [row(1), row(2)] });
  const take = {
    takeRows: [row(1), row(2)],
    expectHeads: [{ section: SECTION, device: DEVICE, incarnation: INCARNATION, id: null }],
  };
  const head = { section: SECTION, device: DEVICE, incarnation: INCARNATION, seq: 1, id: entry(1).id };
  const outcomes = await Promise.all([
    here.commit(PLAN, { ...take, addEntries: [entry(1)], putHeads: [head] }),
    there.commit(PLAN, { ...take, addEntries: [{ ...entry(1), id: 'f'.repeat(64) }], putHeads: [head] }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await here.readPlan(PLAN))?.entries).toHaveLength(1);
  await Promise.all([here.close(), there.close()]);
});

test('opens anew once, however many ask at a time after the browser dropped the connection', async () => {
  const storage = await openDexieStorage(newName());
  await storage.commit(PLAN, { putPlan: plan, addRows: [row(1)] });
  await storage.close();
  const answers = await Promise.allSettled([
    storage.readRows(PLAN),
    storage.listPlans(),
    storage.commit(PLAN, { addRows: [row(2)] }),
    storage.readPlan(PLAN),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(answers[2]).toMatchObject({ value: { ok: true } });
  expect(await storage.readRows(PLAN)).toHaveLength(2);
  await storage.close();
});

test('takes a row again that it has already, since nobody may have heard that it was kept', async () => {
  const storage = await openDexieStorage(newName());
  await storage.commit(PLAN, { putPlan: plan, addRows: [row(1)] });
  expect(await storage.commit(PLAN, { addRows: [row(1), row(2)] })).toEqual({ ok: true, value: null });
  expect(await storage.readRows(PLAN)).toHaveLength(2);
  await storage.close();
});

/** The tables as version 0.1 of the app knew them. */
class FirstDatabase extends Dexie {
  constructor(name: string) {
    super(name);
    this.version(1).stores({
      installation: 'id',
      plans: 'planId',
      entries: '++n, planId, &[planId+id]',
      rows: '[planId+session+n], planId',
      heads: '[planId+section+device+incarnation], planId',
      sectionKeys: '[planId+section+keyId], planId',
      views: '[planId+section], planId',
    });
  }
}

test('[SYNC-12] hands in what a plan of the first version holds, and what its open tab goes on adding', async () => {
  const name = newName();
  const old = new FirstDatabase(name);
  await old.table('plans').add(plan);
  await old.table('entries').bulkAdd([2, 1].map((seq) => ({ ...entry(seq), planId: PLAN })));

  const storage = await openDexieStorage(name);
  const seqs = async () => (await storage.readOutbox(PLAN, 10)).map(({ seq }) => seq);
  expect(await seqs()).toEqual([2, 1]);
  expect(await storage.readPlan(PLAN)).toMatchObject({ entries: [entry(2), entry(1)] });

  if (!old.isOpen()) await old.open();
  await old.table('entries').add({ ...entry(3), planId: PLAN });
  await storage.commit(PLAN, { addEntries: [entry(4)], heldByRelay: [entry(4).id, entry(2).id] });
  await old.table('entries').add({ ...entry(5), planId: PLAN });
  expect(await storage.countOutbox(PLAN)).toBe(3);
  expect(await seqs()).toEqual([1, 3, 5]);

  await old.table('plans').delete(PLAN);
  await old.table('entries').clear();
  await storage.commit(PLAN, { putPlan: plan });
  expect(await storage.countOutbox(PLAN)).toBe(0);
  old.close();
  await storage.close();
});
