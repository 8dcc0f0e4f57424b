/** What every `RelayStore` promises. The one in SQLite and the one in memory run the same suite. */
import { beforeEach, describe, expect, it } from 'vitest';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { NO_SECTION, type DeviceId, type EntryId, type PlanId, type SectionId } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import type { Batch, NewEntry, RelayStore } from '#relay/store/store.ts';
import { platformEngine } from './engine.ts';

export interface RelayStoreUnderTest {
  readonly store: RelayStore;
  /** Closes it and opens a new one on the same disk, as after a restart. */
  reopen(): Promise<RelayStore>;
  /** From now on the store fails in the middle of an append, after the first entry of a batch. */
  breakInTheMiddle(): void;
}

const PLAN = 'a1'.repeat(16) as PlanId;
const OTHER_PLAN = 'b2'.repeat(16) as PlanId;
const DEVICE = 'd4'.repeat(16) as DeviceId;
const MAIN: Stream = { section: 'c3'.repeat(16) as SectionId, lane: 'main' };
const LATE: Stream = { ...MAIN, lane: 'late' };
const ACCESS: Stream = { section: NO_SECTION, lane: 'main' };
const LOTS = 10_000_000;

const idOf = (n: number): EntryId => n.toString(16).padStart(64, '0') as EntryId;
const content = (n: number, length = 200): Bytes => copyBytes(Array.from({ length }, (_, i) => (n * 31 + i) & 255));
const entry = (n: number, stream: Stream | null = MAIN, length = 200): NewEntry => ({
  id: idOf(n),
  stream,
  bytes: content(n, length),
});
const batch = (entries: readonly NewEntry[], more: Partial<Batch> = {}): Batch => ({
  entries,
  erased: [],
  removed: new Map(),
  restored: [],
  at: 1_000,
  ...more,
});
const numbers = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

