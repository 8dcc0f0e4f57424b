/** What becomes of entries that are handed in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes, copyBytes } from '#lib/bytes.ts';
import { ERASED_BYTES, parseErasedEntry, type SealedEntry } from '#protocol/oplog/entry.ts';
import { verifyReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { cheapEngine } from '#testing/engine.ts';
import { createMemoryRelayStore, emptyRelayDisk } from '#testing/memory-relay-store.ts';
import { openedPlan, phoneWrites } from '#testing/opened-plan.ts';
import { startedRelay } from '#testing/relay-talk.ts';
import { ACCESS, RelayWorld, badlySigned, bytesOf } from '#testing/relay-world.ts';

const engine = cheapEngine('relay');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

describe('handing in', () => {
  it('[SYNC-6] answers for each entry what became of it', async () => {
    const talk = await world.phoneOnLine();
    const [first, second, third] = (await world.entries(3)) as [SealedEntry, SealedEntry, SealedEntry];
    const other = await openedPlan(engine);
    const stranger = await phoneWrites({ ...world.ingrid, phone: await world.ingrid.newAuthor() }, 'x');
    const answer = await talk.appends(world.ingrid.plan, [
      first.bytes,
      first.bytes,
      third.bytes,
      badlySigned(second),
      second.bytes,
      third.bytes,
      stranger.bytes,
      (await phoneWrites(other, 'x')).bytes,
      copyBytes([1, 2, 3]),
      concatBytes(first.bytes.slice(0, 128), new Uint8Array(300_000)),
    ]);
    expect(answer).toMatchObject({
      results: [
        ...['kept', 'duplicate', 'waits', 'badSignature', 'kept', 'kept'],
        ...['accessMissing', 'malformed', 'malformed', 'tooLarge'],
      ],
    });
    const piece = await world.relay.store.since(world.ingrid.plan, world.section, 0, 1e9, 1e9);
    expect(piece.entries.map((it) => it.id)).toEqual([first.id, second.id, third.id]);
  });

  it('[LOG-3] [SYNC-6] refuses an entry whose prev is not the one before it in its log', async () => {
    const talk = await world.phoneOnLine();
    const first = await phoneWrites(world.ingrid, 'one');
    const skipping = await phoneWrites(world.ingrid, 'three', { seq: 3, prev: first.id });
    expect(await talk.appends(world.ingrid.plan, [first.bytes, skipping.bytes])).toMatchObject({
      results: ['kept', 'malformed'],
    });
  });

  it('[SYNC-6] keeps an act only when all that it names is here', async () => {
    const talk = await world.phoneOnLine();
    const { acts: two } = await world.newMember('read');
    expect(await talk.appends(world.ingrid.plan, [two[1]!])).toMatchObject({ results: ['waits'] });
    expect(await talk.appends(world.ingrid.plan, two)).toMatchObject({ results: ['kept', 'kept'] });
  });

  it('[SYNC-8] proves with receipts how far the streams go', async () => {
    const talk = await world.phoneOnLine();
    const [first, second] = (await world.entries(2)) as [SealedEntry, SealedEntry];
    const answer = await talk.appends(world.ingrid.plan, [first.bytes, second.bytes]);
    const hash = await rollOn(engine, await rollOn(engine, emptyRoll(), first.id), second.id);
    expect(answer.type === 'appended' && answer.receipts.length).toBe(1);
    const receipt = answer.type === 'appended' ? answer.receipts[0]! : new Uint8Array(0);
    expect(await verifyReceipt(engine, world.relay.key, receipt)).toMatchObject({
      ok: true,
      value: { plan: world.ingrid.plan, stream: world.section, ordinal: 2, hash, time: world.relay.now },
    });
    const again = await talk.appends(world.ingrid.plan, [first.bytes]);
    expect(again).toMatchObject({ results: ['duplicate'], receipts: [receipt] });
  });

  it('[SYNC-4] takes no more than the quota, but an act that removes somebody', async () => {
    world.relay = await startedRelay(engine, { limits: { quotaBytes: 50_000 } });
    const talk = await world.phoneOnLine();
    const reader = await world.newMember('read');
    await talk.appends(world.ingrid.plan, reader.acts);
    const [large, small] = (await world.entries(2, 40_000)) as [SealedEntry, SealedEntry];
    expect(await talk.appends(world.ingrid.plan, [large.bytes, small.bytes])).toMatchObject({
      results: ['kept', 'quota'],
    });
    const filler = (await world.entries(1, 9_000))[0]!;
    expect(await talk.appends(world.ingrid.plan, [filler.bytes])).toMatchObject({ results: ['quota'] });
    const removal = await world.revoke(reader.member);
    expect(await talk.appends(world.ingrid.plan, [removal.bytes])).toMatchObject({ results: ['kept'] });
  });

  it('[SYNC-6] takes acts from a sheet and from a backup file, and nothing else', async () => {
    const phone = await world.phoneOnLine();
    const file = await world.ingrid.newAuthor();
    const enrol = { type: 'enrol', member: world.ingrid.member, device: file.device.keys, kind: 'file' } as const;
    await phone.appends(world.ingrid.plan, [(await world.ingrid.act(world.ingrid.phone, enrol)).bytes]);
    const content = (await world.entries(1))[0]!;
    // Nor does anybody hand in what one of them has written [RECEIVE-4].
    const byFile = await phoneWrites({ ...world.ingrid, phone: file }, 'x');
    expect(await phone.appends(world.ingrid.plan, [byFile.bytes])).toMatchObject({ results: ['notAllowed'] });
    for (const author of [world.ingrid.sheet, file]) {
      const talk = await world.lineOf(author);
      const device = await world.ingrid.newAuthor();
      const act = await world.ingrid.act(author, { ...enrol, kind: 'own', device: device.device.keys });
      expect(await talk.appends(world.ingrid.plan, [content.bytes, act.bytes])).toMatchObject({
        results: ['notAllowed', 'kept'],
      });
    }
  });

  it('[SYNC-4] acknowledges nothing that the store did not keep, and keeps it when handed in again', async () => {
    let failing: 'before' | 'after' | null = null;
    const fail = (moment: 'before' | 'after'): void => {
      if (moment === failing) throw new Error('the disk broke');
    };
    world.relay = await startedRelay(engine, { store: createMemoryRelayStore(emptyRelayDisk(), fail) });
    const talk = await world.phoneOnLine();
    talk.asksSince(world.ingrid.plan, world.section);
    await talk.hears('entries');
    const all = await world.entries(3);
    failing = 'before';
    expect(await talk.appends(world.ingrid.plan, bytesOf(all.slice(0, 2)))).toMatchObject({ code: 'failed' });
    failing = 'after';
    expect(await talk.appends(world.ingrid.plan, bytesOf(all.slice(0, 1)))).toMatchObject({ code: 'failed' });
    failing = null;
    expect(await talk.appends(world.ingrid.plan, bytesOf(all))).toMatchObject({
      results: ['duplicate', 'kept', 'kept'],
    });
    expect((await talk.hears('entries')).first).toBe(1);
    const rest = await talk.quietly(world.ingrid.plan);
    expect(rest.flatMap((it) => (it.type === 'entries' ? it.entries : []))).toEqual(bytesOf(all.slice(1)));
  });

  it('[ACCESS-8] [SYNC-9] drops an erased payload for good, and gives what is left of the entry', async () => {
    const talk = await world.phoneOnLine();
    const [first, second] = (await world.entries(2, 500)) as [SealedEntry, SealedEntry];
    await talk.appends(world.ingrid.plan, [first.bytes]);
    const erase = await world.ingrid.act(world.ingrid.phone, {
      type: 'erase',
      entries: [first, second].map(({ id }) => ({ section: world.ingrid.section, id })),
    });
    expect(await talk.appends(world.ingrid.plan, [erase.bytes, second.bytes])).toMatchObject({
      results: ['kept', 'kept'],
    });
    talk.asksSince(world.ingrid.plan, world.section);
    const given = (await talk.hears('entries')).entries;
    expect(given.map((it) => it.length)).toEqual([ERASED_BYTES, ERASED_BYTES]);
    expect(parseErasedEntry(given[0]!).ok).toBe(true);
    // Another relay that knows of the act takes the erased form.
    world.relay = await startedRelay(engine);
    const elsewhere = await world.phoneOnLine();
    expect(await elsewhere.appends(world.ingrid.plan, [given[0]!])).toMatchObject({ results: ['malformed'] });
    await elsewhere.appends(world.ingrid.plan, [erase.bytes]);
    expect(await elsewhere.appends(world.ingrid.plan, given)).toMatchObject({ results: ['kept', 'kept'] });
  });

  it('[ACCESS-8] erases before anything is served what an older copy of its store still holds', async () => {
    const disk = emptyRelayDisk();
    world.relay = await startedRelay(engine, { store: createMemoryRelayStore(disk) });
    const talk = await world.phoneOnLine();
    const first = (await world.entries(1, 500))[0]!;
    await talk.appends(world.ingrid.plan, [first.bytes]);
    const erase = await world.ingrid.act(world.ingrid.phone, {
      type: 'erase',
      entries: [{ section: world.ingrid.section, id: first.id }],
    });
    // The act was carried over into the copy, the erasing was not.
    await createMemoryRelayStore(disk).append(world.ingrid.plan, {
      entries: [{ id: erase.id, bytes: erase.bytes, stream: ACCESS }],
      erased: [],
      removed: new Map(),
      restored: [],
      at: 1,
    });
    world.relay = await startedRelay(engine, { store: createMemoryRelayStore(disk) });
    const again = await world.lineOf(world.ingrid.phone);
    expect(await again.fetches(world.ingrid.plan, [first.id])).toMatchObject({ entries: [{ length: ERASED_BYTES }] });
  });
});
