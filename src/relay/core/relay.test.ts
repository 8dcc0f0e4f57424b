import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes, copyBytes, equalBytes, toBase64url, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import type { KnownAct } from '#protocol/access/act.ts';
import { NO_SECTION, newMemberId, type MemberId } from '#protocol/ids.ts';
import { ERASED_BYTES, parseErasedEntry, type SealedEntry } from '#protocol/oplog/entry.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import { verifyReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { cheapEngine } from '#testing/engine.ts';
import { createMemoryRelayStore, emptyRelayDisk } from '#testing/memory-relay-store.ts';
import { openedPlan, parsed, phoneWrites, type Author, type OpenedPlan } from '#testing/opened-plan.ts';
import { startedRelay, Talk, type RelayUnderTest } from '#testing/relay-talk.ts';
import { DAY_MS } from './limits.ts';
import { endOfDay } from './standing.ts';

const ACCESS: Stream = { section: NO_SECTION, lane: 'main' };
const engine = cheapEngine('relay');

let ingrid: OpenedPlan;
let relay: RelayUnderTest;
/** Her sheet's and her phone's first acts. */
let acts: readonly Bytes[];
let wraps: readonly SealedEntry[];
let section: Stream;
let late: Stream;

beforeEach(async () => {
  ingrid = await openedPlan(engine);
  relay = await startedRelay(engine);
  const ofKind = (kind: string): readonly SealedEntry[] =>
    ingrid.entries.filter((it) => parsed(it).prefix.kind === kind);
  acts = ofKind('access').map((it) => it.bytes);
  wraps = ofKind('wrap');
  section = { section: ingrid.section, lane: 'main' };
  late = { ...section, lane: 'late' };
});

afterEach(() => {
  // Only a test that breaks the disk may see one.
  const bug = relay.failures.find((error) => !String(error).includes('the disk broke'));
  if (bug !== undefined) throw new Error('the relay failed', { cause: bug });
});

/** A line on which her phone has opened the plan. */
async function phoneOnLine(at = relay): Promise<Talk> {
  const talk = await Talk.with(at);
  expect(await talk.introduces(ingrid.plan, acts)).toMatchObject({ type: 'introduced' });
  expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({ type: 'opened', standing: 'member' });
  return talk;
}

async function lineOf(author: Author, at = relay): Promise<Talk> {
  const talk = await Talk.with(at);
  expect(await talk.opens(ingrid.plan, author)).toMatchObject({ type: 'opened' });
  return talk;
}

/** A participant with a device and this right in the plan's section; gives the acts that say so. */
async function newMember(
  right: Extract<KnownAct, { type: 'grant' }>['right'],
  until = '',
): Promise<{ readonly member: MemberId; readonly author: Author; readonly acts: readonly Bytes[] }> {
  const member = newMemberId(engine);
  const author = await ingrid.newAuthor();
  const granted = await ingrid.act(ingrid.phone, {
    type: 'grant',
    member,
    sections: [ingrid.section],
    right,
    until,
    onward: false,
    history: false,
    basis: 'law:test',
  });
  const enrolled = await ingrid.act(ingrid.phone, { type: 'enrol', member, kind: 'own', device: author.device.keys });
  return { member, author, acts: [granted.bytes, enrolled.bytes] };
}

const revoke = (member: MemberId): Promise<SealedEntry> =>
  ingrid.act(ingrid.phone, { type: 'revoke', member, sections: [], known: [] });

/** Some entries of her phone, each after the one before. */
async function entries(count: number, length = 10): Promise<readonly SealedEntry[]> {
  const made: SealedEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const last = made.at(-1);
    made.push(await phoneWrites(ingrid, toBase64url(engine.randomBytes(length)), last ? { seq, prev: last.id } : {}));
  }
  return made;
}

const bytesOf = (all: readonly SealedEntry[]): readonly Bytes[] => all.map((it) => it.bytes);

/** The same entry, its signature spoilt. */
function badlySigned({ bytes }: SealedEntry): Bytes {
  const spoilt = copyBytes(bytes);
  spoilt[spoilt.length - 1]! ^= 1;
  return spoilt;
}

