/** Lines, and how a plan is opened over one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyBytes, equalBytes, utf8ToBytes } from '#lib/bytes.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import { headsOf } from '#protocol/oplog/log.ts';
import { cheapEngine } from '#testing/engine.ts';
import { makeAuthor, openedPlan, parsed } from '#testing/opened-plan.ts';
import { startedRelay, Talk } from '#testing/relay-talk.ts';
import { ACCESS, RelayWorld, bytesOf } from '#testing/relay-world.ts';

const engine = cheapEngine('relay');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

describe('a line', () => {
  it('[SYNC-1] is closed when what comes over it is no frame', async () => {
    const talk = await Talk.with(world.relay);
    talk.sayBytes(copyBytes([1, 2]));
    expect(await talk.hears('refused')).toMatchObject({ code: 'malformed' });
    await talk.until(() => talk.isClosed);
    expect(world.relay.relay.openLines).toBe(0);
  });

  it('[SYNC-3] passes over frames of a type that it does not know', async () => {
    const talk = await world.phoneOnLine();
    talk.sayBytes(copyBytes([50, 1, 2, 3]));
    expect(await talk.quietly(world.ingrid.plan)).toEqual([]);
  });

  it('[SYNC-2] welcomes with its key, a nonce of this line, and its time', async () => {
    const [one, two] = [await Talk.with(world.relay), await Talk.with(world.relay)];
    expect(one.welcome).toMatchObject({ version: 1, key: world.relay.key, now: world.relay.now });
    expect(equalBytes(one.welcome!.nonce, two.welcome!.nonce)).toBe(false);
  });

  it('[SYNC-4] says that it is busy to whoever sends too much, and serves again later', async () => {
    world.relay = await startedRelay(engine, { limits: { framesPerSecond: 1, framesAtOnce: 3 } });
    const talk = await world.phoneOnLine();
    expect(await talk.fetches(world.ingrid.plan, [])).toMatchObject({ type: 'refused', code: 'tooMany' });
    world.relay.now += 1_000;
    expect(await talk.fetches(world.ingrid.plan, [])).toMatchObject({ type: 'fetched' });
  });

  it('[SYNC-4] says so, too, where all lines of an address together send too much', async () => {
    world.relay = await startedRelay(engine, {
      limits: { framesPerSecond: 1, framesAtOnce: 4, linesWorthPerAddress: 1 },
    });
    const [first, second, other] = [
      await world.phoneOnLine(),
      await Talk.with(world.relay),
      await Talk.with(world.relay, 'elsewhere'),
    ];
    await first.fetches(world.ingrid.plan, []);
    expect(await second.introduces(world.ingrid.plan, world.acts)).toMatchObject({ code: 'tooMany' });
    expect(await other.introduces(world.ingrid.plan, world.acts)).toMatchObject({ type: 'introduced' });
  });

  it('is refused to an address that has too many', async () => {
    world.relay = await startedRelay(engine, { limits: { linesPerAddress: 2 } });
    const first = await Talk.with(world.relay, 'one');
    await Talk.with(world.relay, 'one');
    await expect(Talk.with(world.relay, 'one')).rejects.toThrow('closed');
    await Talk.with(world.relay, 'other');
    first.close();
    await Talk.with(world.relay, 'one');
  });

  it('[SYNC-4] hears that the relay goes down, after what it asked was done', async () => {
    const talk = await world.phoneOnLine();
    const asked = talk.appends(world.ingrid.plan, bytesOf(await world.entries(3)));
    await new Promise((resolve) => setImmediate(resolve));
    await world.relay.relay.stop();
    expect(await asked).toMatchObject({ results: ['kept', 'kept', 'kept'] });
    expect(await talk.hears('ended')).toMatchObject({ plan: world.ingrid.plan, code: 'goingDown' });
    await talk.until(() => talk.isClosed);
  });
});

describe('opening a plan', () => {
  it('[SYNC-5] founds the mailbox of a plan by its first act, and opens it to a device that proves itself', async () => {
    const talk = await Talk.with(world.relay);
    expect(await talk.opens(world.ingrid.plan, world.ingrid.phone)).toMatchObject({
      type: 'refused',
      code: 'noSuchPlan',
    });
    expect(await talk.introduces(world.ingrid.plan, world.acts)).toMatchObject({ results: ['kept', 'kept'] });
    expect(await talk.opens(world.ingrid.plan, world.ingrid.phone)).toMatchObject({
      type: 'opened',
      standing: 'member',
      streams: [{ stream: ACCESS, ordinal: 2 }],
    });
  });

  it('[SYNC-5] founds nothing without the first act, nor by the first act of another plan', async () => {
    const talk = await Talk.with(world.relay);
    expect(await talk.introduces(world.ingrid.plan, [world.acts[1]!])).toMatchObject({ code: 'noSuchPlan' });
    const other = await openedPlan(engine);
    expect(await talk.introduces(world.ingrid.plan, [other.entries[0]!.bytes])).toMatchObject({ code: 'noSuchPlan' });
    expect(await world.relay.store.mailbox(world.ingrid.plan)).toBeUndefined();
  });

  it('[SYNC-4] takes new plans as whoever runs it says: from all, with a token, from nobody', async () => {
    const token = utf8ToBytes('let me in');
    world.relay = await startedRelay(engine, { newPlans: { token } });
    let talk = await Talk.with(world.relay);
    expect(await talk.introduces(world.ingrid.plan, world.acts)).toMatchObject({ code: 'closed' });
    expect(await talk.introduces(world.ingrid.plan, world.acts, utf8ToBytes('let me im'))).toMatchObject({
      code: 'closed',
    });
    expect(await talk.introduces(world.ingrid.plan, world.acts, token)).toMatchObject({ results: ['kept', 'kept'] });
    // What is here already needs none.
    expect(await talk.introduces(world.ingrid.plan, world.acts)).toMatchObject({ results: ['duplicate', 'duplicate'] });
    world.relay = await startedRelay(engine, { newPlans: 'closed' });
    talk = await Talk.with(world.relay);
    expect(await talk.introduces(world.ingrid.plan, world.acts, token)).toMatchObject({ code: 'closed' });
  });

  it('takes only so many new plans from one address in an hour', async () => {
    world.relay = await startedRelay(engine, { limits: { newPlansPerHour: 1 } });
    const talk = await Talk.with(world.relay, 'one');
    const other = await openedPlan(engine);
    const first = other.entries.filter((it) => parsed(it).prefix.kind === 'access').map((it) => it.bytes);
    expect(await talk.introduces(other.plan, first)).toMatchObject({ type: 'introduced' });
    expect(await talk.introduces(world.ingrid.plan, world.acts)).toMatchObject({ code: 'tooMany' });
    expect(await (await Talk.with(world.relay, 'two')).introduces(world.ingrid.plan, world.acts)).toMatchObject({
      type: 'introduced',
    });
  });

  it('[SYNC-5] opens to nobody whose proof is of another device, another line or another relay', async () => {
    const talk = await world.phoneOnLine();
    const plan = world.ingrid.plan;
    const device = world.ingrid.phone.device.keys.id;
    const fresh = await Talk.with(world.relay);
    const { key, nonce } = fresh.welcome!;
    const otherKey = copyBytes(key);
    otherKey[0]! ^= 1;
    const wrong = [
      [world.ingrid.sheet, { relayKey: key, nonce, plan, device }],
      [world.ingrid.phone, { relayKey: key, nonce: talk.welcome!.nonce, plan, device }],
      [world.ingrid.phone, { relayKey: otherKey, nonce, plan, device }],
    ] as const;
    for (const [author, proof] of wrong) {
      fresh.say({ type: 'open', plan, device });
      const signature = await author.device.signer.sign(lineProofMessage(proof));
      fresh.say({ type: 'prove', plan, signature });
      expect(await fresh.hears('refused')).toMatchObject({ code: 'notProven' });
    }
    expect(await fresh.appends(plan, [])).toMatchObject({ type: 'refused', code: 'notProven' });
    expect(await fresh.opens(plan, world.ingrid.phone)).toMatchObject({ type: 'opened' });
  });

  it('[SYNC-5] asks a device that it does not know to introduce itself', async () => {
    await world.phoneOnLine();
    const tablet = await world.ingrid.newAuthor();
    const talk = await Talk.with(world.relay);
    expect(await talk.opens(world.ingrid.plan, tablet)).toMatchObject({ type: 'refused', code: 'accessMissing' });
    const enrol = await world.ingrid.act(world.ingrid.phone, {
      type: 'enrol',
      member: world.ingrid.member,
      kind: 'own',
      device: tablet.device.keys,
    });
    expect(await talk.introduces(world.ingrid.plan, [enrol.bytes])).toMatchObject({ results: ['kept'] });
    expect(await talk.opens(world.ingrid.plan, tablet)).toMatchObject({ type: 'opened', standing: 'member' });
  });

  it('[SYNC-5] keeps no act that says what its author may not', async () => {
    const talk = await world.phoneOnLine();
    const reader = await world.newMember('read');
    await talk.appends(world.ingrid.plan, reader.acts);
    const stranger = await world.ingrid.newAuthor();
    const greedy = await world.ingrid.act(reader.author, {
      type: 'enrol',
      member: world.ingrid.member,
      kind: 'own',
      device: stranger.device.keys,
    });
    const resting = await world.ingrid.act(world.ingrid.phone, {
      type: 'erase',
      entries: [{ section: world.ingrid.section, id: world.wraps[0]!.id }],
    });
    const guest = await Talk.with(world.relay);
    expect(
      await guest.introduces(world.ingrid.plan, [greedy.bytes, resting.bytes, greedy.bytes, world.acts[0]!]),
    ).toMatchObject({ results: ['notAllowed', 'waits', 'notAllowed', 'duplicate'] });
    expect(await world.relay.store.counts()).toMatchObject({ entries: 4 });
    expect(await guest.opens(world.ingrid.plan, stranger)).toMatchObject({ code: 'accessMissing' });
  });

  it('[SYNC-5] takes from an invitation a request to join, but not hundreds made apart', async () => {
    const phone = await world.phoneOnLine();
    const { ingrid } = world;
    const reader = await world.newMember('read');
    const secret = (await ingrid.newAuthor()).secret;
    const invite = await ingrid.act(ingrid.phone, { type: 'invite', invite: secret.keys, member: reader.member });
    await phone.appends(ingrid.plan, [...reader.acts, invite.bytes]);
    const heads = headsOf(ingrid.accessLog);
    const guest = await Talk.with(world.relay);
    const results: unknown[] = [];
    for (let i = 0; i < 10; i++) {
      const invited = await makeAuthor(engine, secret);
      const device = (await ingrid.newAuthor()).device.keys;
      const join = await ingrid.act(invited, { type: 'join', device }, heads);
      const answer = await guest.introduces(ingrid.plan, [join.bytes]);
      results.push(answer.type === 'introduced' && answer.results[0]);
    }
    expect(results).toEqual([...Array.from({ length: 8 }, () => 'kept'), 'notAllowed', 'notAllowed']);
    expect(await guest.opens(ingrid.plan, await makeAuthor(engine, secret))).toMatchObject({ code: 'accessMissing' });
  });
});
