/** What every `ReplicaStorage` promises. The one in memory and the one in the browser run the same suite. */
import { describe, expect, it } from 'vitest';
import type { Bytes } from '#lib/bytes.ts';
import type {
  InstallationRecord,
  PlanRecord,
  ReplicaStorage,
  StoredEntry,
  StoredHead,
  StoredRow,
} from '#replica/storage.ts';

export interface StorageUnderTest {
  readonly storage: ReplicaStorage;
  /** Closes it and opens a new one on the same disk, as after a restart. */
  reopen(): Promise<ReplicaStorage>;
}

const PLAN = 'a1'.repeat(16);
const OTHER_PLAN = 'b2'.repeat(16);
const SECTION = 'c3'.repeat(16);
const DEVICE = 'd4'.repeat(16);
const INCARNATION = 'e5'.repeat(8);
const SESSION = 'f6'.repeat(16);
const OTHER_SESSION = '07'.repeat(16);

const bytes = (...values: number[]): Bytes => new Uint8Array(values);
const hexId = (n: number): string => n.toString(16).padStart(64, '0');
const planRecord = (planId = PLAN, mark = 1): PlanRecord => ({
  planId,
  summary: bytes(mark, 1),
  device: bytes(mark, 2),
  sheet: bytes(mark, 3),
  safety: bytes(mark, 4),
});
const entry = (n: number, mark = n): StoredEntry => ({
  id: hexId(n),
  section: SECTION,
  device: DEVICE,
  incarnation: INCARNATION,
  seq: n,
  kind: 1,
  bytes: bytes(mark & 255, 9),
  setAside: null,
});
const row = (n: number, session = SESSION): StoredRow => ({ session, n, section: SECTION, bytes: bytes(n & 255, 7) });
const head = (n: number): StoredHead => ({
  section: SECTION,
  device: DEVICE,
  incarnation: INCARNATION,
  seq: n,
  id: hexId(n),
});
const log = { section: SECTION, device: DEVICE, incarnation: INCARNATION };
const lock = (n: number): InstallationRecord => ({
  lock: { kind: 'passphrase', salt: bytes(n), iterations: 600_000 },
  wrappedDataKey: bytes(n, n),
});
const ids = (entries: readonly StoredEntry[]): number[] => entries.map((it) => Number.parseInt(it.id, 16));