describe('a line', () => {
  it('[SYNC-1] is closed when what comes over it is no frame', async () => {
    const talk = await Talk.with(relay);
    talk.sayBytes(copyBytes([1, 2]));
    expect(await talk.hears('refused')).toMatchObject({ code: 'malformed' });
    await talk.until(() => talk.isClosed);
    expect(relay.relay.openLines).toBe(0);
  });

  it('[SYNC-3] passes over frames of a type that it does not know', async () => {
    const talk = await phoneOnLine();
    talk.sayBytes(copyBytes([50, 1, 2, 3]));
    expect(await talk.quietly(ingrid.plan)).toEqual([]);
  });

  it('[SYNC-2] welcomes with its key, a nonce of this line, and its time', async () => {
    const [one, two] = [await Talk.with(relay), await Talk.with(relay)];
    expect(one.welcome).toMatchObject({ version: 1, key: relay.key, now: relay.now });
    expect(equalBytes(one.welcome!.nonce, two.welcome!.nonce)).toBe(false);
  });

  it('[SYNC-4] says that it is busy to whoever sends too much, and serves again later', async () => {
    relay = await startedRelay(engine, { limits: { framesPerSecond: 1, framesAtOnce: 3 } });
    const talk = await phoneOnLine();
    expect(await talk.fetches(ingrid.plan, [])).toMatchObject({ type: 'refused', code: 'tooMany' });
    relay.now += 1_000;
    expect(await talk.fetches(ingrid.plan, [])).toMatchObject({ type: 'fetched' });
  });

  it('[SYNC-4] says so, too, where all lines of an address together send too much', async () => {
    relay = await startedRelay(engine, { limits: { framesPerSecond: 1, framesAtOnce: 4, linesWorthPerAddress: 1 } });
    const [first, second, other] = [await phoneOnLine(), await Talk.with(relay), await Talk.with(relay, 'elsewhere')];
    await first.fetches(ingrid.plan, []);
    expect(await second.introduces(ingrid.plan, acts)).toMatchObject({ code: 'tooMany' });
    expect(await other.introduces(ingrid.plan, acts)).toMatchObject({ type: 'introduced' });
  });

  it('is refused to an address that has too many', async () => {
    relay = await startedRelay(engine, { limits: { linesPerAddress: 2 } });
    const first = await Talk.with(relay, 'one');
    await Talk.with(relay, 'one');
    await expect(Talk.with(relay, 'one')).rejects.toThrow('closed');
    await Talk.with(relay, 'other');
    first.close();
    await Talk.with(relay, 'one');
  });

  it('[SYNC-4] hears that the relay goes down, after what it asked was done', async () => {
    const talk = await phoneOnLine();
    const asked = talk.appends(ingrid.plan, bytesOf(await entries(3)));
    await new Promise((resolve) => setImmediate(resolve));
    await relay.relay.stop();
    expect(await asked).toMatchObject({ results: ['kept', 'kept', 'kept'] });
    expect(await talk.hears('ended')).toMatchObject({ plan: ingrid.plan, code: 'goingDown' });
    await talk.until(() => talk.isClosed);
  });
});

