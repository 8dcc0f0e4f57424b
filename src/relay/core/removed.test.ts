/** Who was removed, or whose time is over. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bytes } from '#lib/bytes.ts';
import { headsOf } from '#protocol/oplog/log.ts';
import { cheapEngine } from '#testing/engine.ts';
import { phoneWrites } from '#testing/opened-plan.ts';
import { Talk } from '#testing/relay-talk.ts';
import { ACCESS, RelayWorld, bytesOf } from '#testing/relay-world.ts';
import { DAY_MS } from './limits.ts';
import { endOfDay } from './standing.ts';

const engine = cheapEngine('relay');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

describe('who was removed', () => {
  it('[SYNC-9] gets the access log and nothing more, from the moment the act is here', async () => {
    const phone = await world.phoneOnLine();
    const writer = await world.newMember('write');
    await phone.appends(world.ingrid.plan, writer.acts);
    const talk = await world.lineOf(writer.author);
    talk.asksSince(world.ingrid.plan, ACCESS);
    talk.asksSince(world.ingrid.plan, world.section);
    const seen = [await talk.hears('entries'), await talk.hears('entries')];
    expect(seen.map((it) => it.first)).toEqual([1, 1]);
    const removal = await world.revoke(writer.member);
    const [after] = await world.entries(1);
    await phone.appends(world.ingrid.plan, [removal.bytes, after!.bytes]);
    const heard = await talk.quietly(world.ingrid.plan);
    expect(heard.map((it) => it.type === 'entries' && it.entries)).toEqual([[removal.bytes]]);
    expect(await talk.fetches(world.ingrid.plan, [after!.id])).toMatchObject({ entries: [] });
    const again = await Talk.with(world.relay);
    expect(await again.opens(world.ingrid.plan, writer.author)).toMatchObject({
      standing: 'removed',
      streams: [{ stream: ACCESS }],
    });
  });

  it('[SYNC-6] hands in what it has, into a lane that owners and admins read, for 180 days', async () => {
    const phone = await world.phoneOnLine();
    const [writer, reader] = [await world.newMember('write'), await world.newMember('read')];
    await phone.appends(world.ingrid.plan, [...writer.acts, ...reader.acts, (await world.revoke(writer.member)).bytes]);
    const theirs = await phoneWrites({ ...world.ingrid, phone: writer.author }, 'written before I heard');
    const talk = await world.lineOf(writer.author);
    expect(await talk.appends(world.ingrid.plan, [theirs.bytes])).toMatchObject({ results: ['kept'] });

    phone.asksSince(world.ingrid.plan, world.late);
    expect((await phone.hears('entries')).entries).toEqual([theirs.bytes]);
    const other = await world.lineOf(reader.author);
    other.asksSince(world.ingrid.plan, world.late);
    expect(await other.hears('refused')).toMatchObject({ code: 'accessMissing' });
    // An entry that rests on it names it: then its readers need it.
    expect(await other.fetches(world.ingrid.plan, [theirs.id])).toMatchObject({ entries: [theirs.bytes] });

    world.relay.now += 181 * DAY_MS;
    const more = await phoneWrites({ ...world.ingrid, phone: writer.author }, 'much later', {
      seq: 2,
      prev: theirs.id,
    });
    expect(await talk.appends(world.ingrid.plan, [more.bytes])).toMatchObject({ results: ['notAllowed'] });
    // Somebody who was not removed may still carry it.
    expect(await phone.appends(world.ingrid.plan, [theirs.bytes, more.bytes])).toMatchObject({
      results: ['kept', 'kept'],
    });
    other.asksSince(world.ingrid.plan, world.section);
    expect((await other.hears('entries')).entries).toEqual([theirs.bytes, more.bytes]);
  });

  it('[SYNC-6] hands in acts that the reduction judges', async () => {
    const phone = await world.phoneOnLine();
    const tablet = await world.ingrid.newAuthor();
    const enrol = { type: 'enrol', member: world.ingrid.member, kind: 'own', device: tablet.device.keys } as const;
    await phone.appends(world.ingrid.plan, [(await world.ingrid.act(world.ingrid.phone, enrol)).bytes]);
    const apart = await world.ingrid.newAuthor();
    const before = headsOf(world.ingrid.accessLog);
    const retired = await world.ingrid.act(world.ingrid.phone, {
      type: 'retire',
      device: tablet.device.keys.id,
      known: [],
    });
    await phone.appends(world.ingrid.plan, [retired.bytes]);
    // Written apart, by one who had not heard: authorised in its own past, and void.
    const concurrent = await world.ingrid.act(tablet, { ...enrol, device: apart.device.keys }, before);
    const talk = await world.lineOf(tablet);
    expect(await talk.appends(world.ingrid.plan, [concurrent.bytes])).toMatchObject({ results: ['kept'] });
    const knowing = await world.ingrid.act(tablet, { ...enrol, device: (await world.ingrid.newAuthor()).device.keys });
    expect(await talk.appends(world.ingrid.plan, [knowing.bytes])).toMatchObject({ results: ['notAllowed'] });
    expect(await (await Talk.with(world.relay)).opens(world.ingrid.plan, apart)).toMatchObject({ standing: 'removed' });
  });

  it('[SYNC-5] adds no act after 180 days, though it would be authorised by what it knew', async () => {
    const phone = await world.phoneOnLine();
    const { ingrid } = world;
    const tablet = await ingrid.newAuthor();
    const enrol = { type: 'enrol', member: ingrid.member, kind: 'own', device: tablet.device.keys } as const;
    await phone.appends(ingrid.plan, [(await ingrid.act(ingrid.phone, enrol)).bytes]);
    const before = headsOf(ingrid.accessLog);
    const retire = await ingrid.act(ingrid.phone, { type: 'retire', device: tablet.device.keys.id, known: [] });
    await phone.appends(ingrid.plan, [retire.bytes]);
    const acts: Bytes[] = [];
    for (let i = 0; i < 2; i++) {
      const device = (await ingrid.newAuthor()).device.keys;
      acts.push((await ingrid.act(tablet, { ...enrol, device }, before)).bytes);
    }
    const guest = await Talk.with(world.relay);
    expect(await guest.introduces(ingrid.plan, [acts[0]!])).toMatchObject({ results: ['kept'] });
    world.relay.now += 181 * DAY_MS;
    expect(await guest.introduces(ingrid.plan, [acts[1]!])).toMatchObject({ results: ['notAllowed'] });
    // A device that is live may hand it in: it got it when it was new.
    expect(await phone.appends(ingrid.plan, [acts[1]!])).toMatchObject({ results: ['kept'] });
  });

  it('[SYNC-9] is served as removed after the end date of all grants, by the day in Norway', async () => {
    const phone = await world.phoneOnLine();
    const writer = await world.newMember('write', '2026-11-22');
    await phone.appends(world.ingrid.plan, writer.acts);
    world.relay.now = Date.UTC(2026, 10, 22, 22, 59, 59);
    const talk = await world.lineOf(writer.author);
    talk.asksSince(world.ingrid.plan, world.section);
    await talk.hears('entries');
    world.relay.now += 1_000;
    await phone.appends(world.ingrid.plan, bytesOf(await world.entries(1)));

    expect(await talk.quietly(world.ingrid.plan)).toEqual([]);
    expect(await (await Talk.with(world.relay)).opens(world.ingrid.plan, writer.author)).toMatchObject({
      standing: 'removed',
    });
    const theirs = await phoneWrites({ ...world.ingrid, phone: writer.author }, 'x');
    expect(await talk.appends(world.ingrid.plan, [theirs.bytes])).toMatchObject({ results: ['kept'] });
    phone.asksSince(world.ingrid.plan, world.late);
    expect((await phone.hears('entries')).entries).toEqual([theirs.bytes]);
  });

  it('knows when a day in Norway is over, in summer and in winter', () => {
    expect(endOfDay('2026-11-22')).toBe(Date.UTC(2026, 10, 22, 23));
    expect(endOfDay('2026-07-31')).toBe(Date.UTC(2026, 6, 31, 22));
    expect(endOfDay('2026-03-28')).toBe(Date.UTC(2026, 2, 28, 23));
    expect(endOfDay('2026-03-29')).toBe(Date.UTC(2026, 2, 29, 22));
    expect(endOfDay('2026-12-31')).toBe(Date.UTC(2026, 11, 31, 23));
  });
});
