/** What a line is given, and what is said over it in passing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { verifyReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { cheapEngine } from '#testing/engine.ts';
import { openedPlan } from '#testing/opened-plan.ts';
import { startedRelay, Talk } from '#testing/relay-talk.ts';
import { ACCESS, RelayWorld, bytesOf } from '#testing/relay-world.ts';

const engine = cheapEngine('relay');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

describe('being given', () => {
  it('[SYNC-9] gives what came after, then what comes, the own entries not excepted', async () => {
    const [one, two] = [await world.phoneOnLine(), await world.phoneOnLine()];
    const all = await world.entries(4);
    await one.appends(world.ingrid.plan, bytesOf(all.slice(0, 2)));
    const hash = await rollOn(engine, emptyRoll(), all[0]!.id);
    one.asksSince(world.ingrid.plan, world.section, 1, hash);
    two.asksSince(world.ingrid.plan, world.section);
    expect(await one.hears('entries')).toMatchObject({ first: 2, entries: [all[1]!.bytes] });
    expect(await two.hears('entries')).toMatchObject({ first: 1, entries: bytesOf(all.slice(0, 2)) });
    await two.appends(world.ingrid.plan, bytesOf(all.slice(2)));
    for (const talk of [one, two]) {
      const pushed = await talk.hears('entries');
      expect(pushed).toMatchObject({ stream: world.section, first: 3, entries: bytesOf(all.slice(2)) });
      expect(await verifyReceipt(engine, world.relay.key, pushed.receipt)).toMatchObject({ value: { ordinal: 4 } });
    }
  });

  it('[SYNC-9] says so where nothing is new', async () => {
    const talk = await world.phoneOnLine();
    talk.asksSince(world.ingrid.plan, world.section);
    expect(await talk.hears('entries')).toMatchObject({ first: 1, entries: [], receipt: new Uint8Array(0) });
  });

  it('[SYNC-9] begins at 1 for a device that was shown another past', async () => {
    const talk = await world.phoneOnLine();
    const all = await world.entries(3);
    await talk.appends(world.ingrid.plan, bytesOf(all));
    for (const [ordinal, hash] of [
      [2, new Uint8Array(32).fill(7)],
      [9, await rollOn(engine, emptyRoll(), all[0]!.id)],
    ] as const) {
      talk.asksSince(world.ingrid.plan, world.section, ordinal, hash);
      expect(await talk.hears('entries')).toMatchObject({ first: 1, entries: bytesOf(all) });
    }
  });

  it('[SYNC-9] gives a long stream in pieces that join, each with its receipt', async () => {
    const talk = await world.phoneOnLine();
    const all = await world.entries(12, 100_000);
    for (const one of all) await talk.appends(world.ingrid.plan, [one.bytes]);
    talk.asksSince(world.ingrid.plan, world.section);
    const given: Bytes[] = [];
    let pieces = 0;
    while (given.length < all.length) {
      const piece = await talk.hears('entries');
      expect(piece.first).toBe(given.length + 1);
      given.push(...piece.entries);
      expect(await verifyReceipt(engine, world.relay.key, piece.receipt)).toMatchObject({
        value: { ordinal: given.length },
      });
      pieces += 1;
    }
    expect(given).toEqual(bytesOf(all));
    expect(pieces).toBeGreaterThan(1);
  });

  it('[SYNC-7] gives a wrap to its recipient only, by its id', async () => {
    const phone = await world.phoneOnLine();
    await phone.appends(world.ingrid.plan, bytesOf(world.wraps));
    const sheet = await world.lineOf(world.ingrid.sheet);
    const ids = world.wraps.map((it) => it.id);
    expect(await phone.fetches(world.ingrid.plan, ids)).toMatchObject({ entries: [world.wraps[0]!.bytes] });
    expect(await sheet.fetches(world.ingrid.plan, ids)).toMatchObject({ entries: [world.wraps[1]!.bytes] });
    phone.asksSince(world.ingrid.plan, ACCESS);
    expect((await phone.hears('entries')).entries).toEqual(world.acts);
  });

  it('[SYNC-9] gives a section to those who may read it', async () => {
    const phone = await world.phoneOnLine();
    const reader = await world.newMember('relay');
    const other = await world.newMember('read');
    const elsewhere = await world.ingrid.act(world.ingrid.phone, {
      type: 'revoke',
      member: other.member,
      sections: [world.ingrid.section],
      known: [],
    });
    await phone.appends(world.ingrid.plan, [...reader.acts, ...other.acts, elsewhere.bytes]);
    const all = await world.entries(2);
    await phone.appends(world.ingrid.plan, bytesOf(all));

    const carrier = await world.lineOf(reader.author);
    carrier.asksSince(world.ingrid.plan, world.section);
    expect((await carrier.hears('entries')).entries).toEqual(bytesOf(all));
    const outsider = await Talk.with(world.relay);
    expect(await outsider.opens(world.ingrid.plan, other.author)).toMatchObject({
      standing: 'member',
      streams: [{ stream: ACCESS }],
    });
    outsider.asksSince(world.ingrid.plan, world.section);
    expect(await outsider.hears('refused')).toMatchObject({ code: 'accessMissing' });
    expect(await outsider.fetches(world.ingrid.plan, [all[0]!.id])).toMatchObject({ entries: [] });
  });
});

describe('whispers', () => {
  it('[SYNC-10] go to the other lines that may read the section, and are kept nowhere', async () => {
    const phone = await world.phoneOnLine();
    const [reader, carrier] = [await world.newMember('read'), await world.newMember('relay')];
    await phone.appends(world.ingrid.plan, [...reader.acts, ...carrier.acts]);
    const [listening, carrying] = [await world.lineOf(reader.author), await world.lineOf(carrier.author)];
    const before = await world.relay.store.counts();
    phone.say({ type: 'whisper', plan: world.ingrid.plan, section: world.ingrid.section, bytes: copyBytes([1, 2, 3]) });
    carrying.say({ type: 'whisper', plan: world.ingrid.plan, section: world.ingrid.section, bytes: copyBytes([4]) });
    expect(await listening.hears('whispered')).toMatchObject({
      section: world.ingrid.section,
      device: world.ingrid.phone.device.keys.id,
      bytes: copyBytes([1, 2, 3]),
    });
    for (const talk of [phone, listening, carrying]) expect(await talk.quietly(world.ingrid.plan)).toEqual([]);
    expect(await world.relay.store.counts()).toEqual(before);
  });

  it('[SYNC-10] are dropped beyond 20 a second or 16 KiB', async () => {
    const [phone, tablet] = [await world.phoneOnLine(), await world.phoneOnLine()];
    const whisper = (length: number): void =>
      phone.say({
        type: 'whisper',
        plan: world.ingrid.plan,
        section: world.ingrid.section,
        bytes: new Uint8Array(length),
      });
    whisper(16 * 1024 + 1);
    await phone.quietly(world.ingrid.plan);
    expect(await tablet.quietly(world.ingrid.plan)).toEqual([]);
    for (let i = 0; i < 50; i++) whisper(1 + i);
    await phone.quietly(world.ingrid.plan);
    expect(await tablet.quietly(world.ingrid.plan)).toHaveLength(20);
    world.relay.now += 1_000;
    whisper(16 * 1024);
    expect((await tablet.hears('whispered')).bytes.length).toBe(16 * 1024);
  });
});

describe('mailboxes', () => {
  it('are forgotten when nobody uses them, and are the same when asked for again', async () => {
    world.relay = await startedRelay(engine, { limits: { idleMailboxes: 1 } });
    const talk = await world.phoneOnLine();
    await talk.appends(world.ingrid.plan, bytesOf(await world.entries(2)));
    for (let i = 0; i < 3; i++) {
      const other = await openedPlan(engine);
      await (await Talk.with(world.relay)).introduces(other.plan, [other.entries[0]!.bytes]);
    }
    expect(world.relay.relay.loadedMailboxes).toBe(1);
    talk.close();
    const again = await Talk.with(world.relay);
    expect(await again.opens(world.ingrid.plan, world.ingrid.phone)).toMatchObject({
      streams: expect.arrayContaining([{ stream: world.section, ordinal: 2 }]),
    });
  });
});