describe('opening a plan', () => {
  it('[SYNC-5] founds the mailbox of a plan by its first act, and opens it to a device that proves itself', async () => {
    const talk = await Talk.with(relay);
    expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({ type: 'refused', code: 'noSuchPlan' });
    expect(await talk.introduces(ingrid.plan, acts)).toMatchObject({ results: ['kept', 'kept'] });
    expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({
      type: 'opened',
      standing: 'member',
      streams: [{ stream: ACCESS, ordinal: 2 }],
    });
  });

  it('[SYNC-5] founds nothing without the first act, nor by the first act of another plan', async () => {
    const talk = await Talk.with(relay);
    expect(await talk.introduces(ingrid.plan, [acts[1]!])).toMatchObject({ code: 'noSuchPlan' });
    const other = await openedPlan(engine);
    expect(await talk.introduces(ingrid.plan, [other.entries[0]!.bytes])).toMatchObject({ code: 'noSuchPlan' });
    expect(await relay.store.mailbox(ingrid.plan)).toBeUndefined();
  });

  it('[SYNC-4] takes new plans as whoever runs it says: from all, with a token, from nobody', async () => {
    const token = utf8ToBytes('let me in');
    relay = await startedRelay(engine, { newPlans: { token } });
    let talk = await Talk.with(relay);
    expect(await talk.introduces(ingrid.plan, acts)).toMatchObject({ code: 'closed' });
    expect(await talk.introduces(ingrid.plan, acts, utf8ToBytes('let me im'))).toMatchObject({ code: 'closed' });
    expect(await talk.introduces(ingrid.plan, acts, token)).toMatchObject({ results: ['kept', 'kept'] });
    // What is here already needs none.
    expect(await talk.introduces(ingrid.plan, acts)).toMatchObject({ results: ['duplicate', 'duplicate'] });
    relay = await startedRelay(engine, { newPlans: 'closed' });
    talk = await Talk.with(relay);
    expect(await talk.introduces(ingrid.plan, acts, token)).toMatchObject({ code: 'closed' });
  });

  it('takes only so many new plans from one address in an hour', async () => {
    relay = await startedRelay(engine, { limits: { newPlansPerHour: 1 } });
    const talk = await Talk.with(relay, 'one');
    const other = await openedPlan(engine);
    const first = other.entries.filter((it) => parsed(it).prefix.kind === 'access').map((it) => it.bytes);
    expect(await talk.introduces(other.plan, first)).toMatchObject({ type: 'introduced' });
    expect(await talk.introduces(ingrid.plan, acts)).toMatchObject({ code: 'tooMany' });
    expect(await (await Talk.with(relay, 'two')).introduces(ingrid.plan, acts)).toMatchObject({ type: 'introduced' });
  });

  it('[SYNC-5] opens to nobody whose proof is of another device, another line or another relay', async () => {
    const talk = await phoneOnLine();
    const plan = ingrid.plan;
    const device = ingrid.phone.device.keys.id;
    const fresh = await Talk.with(relay);
    const { key, nonce } = fresh.welcome!;
    const otherKey = copyBytes(key);
    otherKey[0]! ^= 1;
    const wrong = [
      [ingrid.sheet, { relayKey: key, nonce, plan, device }],
      [ingrid.phone, { relayKey: key, nonce: talk.welcome!.nonce, plan, device }],
      [ingrid.phone, { relayKey: otherKey, nonce, plan, device }],
    ] as const;
    for (const [author, proof] of wrong) {
      fresh.say({ type: 'open', plan, device });
      const signature = await author.device.signer.sign(lineProofMessage(proof));
      fresh.say({ type: 'prove', plan, signature });
      expect(await fresh.hears('refused')).toMatchObject({ code: 'notProven' });
    }
    expect(await fresh.appends(plan, [])).toMatchObject({ type: 'refused', code: 'notProven' });
    expect(await fresh.opens(plan, ingrid.phone)).toMatchObject({ type: 'opened' });
  });

  it('[SYNC-5] asks a device that it does not know to introduce itself', async () => {
    await phoneOnLine();
    const tablet = await ingrid.newAuthor();
    const talk = await Talk.with(relay);
    expect(await talk.opens(ingrid.plan, tablet)).toMatchObject({ type: 'refused', code: 'accessMissing' });
    const enrol = await ingrid.act(ingrid.phone, {
      type: 'enrol',
      member: ingrid.member,
      kind: 'own',
      device: tablet.device.keys,
    });
    expect(await talk.introduces(ingrid.plan, [enrol.bytes])).toMatchObject({ results: ['kept'] });
    expect(await talk.opens(ingrid.plan, tablet)).toMatchObject({ type: 'opened', standing: 'member' });
  });

  it('[SYNC-5] keeps no act that says what its author may not', async () => {
    const talk = await phoneOnLine();
    const reader = await newMember('read');
    await talk.appends(ingrid.plan, reader.acts);
    const stranger = await ingrid.newAuthor();
    const greedy = await ingrid.act(reader.author, {
      type: 'enrol',
      member: ingrid.member,
      kind: 'own',
      device: stranger.device.keys,
    });
    const guest = await Talk.with(relay);
    expect(await guest.introduces(ingrid.plan, [greedy.bytes])).toMatchObject({ results: ['notAllowed'] });
    expect(await guest.opens(ingrid.plan, stranger)).toMatchObject({ code: 'accessMissing' });
  });
});

