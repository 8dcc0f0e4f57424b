/** The real process over a real disk: killed while it keeps entries, copied while it runs, put back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { equalBytes, toHex, type Bytes } from '#lib/bytes.ts';
import type { EntryId } from '#protocol/ids.ts';
import type { SealedEntry } from '#protocol/oplog/entry.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { verifyReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { platformEngine } from '#testing/engine.ts';
import { openedPlan, parsed, phoneWrites, type OpenedPlan } from '#testing/opened-plan.ts';
import { seededRandom } from '#testing/random.ts';
import { runRelayTask, startRelayProcess, type RelayProcess } from '#testing/relay-process.ts';
import { connectBySocket } from '#testing/relay-socket.ts';
import { Talk } from '#testing/relay-talk.ts';
import { STORE_FILE } from './data-folder.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

const engine = platformEngine();

let data: string;
let ingrid: OpenedPlan;
let acts: readonly Bytes[];
let section: Stream;
let relay: RelayProcess;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'din-plan-killed-'));
  ingrid = await openedPlan(engine);
  acts = ingrid.entries.filter((it) => parsed(it).prefix.kind === 'access').map((it) => it.bytes);
  section = { section: ingrid.section, lane: 'main' };
  relay = await startRelayProcess(data);
});

afterEach(async () => {
  await relay.kill();
  rmSync(data, { recursive: true });
});

async function phoneOnLine(introducing = false): Promise<{ readonly talk: Talk; readonly era: string }> {
  const talk = await Talk.over((listener) => connectBySocket(relay.address, listener));
  if (introducing) await talk.introduces(ingrid.plan, acts);
  const opened = await talk.opens(ingrid.plan, ingrid.phone);
  if (opened.type !== 'opened') throw new Error(opened.code);
  return { talk, era: toHex(opened.era) };
}

/** The whole stream, with its rolling hash computed here. */
async function readAll(talk: Talk): Promise<{ readonly ids: readonly EntryId[]; readonly hashes: readonly Bytes[] }> {
  const { entries, key } = await collect(talk);
  const ids = await Promise.all(entries.map(async (bytes) => toEntryId(bytes)));
  const hashes: Bytes[] = [emptyRoll()];
  for (const id of ids) hashes.push(await rollOn(engine, hashes.at(-1)!, id));
  expect(key.length).toBe(32);
  return { ids, hashes };
}

async function collect(talk: Talk): Promise<{ readonly entries: readonly Bytes[]; readonly key: Bytes }> {
  const entries: Bytes[] = [];
  const opened = await talk.opens(ingrid.plan, ingrid.phone);
  const head =
    opened.type === 'opened' ? opened.streams.find((it) => it.stream.section === section.section) : undefined;
  talk.asksSince(ingrid.plan, section);
  while (entries.length < (head?.ordinal ?? 0)) {
    const piece = await talk.hears('entries');
    expect(piece.first).toBe(entries.length + 1);
    entries.push(...piece.entries);
  }
  return { entries, key: talk.welcome!.key };
}

const byBytes = new Map<string, EntryId>();
function toEntryId(bytes: Bytes): EntryId {
  const id = byBytes.get(toHex(bytes.subarray(-64)));
  if (!id) throw new Error('an entry that was never handed in');
  return id;
}

async function written(count: number): Promise<readonly SealedEntry[]> {
  const all: SealedEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const last = all.at(-1);
    const entry = await phoneWrites(ingrid, `word ${seq}`, last ? { seq, prev: last.id } : {});
    byBytes.set(toHex(entry.bytes.subarray(-64)), entry.id);
    all.push(entry);
  }
  return all;
}

describe('killed', () => {
  it('[SYNC-6] ten times while it keeps entries, it has lost none that it acknowledged and has none twice', async () => {
    const all = await written(600);
    const random = seededRandom(20261122);
    const acknowledged = new Set<EntryId>();
    const receipts: Bytes[] = [];
    let { talk, era } = await phoneOnLine(true);
    for (let kill = 0; kill < 10; kill++) {
      const todo = all.filter((it) => !acknowledged.has(it.id));
      const killAfter = 1 + Math.floor(random() * 8);
      let answered = 0;
      const batches: Promise<unknown>[] = [];
      for (let at = 0; at < todo.length && batches.length < 40; at += 3) {
        const batch = todo.slice(at, at + 3);
        const asked = talk.appends(
          ingrid.plan,
          batch.map((it) => it.bytes),
        );
        batches.push(
          asked.then((answer) => {
            if (answer.type !== 'appended') throw new Error(answer.code);
            for (const [i, result] of answer.results.entries())
              if (result === 'kept' || result === 'duplicate') acknowledged.add(batch[i]!.id);
            receipts.push(...answer.receipts);
            answered += 1;
            return undefined;
          }),
        );
      }
      const settled = Promise.allSettled(batches);
      await talk.until(() => talk.isClosed || answered >= killAfter);
      // Some are answered, some under way, some not begun.
      await relay.kill();
      await settled;
      const before = acknowledged.size;
      relay = await startRelayProcess(data);
      const again = await phoneOnLine();
      expect(again.era).toBe(era);
      ({ talk, era } = again);
      const { ids, hashes } = await readAll(talk);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(all.slice(0, ids.length).map((it) => it.id));
      expect(ids.length).toBeGreaterThanOrEqual(before);
      expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
      for (const bytes of receipts) {
        const receipt = await verifyReceipt(engine, talk.welcome!.key, bytes);
        if (!receipt.ok) throw new Error(receipt.error.type);
        expect(equalBytes(hashes[receipt.value.ordinal]!, receipt.value.hash)).toBe(true);
      }
    }
    expect(acknowledged.size).toBeGreaterThan(30);
    talk.close();
  });

  it('says nothing of who or what, and ends well when it is asked to', async () => {
    const { talk } = await phoneOnLine(true);
    await talk.appends(ingrid.plan, [(await written(1))[0]!.bytes]);
    const code = await relay.stop();
    expect(await talk.hears('ended')).toMatchObject({ code: 'goingDown' });
    expect(code).toBe(0);
    expect(relay.said().replace(relay.address, '')).not.toMatch(/[0-9a-f]{8}|127\.0/);
    relay = await startRelayProcess(data);
  });
});