export function relayStoreContract(create: () => Promise<RelayStoreUnderTest>): void {
  let under: RelayStoreUnderTest;
  let store: RelayStore;

  beforeEach(async () => {
    under = await create();
    store = under.store;
    await store.found(PLAN, 1);
  });

  const idsOf = async (stream: Stream, plan = PLAN, from = store): Promise<readonly EntryId[]> => {
    const { entries } = await from.since(plan, stream, 0, LOTS, LOTS);
    return entries.map((it) => it.id);
  };

  describe('identity', () => {
    it('[SYNC-8] keeps the key and the era it was given first', async () => {
      const first = { era: content(1, 16), seed: content(2, 32) };
      expect(await store.identity(first)).toEqual(first);
      expect(await store.identity({ era: content(3, 16), seed: content(4, 32) })).toEqual(first);
      const again = await under.reopen();
      expect(await again.identity({ era: content(5, 16), seed: content(6, 32) })).toEqual(first);
    });
  });

  describe('streams', () => {
    it('[SYNC-7] numbers each from 1 without gaps, and rolls its hash', async () => {
      await store.append(PLAN, batch([entry(1), entry(2, ACCESS), entry(3, LATE)]));
      await store.append(PLAN, batch([entry(4), entry(5, null), entry(6)]));
      const { streams } = (await store.mailbox(PLAN))!;
      const ordinals = new Map(streams.map((it) => [`${it.stream.section}/${it.stream.lane}`, it.ordinal]));
      expect(ordinals).toEqual(
        new Map([
          [`${MAIN.section}/main`, 3],
          [`${MAIN.section}/late`, 1],
          [`${NO_SECTION}/main`, 1],
        ]),
      );
      let hash = emptyRoll();
      for (const [ordinal, n] of [0, 1, 4, 6].entries()) {
        if (ordinal > 0) hash = await rollOn(platformEngine(), hash, idOf(n));
        expect(await store.hashAt(PLAN, MAIN, ordinal)).toEqual(hash);
      }
      expect(await store.hashAt(PLAN, MAIN, 4)).toBeUndefined();
    });

    it('tells with an append how far its streams go then', async () => {
      const { heads, bytes } = await store.append(PLAN, batch([entry(1), entry(2), entry(3, null)]));
      expect(heads).toEqual([{ stream: MAIN, ordinal: 2, hash: await store.hashAt(PLAN, MAIN, 2) }]);
      expect(bytes).toBe(600);
    });

    it('keeps an entry once: handed in again it gets no second place', async () => {
      await store.append(PLAN, batch([entry(1), entry(2)]));
      const { heads, bytes } = await store.append(PLAN, batch([entry(2), entry(1), entry(3), entry(3)]));
      expect(await idsOf(MAIN)).toEqual([idOf(1), idOf(2), idOf(3)]);
      expect(heads[0]?.ordinal).toBe(3);
      expect(bytes).toBe(600);
    });

    it('gives an entry of the late lane a place in the main lane beside', async () => {
      await store.append(PLAN, batch([entry(1, LATE)]));
      await store.append(PLAN, batch([entry(1, MAIN)]));
      expect(await idsOf(LATE)).toEqual([idOf(1)]);
      expect(await idsOf(MAIN)).toEqual([idOf(1)]);
      const [found] = await store.find(PLAN, [idOf(1)]);
      expect(found?.streams).toHaveLength(2);
      expect((await store.mailbox(PLAN))?.bytes).toBe(200);
    });

    it('keeps plans apart, also where ids are the same', async () => {
      await store.found(OTHER_PLAN, 2);
      await store.append(PLAN, batch([entry(1)]));
      await store.append(OTHER_PLAN, batch([entry(1), entry(2)]));
      expect(await idsOf(MAIN)).toEqual([idOf(1)]);
      expect(await idsOf(MAIN, OTHER_PLAN)).toEqual([idOf(1), idOf(2)]);
      expect(await store.find(PLAN, [idOf(2)])).toEqual([]);
    });

    it('numbers without gaps when many append at once', async () => {
      await Promise.all(numbers(1, 60).map((n) => store.append(PLAN, batch([entry(2 * n), entry(2 * n + 1)]))));
      const ids = await idsOf(MAIN);
      expect(new Set(ids).size).toBe(120);
      // A batch stays together.
      for (let i = 0; i < ids.length; i += 2) expect(Number(`0x${ids[i + 1]}`) - Number(`0x${ids[i]}`)).toBe(1);
      expect((await store.mailbox(PLAN))?.streams[0]?.ordinal).toBe(120);
    });
  });

  describe('reading', () => {
    it('gives a stream in pieces that join without a gap', async () => {
      await store.append(PLAN, batch(numbers(1, 25).map((n) => entry(n, MAIN, 100 + n))));
      const ids: EntryId[] = [];
      let after = 0;
      for (;;) {
        const piece = await store.since(PLAN, MAIN, after, 600, 4);
        if (piece.entries.length === 0) break;
        expect(piece.entries.length).toBeLessThanOrEqual(4);
        expect(piece.last.ordinal).toBe(after + piece.entries.length);
        expect(piece.last.hash).toEqual(await store.hashAt(PLAN, MAIN, piece.last.ordinal));
        ids.push(...piece.entries.map((it) => it.id));
        after = piece.last.ordinal;
      }
      expect(ids).toEqual(numbers(1, 25).map(idOf));
    });

    it('gives one entry even where it alone is more than was asked for', async () => {
      const large = entry(1, MAIN, 256 * 1024);
      await store.append(PLAN, batch([large, entry(2)]));
      const piece = await store.since(PLAN, MAIN, 0, 1_000, 10);
      expect(piece.entries).toEqual([{ id: large.id, bytes: large.bytes }]);
    });

    it('gives nothing of what is not there', async () => {
      expect(await store.mailbox(OTHER_PLAN)).toBeUndefined();
      expect((await store.since(PLAN, MAIN, 0, LOTS, LOTS)).entries).toEqual([]);
      expect((await store.since(OTHER_PLAN, MAIN, 7, LOTS, LOTS)).entries).toEqual([]);
      expect(await store.hashAt(PLAN, MAIN, 1)).toBeUndefined();
      expect(await store.find(OTHER_PLAN, [idOf(1)])).toEqual([]);
      expect((await store.places(PLAN, [idOf(1)])).size).toBe(0);
    });

    it('finds entries by id, in a stream or in none, and their first 128 bytes', async () => {
      await store.append(PLAN, batch([entry(1), entry(2, null)]));
      const found = await store.find(PLAN, [idOf(2), idOf(9), idOf(1)]);
      expect(found).toEqual([
        { id: idOf(2), bytes: content(2), streams: [] },
        { id: idOf(1), bytes: content(1), streams: [MAIN] },
      ]);
      const places = await store.places(PLAN, [idOf(1), idOf(9)]);
      expect([...places]).toEqual([[idOf(1), { prefix: content(1).slice(0, 128), streams: [MAIN] }]]);
    });
  });

  describe('batches', () => {
    it('refuses what belongs to no mailbox', async () => {
      await expect(store.append(OTHER_PLAN, batch([entry(1)]))).rejects.toThrow('no such mailbox');
    });

    it('keeps nothing of a batch that failed in the middle, and goes on', async () => {
      await store.append(PLAN, batch([entry(1)]));
      under.breakInTheMiddle();
      await expect(
        store.append(PLAN, batch([entry(2), entry(3)], { removed: new Map([[DEVICE, 5]]) })),
      ).rejects.toThrow();
      const again = await under.reopen();
      expect(await idsOf(MAIN, PLAN, again)).toEqual([idOf(1)]);
      expect(await again.find(PLAN, [idOf(2)])).toEqual([]);
      expect((await again.mailbox(PLAN))?.removed.size).toBe(0);
      const { heads } = await again.append(PLAN, batch([entry(2), entry(3)]));
      expect(heads[0]?.ordinal).toBe(3);
    });

    it('has all of it after a restart', async () => {
      await store.append(PLAN, batch([entry(1), entry(2, null)], { removed: new Map([[DEVICE, 77]]) }));
      const before = await store.mailbox(PLAN);
      const again = await under.reopen();
      expect(await again.mailbox(PLAN)).toEqual(before);
      expect(await idsOf(MAIN, PLAN, again)).toEqual([idOf(1)]);
      expect(await again.find(PLAN, [idOf(2)])).toHaveLength(1);
      expect(await again.counts()).toEqual({ mailboxes: 1, entries: 2, bytes: 400 });
    });

    it('[SYNC-6] remembers since when a device is removed, until it is live again', async () => {
      await store.append(PLAN, batch([], { removed: new Map([[DEVICE, 5]]) }));
      await store.append(PLAN, batch([], { removed: new Map([[DEVICE, 9]]) }));
      expect((await store.mailbox(PLAN))?.removed).toEqual(new Map([[DEVICE, 5]]));
      await store.append(PLAN, batch([], { restored: [DEVICE] }));
      expect((await store.mailbox(PLAN))?.removed).toEqual(new Map());
    });

    it('[ENTRY-9] puts the erased form in the place of the whole one, at the same ordinal', async () => {
      await store.append(PLAN, batch([entry(1), entry(2), entry(3, null)]));
      const hash = await store.hashAt(PLAN, MAIN, 2);
      const erased = [idOf(1), idOf(3)].map((id) => ({ id, bytes: content(9, 50) }));
      await store.append(PLAN, batch([], { erased }));
      const again = await under.reopen();
      const { entries } = await again.since(PLAN, MAIN, 0, LOTS, LOTS);
      expect(entries.map((it) => it.bytes)).toEqual([content(9, 50), content(2)]);
      expect(await again.hashAt(PLAN, MAIN, 2)).toEqual(hash);
      expect((await again.find(PLAN, [idOf(3)]))[0]?.bytes).toEqual(content(9, 50));
    });
  });

  describe('notes', () => {
    const id = 'ab'.repeat(16);

    it('[SYNC-13] gives a note once, and takes no second under its id', async () => {
      expect(await store.putNote(id, content(1), 10)).toBe(true);
      expect(await store.putNote(id, content(2), 11)).toBe(false);
      expect(await store.takeNote(id)).toEqual(content(1));
      expect(await store.takeNote(id)).toBeUndefined();
    });

    it('[SYNC-13] forgets a note that is dropped or too old', async () => {
      await store.putNote(id, content(1), 10);
      await store.dropNote(id);
      expect(await store.takeNote(id)).toBeUndefined();
      await store.putNote(id, content(1), 10);
      await store.dropNotesBefore(10);
      const again = await under.reopen();
      await again.dropNotesBefore(11);
      expect(await again.takeNote(id)).toBeUndefined();
    });
  });
}