export function storageContract(name: string, create: () => Promise<StorageUnderTest>): void {
  describe(`${name} keeps the storage contract`, () => {
    const withPlan = async (): Promise<StorageUnderTest> => {
      const made = await create();
      expect(await made.storage.commit(PLAN, { putPlan: planRecord() })).toEqual({ ok: true, value: null });
      return made;
    };

    it('forgets sections and entries it is told to, and nothing else', async () => {
      const { storage } = await withPlan();
      const other = 'c4'.repeat(16);
      const key = { keyId: 'aa'.repeat(16), generation: 0, bytes: bytes(1) };
      await storage.commit(PLAN, {
        addEntries: [entry(1), { ...entry(2), section: other }, { ...entry(3), section: '0'.repeat(32) }],
        addRows: [row(1), { ...row(2), section: other }],
        putHeads: [head(1)],
        putSectionKeys: [
          { section: SECTION, ...key },
          { section: other, ...key },
        ],
        putViews: [
          { section: SECTION, bytes: bytes(5) },
          { section: other, bytes: bytes(6) },
        ],
      });
      await storage.commit(PLAN, { forget: { sections: [SECTION], entries: [hexId(3)] } });
      const left = (await storage.readPlan(PLAN))!;
      expect(ids(left.entries)).toEqual([2]);
      expect(left.rows.map(({ section }) => section)).toEqual([other]);
      expect(left.sectionKeys.map(({ section }) => section)).toEqual([other]);
      // Or the next of that log would be given a number that was used.
      expect(left.heads).toEqual([head(1)]);
      expect((await storage.readViews(PLAN)).map(({ section }) => section)).toEqual([other]);
      expect(ids(await storage.readOutbox(PLAN, 10))).toEqual([2]);
    });

    it('starts empty', async () => {
      const { storage } = await create();
      expect(await storage.readInstallation()).toBeNull();
      expect(await storage.listPlans()).toEqual([]);
      expect(await storage.readPlan(PLAN)).toBeNull();
      expect(await storage.entriesAfter(PLAN, null)).toEqual([]);
      expect(await storage.readRows(PLAN)).toEqual([]);
      expect(await storage.readViews(PLAN)).toEqual([]);
    });

    it('keeps the first installation when two tabs make one at once', async () => {
      const { storage, reopen } = await create();
      const [first, second] = await Promise.all([storage.addInstallation(lock(1)), storage.addInstallation(lock(2))]);
      expect(first).toEqual(second);
      expect(await storage.addInstallation(lock(3))).toEqual(first);
      const again = await reopen();
      expect(await again.readInstallation()).toEqual(first);
      await again.replaceInstallation(lock(4));
      expect(await again.readInstallation()).toEqual(lock(4));
    });

    it('puts a passphrase in the place of a key, with passkeys beside it', async () => {
      const { storage, reopen } = await create();
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      await storage.addInstallation({ lock: { kind: 'browser', key }, wrappedDataKey: bytes(5) });
      const locked = { ...lock(6), passkeys: [{ id: bytes(1), salt: bytes(2), wrappedDataKey: bytes(3) }] };
      expect(await storage.replaceInstallation(locked)).toEqual({ ok: true, value: null });
      expect(await (await reopen()).readInstallation()).toEqual(locked);
    });

    it('removes everything, and can begin anew', async () => {
      const { storage, reopen } = await create();
      await storage.addInstallation(lock(1));
      await storage.commit(PLAN, { putPlan: planRecord(), addEntries: [entry(1)] });
      await storage.removeEverything();
      const again = await reopen();
      expect(await again.readInstallation()).toBeNull();
      expect(await again.listPlans()).toEqual([]);
      expect(await again.readPlan(PLAN)).toBeNull();
      expect(await again.addInstallation(lock(2))).toEqual(lock(2));
    });

    it('keeps a key that cannot be exported and lets it work after a restart', async () => {
      const { storage, reopen } = await create();
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      const iv = new Uint8Array(12);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes(1, 2, 3));
      await storage.addInstallation({ lock: { kind: 'browser', key }, wrappedDataKey: bytes(5) });
      const found = await (await reopen()).readInstallation();
      expect(found?.lock.kind).toBe('browser');
      const kept = (found!.lock as { key: CryptoKey }).key;
      expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, kept, sealed))).toEqual(
        bytes(1, 2, 3),
      );
      expect(kept.extractable).toBe(false);
    });

    it('has after a restart everything that was committed', async () => {
      const { storage, reopen } = await withPlan();
      const sectionKey = { section: SECTION, keyId: 'aa'.repeat(16), generation: 0, bytes: bytes(4) };
      const done = await storage.commit(PLAN, {
        addRows: [row(0), row(1)],
        addEntries: [entry(1), { ...entry(2), setAside: 'ClientIdForged' }],
        putHeads: [head(2)],
        putSectionKeys: [sectionKey],
        putViews: [{ section: SECTION, bytes: bytes(6) }],
      });
      expect(done).toEqual({ ok: true, value: null });
      const again = await reopen();
      expect(await again.readPlan(PLAN)).toEqual({
        plan: planRecord(),
        entries: [entry(1), { ...entry(2), setAside: 'ClientIdForged' }],
        rows: [row(0), row(1)],
        heads: [head(2)],
        sectionKeys: [sectionKey],
      });
      expect(await again.readViews(PLAN)).toEqual([{ section: SECTION, bytes: bytes(6) }]);
      expect(await again.listPlans()).toEqual([planRecord()]);
    });

    it('gives back bytes of its own, whatever becomes of those that were given', async () => {
      const { storage } = await withPlan();
      const mutable = entry(1);
      await storage.commit(PLAN, { addEntries: [mutable], addRows: [row(3)] });
      mutable.bytes.fill(0);
      expect((await storage.readPlan(PLAN))?.entries[0]?.bytes).toEqual(bytes(1, 9));
    });

    it('keeps entries in the order they arrived and tells which came after one', async () => {
      const { storage, reopen } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(5), entry(3)] });
      await storage.commit(PLAN, { addEntries: [entry(9)] });
      await storage.commit(PLAN, { addEntries: [entry(1), entry(2)] });
      const again = await reopen();
      expect(ids((await again.readPlan(PLAN))!.entries)).toEqual([5, 3, 9, 1, 2]);
      expect(ids(await again.entriesAfter(PLAN, hexId(3)))).toEqual([9, 1, 2]);
      expect(ids(await again.entriesAfter(PLAN, hexId(2)))).toEqual([]);
      expect(ids(await again.entriesAfter(PLAN, null))).toEqual([5, 3, 9, 1, 2]);
      expect(ids(await again.entriesAfter(PLAN, hexId(77)))).toEqual([5, 3, 9, 1, 2]);
    });

    it('leaves an entry that is there as it is: signed bytes are never replaced', async () => {
      const { storage } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(1)] });
      expect((await storage.commit(PLAN, { addEntries: [entry(1, 200), entry(2)] })).ok).toBe(true);
      const stored = await storage.readPlan(PLAN);
      expect(stored?.entries).toEqual([entry(1), entry(2)]);
    });

    it('keeps rows by session and number, and deletes those that are taken', async () => {
      const { storage } = await withPlan();
      await storage.commit(PLAN, { addRows: [row(10), row(2)] });
      await storage.commit(PLAN, { addRows: [row(0, OTHER_SESSION)] });
      expect(await storage.readRows(PLAN)).toEqual([row(0, OTHER_SESSION), row(2), row(10)]);
      await storage.commit(PLAN, { takeRows: [{ session: SESSION, n: 2 }] });
      expect(await storage.readRows(PLAN)).toEqual([row(0, OTHER_SESSION), row(10)]);
    });

    it('refuses a change whose head has moved, and keeps nothing of it', async () => {
      const { storage } = await withPlan();
      const first = await storage.commit(PLAN, {
        expectHeads: [{ ...log, id: null }],
        putHeads: [head(1)],
        addEntries: [entry(1)],
        addRows: [row(1)],
      });
      expect(first.ok).toBe(true);
      const late = await storage.commit(PLAN, {
        expectHeads: [{ ...log, id: null }],
        takeRows: [{ session: SESSION, n: 1 }],
        addEntries: [entry(2)],
        putHeads: [head(2)],
        putPlan: planRecord(PLAN, 9),
      });
      expect(late).toEqual({ ok: false, error: { type: 'HeadMoved' } });
      const stored = await storage.readPlan(PLAN);
      expect(stored).toMatchObject({ plan: planRecord(), entries: [entry(1)], rows: [row(1)], heads: [head(1)] });
      expect((await storage.commit(PLAN, { expectHeads: [{ ...log, id: hexId(1) }], putHeads: [head(2)] })).ok).toBe(
        true,
      );
    });

    it('refuses a change whose rows are gone, and keeps nothing of it', async () => {
      const { storage } = await withPlan();
      await storage.commit(PLAN, { addRows: [row(1), row(2)] });
      const refused = await storage.commit(PLAN, {
        takeRows: [
          { session: SESSION, n: 1 },
          { session: SESSION, n: 3 },
        ],
        addEntries: [entry(1)],
        putHeads: [head(1)],
        putViews: [{ section: SECTION, bytes: bytes(1) }],
      });
      expect(refused).toEqual({ ok: false, error: { type: 'RowsGone' } });
      expect(await storage.readPlan(PLAN)).toMatchObject({ entries: [], rows: [row(1), row(2)], heads: [] });
      expect(await storage.readViews(PLAN)).toEqual([]);
    });

    it('lets only one of two changes made at once from the same head through', async () => {
      const { storage } = await withPlan();
      const change = (n: number) => ({
        expectHeads: [{ ...log, id: null }],
        addEntries: [entry(n)],
        putHeads: [head(n)],
      });
      const results = await Promise.all([storage.commit(PLAN, change(1)), storage.commit(PLAN, change(2))]);
      expect(results.filter((it) => it.ok)).toHaveLength(1);
      expect((await storage.readPlan(PLAN))?.entries).toHaveLength(1);
    });

    it('keeps plans apart and removes one whole', async () => {
      const { storage, reopen } = await withPlan();
      await storage.commit(OTHER_PLAN, {
        putPlan: planRecord(OTHER_PLAN, 2),
        addEntries: [entry(1)],
        addRows: [row(1)],
      });
      await storage.commit(PLAN, {
        addEntries: [entry(1), entry(2)],
        addRows: [row(1)],
        putHeads: [head(2)],
        putSectionKeys: [{ section: SECTION, keyId: 'aa'.repeat(16), generation: 0, bytes: bytes(1) }],
        putViews: [{ section: SECTION, bytes: bytes(1) }],
      });
      await storage.removePlan(PLAN);
      const again = await reopen();
      expect((await again.listPlans()).map((it) => it.planId)).toEqual([OTHER_PLAN]);
      expect(await again.readPlan(PLAN)).toBeNull();
      expect(await again.entriesAfter(PLAN, null)).toEqual([]);
      expect(await again.readRows(PLAN)).toEqual([]);
      expect(await again.readViews(PLAN)).toEqual([]);
      expect((await again.readPlan(OTHER_PLAN))?.entries).toEqual([entry(1)]);
    });

    it('[SYNC-12] keeps in the outbox, in the order of arrival, what no relay holds', async () => {
      const { storage, reopen } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(5), entry(3)] });
      await storage.commit(PLAN, { addEntries: [entry(9), entry(1)], heldByRelay: [hexId(9)] });
      await storage.commit(OTHER_PLAN, { putPlan: planRecord(OTHER_PLAN), addEntries: [entry(4)] });
      expect(ids(await storage.readOutbox(PLAN, 10))).toEqual([5, 3, 1]);
      expect(await storage.readOutbox(PLAN, 1)).toEqual([entry(5)]);
      // Added again, it is no new entry: it does not come back.
      await storage.commit(PLAN, { heldByRelay: [hexId(5), hexId(77)], addEntries: [entry(5)] });
      await storage.commit(PLAN, { addEntries: [entry(5), entry(2)] });
      const again = await reopen();
      expect(ids(await again.readOutbox(PLAN, 10))).toEqual([3, 1, 2]);
      expect(await again.countOutbox(PLAN)).toBe(3);
      expect(await again.countOutbox(OTHER_PLAN)).toBe(1);
      expect(await again.countOutbox('00'.repeat(16))).toBe(0);
    });

    it('[SYNC-12] offers everything again when told to, but for what the same change says the relay holds', async () => {
      const { storage } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(5), entry(3)], heldByRelay: [hexId(5), hexId(3)] });
      expect(await storage.countOutbox(PLAN)).toBe(0);
      await storage.commit(PLAN, { offerAgain: true, addEntries: [entry(4)], heldByRelay: [hexId(3)] });
      expect(ids(await storage.readOutbox(PLAN, 10))).toEqual([5, 4]);
    });

    it('keeps what is known of the relay with the entries that came from it, or neither', async () => {
      const { storage, reopen } = await withPlan();
      expect(await storage.readRelay(PLAN)).toBeNull();
      await storage.commit(PLAN, { addEntries: [entry(1)], putRelay: bytes(1) });
      const refused = await storage.commit(PLAN, {
        expectHeads: [{ ...log, id: hexId(1) }],
        addEntries: [entry(2)],
        heldByRelay: [hexId(1), hexId(2)],
        putRelay: bytes(2),
      });
      expect(refused.ok).toBe(false);
      const again = await reopen();
      expect(await again.readRelay(PLAN)).toEqual(bytes(1));
      expect(ids(await again.readOutbox(PLAN, 10))).toEqual([1]);
      await again.commit(PLAN, { offerAgain: true });
      expect(await again.readRelay(PLAN)).toEqual(bytes(1));
    });

    it('forgets outbox and relay with the plan, also when the plan comes again', async () => {
      const { storage } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(1)], putRelay: bytes(1) });
      await storage.removePlan(PLAN);
      expect(await storage.countOutbox(PLAN)).toBe(0);
      await storage.commit(PLAN, { putPlan: planRecord() });
      expect(await storage.readRelay(PLAN)).toBeNull();
      expect(await storage.readOutbox(PLAN, 10)).toEqual([]);
    });

    it('[ENTRY-9] puts the erased form of an entry in the place of the whole, and leaves it where it stood', async () => {
      const { storage, reopen } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(1), entry(2), entry(3)], heldByRelay: [hexId(3)] });
      await storage.commit(PLAN, {
        eraseEntries: [
          { id: hexId(2), bytes: bytes(8) },
          { id: hexId(7), bytes: bytes(8) },
        ],
      });
      const again = await reopen();
      const erased: StoredEntry = { ...entry(2), bytes: bytes(8), erased: true };
      expect(await again.entriesAfter(PLAN, null)).toEqual([entry(1), erased, entry(3)]);
      expect(await again.readOutbox(PLAN, 9)).toEqual([entry(1), erased]);
      // The whole is not taken back.
      await again.commit(PLAN, { addEntries: [entry(2)] });
      expect((await again.readPlan(PLAN))?.entries[1]).toEqual(erased);
    });

    it('[ACCESS-8] puts the whole entry in the place of its erased form again, and leaves it where it stood', async () => {
      const { storage, reopen } = await withPlan();
      await storage.commit(PLAN, { addEntries: [entry(1), entry(2), entry(3)], heldByRelay: [hexId(3)] });
      await storage.commit(PLAN, { eraseEntries: [{ id: hexId(2), bytes: bytes(8) }] });
      const other = { ...entry(3), bytes: bytes(9) };
      await storage.commit(PLAN, { wholeEntries: [{ ...entry(2), setAside: 'Poison' }, other, entry(4)] });
      const again = await reopen();
      const whole = [entry(1), { ...entry(2), setAside: 'Poison' }, entry(3)];
      expect(await again.entriesAfter(PLAN, null)).toEqual(whole);
      expect((await again.readPlan(PLAN))?.entries).toEqual(whole);
      expect((await again.readOutbox(PLAN, 9)).map(({ id }) => id)).toEqual([hexId(1), hexId(2)]);
    });

    it('keeps one request for each plan that is not here, until it is removed', async () => {
      const { storage, reopen } = await withPlan();
      const other = { planId: OTHER_PLAN, bytes: bytes(2) };
      for (const request of [{ planId: PLAN, bytes: bytes(1) }, other, { planId: PLAN, bytes: bytes(3) }])
        expect(await storage.putRequest(request)).toEqual({ ok: true, value: null });
      const again = await reopen();
      expect(await again.listRequests()).toEqual([{ planId: PLAN, bytes: bytes(3) }, other]);
      await again.removePlan(PLAN);
      await again.removeRequest(PLAN);
      await again.removeRequest(PLAN);
      expect(await again.listRequests()).toEqual([other]);
    });

    it('writes nothing for a plan that was removed under the writer', async () => {
      const { storage } = await withPlan();
      await storage.removePlan(PLAN);
      expect(await storage.commit(PLAN, { addRows: [row(1)] })).toEqual({ ok: false, error: { type: 'StorageGone' } });
      expect(await storage.readRows(PLAN)).toEqual([]);
    });
  });
}