describe('copies', () => {
  it('[SYNC-8] are made while it runs, and begin a new era when they are put back', async () => {
    const all = await written(6);
    const before = await phoneOnLine(true);
    await before.talk.appends(
      ingrid.plan,
      all.slice(0, 4).map((it) => it.bytes),
    );
    const copy = join(data, 'copy');
    expect(await runRelayTask(data, 'backup', copy)).toMatchObject({ code: 0 });
    await before.talk.appends(
      ingrid.plan,
      all.slice(4).map((it) => it.bytes),
    );
    expect(await runRelayTask(data, 'restore', copy)).toMatchObject({ code: 1, said: expect.stringContaining('uses') });
    await relay.stop();
    expect(await runRelayTask(data, 'restore', copy)).toMatchObject({ code: 0 });
    relay = await startRelayProcess(data);
    const after = await phoneOnLine();
    expect(after.era).not.toBe(before.era);
    expect(equalBytes(after.talk.welcome!.key, before.talk.welcome!.key)).toBe(true);
    expect((await readAll(after.talk)).ids).toEqual(all.slice(0, 4).map((it) => it.id));
    // Offered again, it has all.
    const again = await after.talk.appends(
      ingrid.plan,
      all.map((it) => it.bytes),
    );
    expect(again).toMatchObject({ results: [...Array.from({ length: 4 }, () => 'duplicate'), 'kept', 'kept'] });
  });

  it('[SYNC-8] forget neither who was removed nor what was erased since they were made', async () => {
    const [secret] = await written(1);
    const tablet = await ingrid.newAuthor();
    const enrol = await ingrid.act(ingrid.phone, {
      type: 'enrol',
      member: ingrid.member,
      kind: 'own',
      device: tablet.device.keys,
    });
    const { talk } = await phoneOnLine(true);
    await talk.appends(ingrid.plan, [enrol.bytes, secret!.bytes]);
    const copy = join(data, 'copy');
    await runRelayTask(data, 'backup', copy);
    const retire = await ingrid.act(ingrid.phone, { type: 'retire', device: tablet.device.keys.id, known: [] });
    const erase = await ingrid.act(ingrid.phone, {
      type: 'erase',
      entries: [{ section: ingrid.section, id: secret!.id }],
    });
    await talk.appends(ingrid.plan, [retire.bytes, erase.bytes]);
    await relay.stop();
    await runRelayTask(data, 'restore', copy);
    // Gone from the file itself, before anybody opens the plan.
    const restored = openSqliteStore(join(data, STORE_FILE));
    expect(await restored.find(ingrid.plan, [secret!.id])).toMatchObject([{ bytes: { length: 224 } }]);
    await restored.close();
    relay = await startRelayProcess(data);
    const lost = await Talk.over((listener) => connectBySocket(relay.address, listener));
    expect(await lost.opens(ingrid.plan, tablet)).toMatchObject({ standing: 'removed' });
    const again = await phoneOnLine();
    expect(await again.talk.fetches(ingrid.plan, [secret!.id])).toMatchObject({ entries: [{ length: 224 }] });
  });

  it('refuse to be made of nothing, and what is no copy is refused and changes nothing', async () => {
    expect(await runRelayTask(join(data, 'empty'), 'backup', join(data, 'copy'))).toMatchObject({ code: 1 });
    const { talk } = await phoneOnLine(true);
    talk.close();
    await relay.stop();
    writeFileSync(join(data, 'letter'), 'Dear relay, I am no copy.');
    for (const file of ['letter', 'missing'])
      expect(await runRelayTask(data, 'restore', join(data, file))).toMatchObject({ code: 1 });
    relay = await startRelayProcess(data);
    await phoneOnLine();
  });
});