describe('handing in', () => {
  it('[SYNC-6] answers for each entry what became of it', async () => {
    const talk = await phoneOnLine();
    const [first, second, third] = (await entries(3)) as [SealedEntry, SealedEntry, SealedEntry];
    const other = await openedPlan(engine);
    const stranger = await phoneWrites({ ...ingrid, phone: await ingrid.newAuthor() }, 'x');
    const answer = await talk.appends(ingrid.plan, [
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
    const piece = await relay.store.since(ingrid.plan, section, 0, 1e9, 1e9);
    expect(piece.entries.map((it) => it.id)).toEqual([first.id, second.id, third.id]);
  });

  it('[LOG-3] [SYNC-6] refuses an entry whose prev is not the one before it in its log', async () => {
    const talk = await phoneOnLine();
    const first = await phoneWrites(ingrid, 'one');
    const skipping = await phoneWrites(ingrid, 'three', { seq: 3, prev: first.id });
    expect(await talk.appends(ingrid.plan, [first.bytes, skipping.bytes])).toMatchObject({
      results: ['kept', 'malformed'],
    });
  });

  it('[SYNC-6] keeps an act only when all that it names is here', async () => {
    const talk = await phoneOnLine();
    const { acts: two } = await newMember('read');
    expect(await talk.appends(ingrid.plan, [two[1]!])).toMatchObject({ results: ['waits'] });
    expect(await talk.appends(ingrid.plan, two)).toMatchObject({ results: ['kept', 'kept'] });
  });

  it('[SYNC-8] proves with receipts how far the streams go', async () => {
    const talk = await phoneOnLine();
    const [first, second] = (await entries(2)) as [SealedEntry, SealedEntry];
    const answer = await talk.appends(ingrid.plan, [first.bytes, second.bytes]);
    const hash = await rollOn(engine, await rollOn(engine, emptyRoll(), first.id), second.id);
    expect(answer.type === 'appended' && answer.receipts.length).toBe(1);
    const receipt = answer.type === 'appended' ? answer.receipts[0]! : new Uint8Array(0);
    expect(await verifyReceipt(engine, relay.key, receipt)).toMatchObject({
      ok: true,
      value: { plan: ingrid.plan, stream: section, ordinal: 2, hash, time: relay.now },
    });
    const again = await talk.appends(ingrid.plan, [first.bytes]);
    expect(again).toMatchObject({ results: ['duplicate'], receipts: [receipt] });
  });

  it('[SYNC-4] takes no more than the quota, but an act that removes somebody', async () => {
    relay = await startedRelay(engine, { limits: { quotaBytes: 50_000 } });
    const talk = await phoneOnLine();
    const reader = await newMember('read');
    await talk.appends(ingrid.plan, reader.acts);
    const [large, small] = (await entries(2, 40_000)) as [SealedEntry, SealedEntry];
    expect(await talk.appends(ingrid.plan, [large.bytes, small.bytes])).toMatchObject({ results: ['kept', 'quota'] });
    const filler = (await entries(1, 9_000))[0]!;
    expect(await talk.appends(ingrid.plan, [filler.bytes])).toMatchObject({ results: ['quota'] });
    const removal = await revoke(reader.member);
    expect(await talk.appends(ingrid.plan, [removal.bytes])).toMatchObject({ results: ['kept'] });
  });

  it('[SYNC-6] takes acts from a sheet and from a backup file, and nothing else', async () => {
    const phone = await phoneOnLine();
    const file = await ingrid.newAuthor();
    const enrol = { type: 'enrol', member: ingrid.member, device: file.device.keys, kind: 'file' } as const;
    await phone.appends(ingrid.plan, [(await ingrid.act(ingrid.phone, enrol)).bytes]);
    const content = (await entries(1))[0]!;
    for (const author of [ingrid.sheet, file]) {
      const talk = await lineOf(author);
      const device = await ingrid.newAuthor();
      const act = await ingrid.act(author, { ...enrol, kind: 'own', device: device.device.keys });
      expect(await talk.appends(ingrid.plan, [content.bytes, act.bytes])).toMatchObject({
        results: ['notAllowed', 'kept'],
      });
    }
  });

  it('[SYNC-4] acknowledges nothing that the store did not keep, and keeps it when handed in again', async () => {
    let failing: 'before' | 'after' | null = null;
    const fail = (moment: 'before' | 'after'): void => {
      if (moment === failing) throw new Error('the disk broke');
    };
    relay = await startedRelay(engine, { store: createMemoryRelayStore(emptyRelayDisk(), fail) });
    const talk = await phoneOnLine();
    talk.asksSince(ingrid.plan, section);
    await talk.hears('entries');
    const all = await entries(3);
    failing = 'before';
    expect(await talk.appends(ingrid.plan, bytesOf(all.slice(0, 2)))).toMatchObject({ code: 'failed' });
    failing = 'after';
    expect(await talk.appends(ingrid.plan, bytesOf(all.slice(0, 1)))).toMatchObject({ code: 'failed' });
    failing = null;
    expect(await talk.appends(ingrid.plan, bytesOf(all))).toMatchObject({ results: ['duplicate', 'kept', 'kept'] });
    expect((await talk.hears('entries')).first).toBe(1);
    const rest = await talk.quietly(ingrid.plan);
    expect(rest.flatMap((it) => (it.type === 'entries' ? it.entries : []))).toEqual(bytesOf(all.slice(1)));
  });

  it('[ACCESS-8] [SYNC-9] drops an erased payload for good, and gives what is left of the entry', async () => {
    const talk = await phoneOnLine();
    const [first, second] = (await entries(2, 500)) as [SealedEntry, SealedEntry];
    await talk.appends(ingrid.plan, [first.bytes]);
    const erase = await ingrid.act(ingrid.phone, {
      type: 'erase',
      entries: [first, second].map(({ id }) => ({ section: ingrid.section, id })),
    });
    expect(await talk.appends(ingrid.plan, [erase.bytes, second.bytes])).toMatchObject({ results: ['kept', 'kept'] });
    talk.asksSince(ingrid.plan, section);
    const given = (await talk.hears('entries')).entries;
    expect(given.map((it) => it.length)).toEqual([ERASED_BYTES, ERASED_BYTES]);
    expect(parseErasedEntry(given[0]!).ok).toBe(true);
    // Another relay that knows of the act takes the erased form.
    relay = await startedRelay(engine);
    const elsewhere = await phoneOnLine();
    expect(await elsewhere.appends(ingrid.plan, [given[0]!])).toMatchObject({ results: ['malformed'] });
    await elsewhere.appends(ingrid.plan, [erase.bytes]);
    expect(await elsewhere.appends(ingrid.plan, given)).toMatchObject({ results: ['kept', 'kept'] });
  });

  it('[ACCESS-8] erases before anything is served what an older copy of its store still holds', async () => {
    const disk = emptyRelayDisk();
    relay = await startedRelay(engine, { store: createMemoryRelayStore(disk) });
    const talk = await phoneOnLine();
    const first = (await entries(1, 500))[0]!;
    await talk.appends(ingrid.plan, [first.bytes]);
    const erase = await ingrid.act(ingrid.phone, {
      type: 'erase',
      entries: [{ section: ingrid.section, id: first.id }],
    });
    // The act was carried over into the copy, the erasing was not.
    await createMemoryRelayStore(disk).append(ingrid.plan, {
      entries: [{ id: erase.id, bytes: erase.bytes, stream: ACCESS }],
      erased: [],
      removed: new Map(),
      restored: [],
      at: 1,
    });
    relay = await startedRelay(engine, { store: createMemoryRelayStore(disk) });
    const again = await lineOf(ingrid.phone);
    expect(await again.fetches(ingrid.plan, [first.id])).toMatchObject({ entries: [{ length: ERASED_BYTES }] });
  });
});

describe('being given', () => {
  it('[SYNC-9] gives what came after, then what comes, the own entries not excepted', async () => {
    const [one, two] = [await phoneOnLine(), await phoneOnLine()];
    const all = await entries(4);
    await one.appends(ingrid.plan, bytesOf(all.slice(0, 2)));
    const hash = await rollOn(engine, emptyRoll(), all[0]!.id);
    one.asksSince(ingrid.plan, section, 1, hash);
    two.asksSince(ingrid.plan, section);
    expect(await one.hears('entries')).toMatchObject({ first: 2, entries: [all[1]!.bytes] });
    expect(await two.hears('entries')).toMatchObject({ first: 1, entries: bytesOf(all.slice(0, 2)) });
    await two.appends(ingrid.plan, bytesOf(all.slice(2)));
    for (const talk of [one, two]) {
      const pushed = await talk.hears('entries');
      expect(pushed).toMatchObject({ stream: section, first: 3, entries: bytesOf(all.slice(2)) });
      expect(await verifyReceipt(engine, relay.key, pushed.receipt)).toMatchObject({ value: { ordinal: 4 } });
    }
  });

  it('[SYNC-9] says so where nothing is new', async () => {
    const talk = await phoneOnLine();
    talk.asksSince(ingrid.plan, section);
    expect(await talk.hears('entries')).toMatchObject({ first: 1, entries: [], receipt: new Uint8Array(0) });
  });

  it('[SYNC-9] begins at 1 for a device that was shown another past', async () => {
    const talk = await phoneOnLine();
    const all = await entries(3);
    await talk.appends(ingrid.plan, bytesOf(all));
    for (const [ordinal, hash] of [
      [2, new Uint8Array(32).fill(7)],
      [9, await rollOn(engine, emptyRoll(), all[0]!.id)],
    ] as const) {
      talk.asksSince(ingrid.plan, section, ordinal, hash);
      expect(await talk.hears('entries')).toMatchObject({ first: 1, entries: bytesOf(all) });
    }
  });

  it('[SYNC-9] gives a long stream in pieces that join, each with its receipt', async () => {
    const talk = await phoneOnLine();
    const all = await entries(12, 100_000);
    for (const one of all) await talk.appends(ingrid.plan, [one.bytes]);
    talk.asksSince(ingrid.plan, section);
    const given: Bytes[] = [];
    let pieces = 0;
    while (given.length < all.length) {
      const piece = await talk.hears('entries');
      expect(piece.first).toBe(given.length + 1);
      given.push(...piece.entries);
      expect(await verifyReceipt(engine, relay.key, piece.receipt)).toMatchObject({ value: { ordinal: given.length } });
      pieces += 1;
    }
    expect(given).toEqual(bytesOf(all));
    expect(pieces).toBeGreaterThan(1);
  });

  it('[SYNC-7] gives a wrap to its recipient only, by its id', async () => {
    const phone = await phoneOnLine();
    await phone.appends(ingrid.plan, bytesOf(wraps));
    const sheet = await lineOf(ingrid.sheet);
    const ids = wraps.map((it) => it.id);
    expect(await phone.fetches(ingrid.plan, ids)).toMatchObject({ entries: [wraps[0]!.bytes] });
    expect(await sheet.fetches(ingrid.plan, ids)).toMatchObject({ entries: [wraps[1]!.bytes] });
    phone.asksSince(ingrid.plan, ACCESS);
    expect((await phone.hears('entries')).entries).toEqual(acts);
  });

  it('[SYNC-9] gives a section to those who may read it', async () => {
    const phone = await phoneOnLine();
    const reader = await newMember('relay');
    const other = await newMember('read');
    const elsewhere = await ingrid.act(ingrid.phone, {
      type: 'revoke',
      member: other.member,
      sections: [ingrid.section],
      known: [],
    });
    await phone.appends(ingrid.plan, [...reader.acts, ...other.acts, elsewhere.bytes]);
    const all = await entries(2);
    await phone.appends(ingrid.plan, bytesOf(all));

    const carrier = await lineOf(reader.author);
    carrier.asksSince(ingrid.plan, section);
    expect((await carrier.hears('entries')).entries).toEqual(bytesOf(all));
    const outsider = await Talk.with(relay);
    expect(await outsider.opens(ingrid.plan, other.author)).toMatchObject({
      standing: 'member',
      streams: [{ stream: ACCESS }],
    });
    outsider.asksSince(ingrid.plan, section);
    expect(await outsider.hears('refused')).toMatchObject({ code: 'accessMissing' });
    expect(await outsider.fetches(ingrid.plan, [all[0]!.id])).toMatchObject({ entries: [] });
  });
});

describe('who was removed', () => {
  it('[SYNC-9] gets the access log and nothing more, from the moment the act is here', async () => {
    const phone = await phoneOnLine();
    const writer = await newMember('write');
    await phone.appends(ingrid.plan, writer.acts);
    const talk = await lineOf(writer.author);
    talk.asksSince(ingrid.plan, ACCESS);
    talk.asksSince(ingrid.plan, section);
    const seen = [await talk.hears('entries'), await talk.hears('entries')];
    expect(seen.map((it) => it.first)).toEqual([1, 1]);
    const removal = await revoke(writer.member);
    const [after] = await entries(1);
    await phone.appends(ingrid.plan, [removal.bytes, after!.bytes]);
    const heard = await talk.quietly(ingrid.plan);
    expect(heard.map((it) => it.type === 'entries' && it.entries)).toEqual([[removal.bytes]]);
    expect(await talk.fetches(ingrid.plan, [after!.id])).toMatchObject({ entries: [] });
    const again = await Talk.with(relay);
    expect(await again.opens(ingrid.plan, writer.author)).toMatchObject({
      standing: 'removed',
      streams: [{ stream: ACCESS }],
    });
  });

  it('[SYNC-6] hands in what it has, into a lane that owners and admins read, for 180 days', async () => {
    const phone = await phoneOnLine();
    const [writer, reader] = [await newMember('write'), await newMember('read')];
    await phone.appends(ingrid.plan, [...writer.acts, ...reader.acts, (await revoke(writer.member)).bytes]);
    const theirs = await phoneWrites({ ...ingrid, phone: writer.author }, 'written before I heard');
    const talk = await lineOf(writer.author);
    expect(await talk.appends(ingrid.plan, [theirs.bytes])).toMatchObject({ results: ['kept'] });

    phone.asksSince(ingrid.plan, late);
    expect((await phone.hears('entries')).entries).toEqual([theirs.bytes]);
    const other = await lineOf(reader.author);
    other.asksSince(ingrid.plan, late);
    expect(await other.hears('refused')).toMatchObject({ code: 'accessMissing' });
    // An entry that rests on it names it: then its readers need it.
    expect(await other.fetches(ingrid.plan, [theirs.id])).toMatchObject({ entries: [theirs.bytes] });

    relay.now += 181 * DAY_MS;
    const more = await phoneWrites({ ...ingrid, phone: writer.author }, 'much later', { seq: 2, prev: theirs.id });
    expect(await talk.appends(ingrid.plan, [more.bytes])).toMatchObject({ results: ['notAllowed'] });
    // Somebody who was not removed may still carry it.
    expect(await phone.appends(ingrid.plan, [theirs.bytes, more.bytes])).toMatchObject({ results: ['kept', 'kept'] });
    other.asksSince(ingrid.plan, section);
    expect((await other.hears('entries')).entries).toEqual([theirs.bytes, more.bytes]);
  });

  it('[SYNC-6] hands in acts that the reduction judges', async () => {
    const phone = await phoneOnLine();
    const tablet = await ingrid.newAuthor();
    const enrol = { type: 'enrol', member: ingrid.member, kind: 'own', device: tablet.device.keys } as const;
    await phone.appends(ingrid.plan, [(await ingrid.act(ingrid.phone, enrol)).bytes]);
    const apart = await ingrid.newAuthor();
    const before = [...ingrid.accessLog.heads.values()].map(({ device, incarnation, seq, id }) => ({
      ...{ device, incarnation, seq, id },
    }));
    const retired = await ingrid.act(ingrid.phone, { type: 'retire', device: tablet.device.keys.id, known: [] });
    await phone.appends(ingrid.plan, [retired.bytes]);
    // Written apart, by one who had not heard: authorised in its own past, and void.
    const concurrent = await ingrid.act(tablet, { ...enrol, device: apart.device.keys }, before);
    const talk = await lineOf(tablet);
    expect(await talk.appends(ingrid.plan, [concurrent.bytes])).toMatchObject({ results: ['kept'] });
    const knowing = await ingrid.act(tablet, { ...enrol, device: (await ingrid.newAuthor()).device.keys });
    expect(await talk.appends(ingrid.plan, [knowing.bytes])).toMatchObject({ results: ['notAllowed'] });
    expect(await (await Talk.with(relay)).opens(ingrid.plan, apart)).toMatchObject({ standing: 'removed' });
  });

  it('[SYNC-9] is served as removed after the end date of all grants, by the day in Norway', async () => {
    const phone = await phoneOnLine();
    const writer = await newMember('write', '2026-11-22');
    await phone.appends(ingrid.plan, writer.acts);
    relay.now = Date.UTC(2026, 10, 22, 22, 59, 59);
    const talk = await lineOf(writer.author);
    talk.asksSince(ingrid.plan, section);
    await talk.hears('entries');
    relay.now += 1_000;
    await phone.appends(ingrid.plan, bytesOf(await entries(1)));

    expect(await talk.quietly(ingrid.plan)).toEqual([]);
    expect(await (await Talk.with(relay)).opens(ingrid.plan, writer.author)).toMatchObject({ standing: 'removed' });
    const theirs = await phoneWrites({ ...ingrid, phone: writer.author }, 'x');
    expect(await talk.appends(ingrid.plan, [theirs.bytes])).toMatchObject({ results: ['kept'] });
    phone.asksSince(ingrid.plan, late);
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

describe('whispers', () => {
  it('[SYNC-10] go to the other lines that may read the section, and are kept nowhere', async () => {
    const phone = await phoneOnLine();
    const [reader, carrier] = [await newMember('read'), await newMember('relay')];
    await phone.appends(ingrid.plan, [...reader.acts, ...carrier.acts]);
    const [listening, carrying] = [await lineOf(reader.author), await lineOf(carrier.author)];
    const before = await relay.store.counts();
    phone.say({ type: 'whisper', plan: ingrid.plan, section: ingrid.section, bytes: copyBytes([1, 2, 3]) });
    carrying.say({ type: 'whisper', plan: ingrid.plan, section: ingrid.section, bytes: copyBytes([4]) });
    expect(await listening.hears('whispered')).toMatchObject({
      section: ingrid.section,
      device: ingrid.phone.device.keys.id,
      bytes: copyBytes([1, 2, 3]),
    });
    for (const talk of [phone, listening, carrying]) expect(await talk.quietly(ingrid.plan)).toEqual([]);
    expect(await relay.store.counts()).toEqual(before);
  });

  it('[SYNC-10] are dropped beyond 20 a second or 16 KiB', async () => {
    const [phone, tablet] = [await phoneOnLine(), await phoneOnLine()];
    const whisper = (length: number): void =>
      phone.say({ type: 'whisper', plan: ingrid.plan, section: ingrid.section, bytes: new Uint8Array(length) });
    whisper(16 * 1024 + 1);
    await phone.quietly(ingrid.plan);
    expect(await tablet.quietly(ingrid.plan)).toEqual([]);
    for (let i = 0; i < 50; i++) whisper(1 + i);
    await phone.quietly(ingrid.plan);
    expect(await tablet.quietly(ingrid.plan)).toHaveLength(20);
    relay.now += 1_000;
    whisper(16 * 1024);
    expect((await tablet.hears('whispered')).bytes.length).toBe(16 * 1024);
  });
});

describe('mailboxes', () => {
  it('are forgotten when nobody uses them, and are the same when asked for again', async () => {
    relay = await startedRelay(engine, { limits: { idleMailboxes: 1 } });
    const talk = await phoneOnLine();
    await talk.appends(ingrid.plan, bytesOf(await entries(2)));
    for (let i = 0; i < 3; i++) {
      const other = await openedPlan(engine);
      await (await Talk.with(relay)).introduces(other.plan, [other.entries[0]!.bytes]);
    }
    expect(relay.relay.loadedMailboxes).toBe(1);
    talk.close();
    const again = await Talk.with(relay);
    expect(await again.opens(ingrid.plan, ingrid.phone)).toMatchObject({
      streams: expect.arrayContaining([{ stream: section, ordinal: 2 }]),
    });
  });
});
