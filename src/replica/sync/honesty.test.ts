/** What one person was shown is held against what another one is, and what is given later against what was passed by. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '#lib/assert.ts';
import type { EntryId, Incarnation } from '#protocol/ids.ts';
import { decodeBody } from '#protocol/oplog/body.ts';
import { openEntry, parseEntry } from '#protocol/oplog/entry.ts';
import { readReceipt } from '#protocol/sync/receipt.ts';
import type { Receipt } from '#protocol/sync/frames.ts';
import { decodeRelayFrame, encodeRelayFrame } from '#protocol/sync/frame-codec.ts';
import { until } from '#testing/manual-clock.ts';
import { cloneRelayDisk } from '#testing/memory-relay-store.ts';
import {
  add,
  carry,
  core,
  entriesOf,
  founder,
  grant,
  grantOf,
  letIn,
  newcomer,
  readable,
  withSecret,
  words,
  type PlanPhone,
} from '#testing/member-phones.ts';
import { RelayHouse, nameRelay, passTime, syncOn, synced, type SyncedPhone } from '#testing/synced-phones.ts';
import { Inbox } from './inbox.ts';
import type { MissingEntry } from './intake.ts';

let house: RelayHouse;
let ingrid: PlanPhone;
const running: SyncedPhone[] = [];

function on(phone: PlanPhone, inbox?: Inbox): SyncedPhone {
  const phoneOn = syncOn(phone, house, inbox);
  running.push(phoneOn);
  return phoneOn;
}

async function begin(plan: PlanPhone): Promise<void> {
  ingrid = plan;
  await nameRelay(ingrid, house);
}

beforeEach(async () => {
  house = new RelayHouse();
  await house.start();
  await begin(await founder());
});

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ sync }) => sync.stop()));
});

const linkOf = ({ board, session }: SyncedPhone) => board.link(session.planId);
const soon = (what: string, condition: () => boolean, ms = 500): Promise<void> =>
  until(async () => (await passTime([ingrid], ms), condition()), what);

async function twoPhones(): Promise<readonly [SyncedPhone, SyncedPhone]> {
  const phones = [on(await letIn(ingrid, ingrid.member)), on(ingrid)] as const;
  await synced(...phones);
  return phones;
}

function again(phone: SyncedPhone): void {
  phone.sync.add(phone.session);
  phone.sync.start();
}

/** Written, sealed, and taken by the relay; what it signed for is on the disk. */
async function write(phone: SyncedPhone, text: string): Promise<void> {
  add(phone, text);
  await synced(phone);
  await passTime([phone], 65_000);
}

/** Receipts in what this phone wrote in the core section. */
async function toldBy(phone: PlanPhone): Promise<readonly Receipt[]> {
  const told: Receipt[] = [];
  for (const { bytes, device, section } of entriesOf(phone)) {
    const parsed = parseEntry(bytes);
    if (device !== phone.session.device || section !== core(phone) || !parsed.ok) continue;
    const key = phone.session.state.keys.find(core(phone), parsed.value.prefix.keyId);
    const opened = key && (await openEntry(phone.tab.ports.engine, parsed.value, key));
    const body = opened?.ok === true ? await decodeBody(phone.tab.ports.engine, opened.value) : null;
    if (body?.ok !== true || body.value.receipt.length === 0) continue;
    const receipt = readReceipt(body.value.receipt);
    assert(receipt.ok, 'it is a receipt');
    told.push(receipt.value);
  }
  return told;
}

describe('what the relay showed to others', () => {
  it('[SYNC-12] [BODY-1] is told in what is written, once an hour, and never doubted where the relay is honest', async () => {
    const [other, here] = await twoPhones();
    for (let n = 0; n < 4; n++) {
      await write(here, ` Her ${n}.`);
      await write(other, ` Der ${n}.`);
      await synced(here, other);
      await passTime([here], 3_000_000);
    }
    const told = await toldBy(here);
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThan(5);
    expect(told.every(({ stream }) => stream.section === core(here) && stream.lane === 'main')).toBe(true);
    expect((await toldBy(other)).length).toBeGreaterThan(1);
    await here.sync.stop();
    again(here);
    await synced(here, other);
    expect([linkOf(here).trouble, linkOf(other).trouble]).toEqual([null, null]);
  });

  it('[SYNC-12] [BODY-1] is another thing in the same place: told, and nothing is lost', async () => {
    const [other, here] = await twoPhones();
    const fork = cloneRelayDisk(house.disk);
    await other.sync.stop();
    await write(here, ' Det eine.');
    await passTime([here], 3_600_000);
    await write(here, ' Med kvittering.');
    expect((await toldBy(here)).length).toBeGreaterThan(0);
    await here.sync.stop();
    // To the other it shows another place after the same beginning.
    house.stop();
    house.disk = fork;
    await house.start();
    again(other);
    for (const text of [' Det andre.', ' Det tredje.', ' Det fjerde.']) await write(other, text);
    expect(linkOf(other).trouble).toBeNull();
    await carry(here, other);
    await soon('the doubt', () => linkOf(other).trouble === 'splitView');
    await synced(other);
    expect(words(other)).toContain('Med kvittering.');
    expect(words(other)).toContain('Det fjerde.');
    expect(linkOf(other).trouble).toBe('splitView');
  });

  it('[SYNC-12] [BODY-1] is more than it shows here, though it had it before it was asked: told', async () => {
    const [other, here] = await twoPhones();
    const withheld = cloneRelayDisk(house.disk);
    await other.sync.stop();
    for (const text of [' Ein.', ' To.', ' Tre.']) await write(here, text);
    await passTime([here], 3_600_000);
    await write(here, ' Med kvittering.');
    await here.sync.stop();
    house.stop();
    house.disk = withheld;
    await house.start();
    await carry(here, other);
    expect(words(other)).toContain('Med kvittering.');
    again(other);
    await soon('the doubt', () => linkOf(other).trouble === 'splitView');
  });
});

describe('what the relay does not take', () => {
  it('[SYNC-4] is told of, is not lost, and goes when it takes it', async () => {
    const [other, here] = await twoPhones();
    house.change = (frame) => {
      if (frame.type === 'entries') return { ...frame, entries: [], receipt: new Uint8Array(0) };
      return frame.type === 'appended'
        ? { ...frame, results: frame.results.map(() => 'malformed'), receipts: [] }
        : frame;
    };
    add(here, ' Ikkje teken imot.');
    await here.session.settle();
    await soon('the refusal', () => linkOf(here).trouble === 'notTaken');
    expect(await here.tab.storage.countOutbox(here.session.planId)).toBe(1);
    expect(linkOf(here).relay).toBe('online');
    house.change = (frame) => frame;
    house.stop();
    await house.start();
    await synced(here, other);
    expect(linkOf(here).trouble).toBeNull();
  });

  it('[SYNC-4] [SYNC-12] having no room is not hidden by having forgotten', async () => {
    const [other, here] = await twoPhones();
    await other.sync.stop();
    const backup = cloneRelayDisk(house.disk);
    await write(here, ' Gløymt.');
    house.stop();
    house.disk = backup;
    await house.start({ limits: { quotaBytes: 1 } });
    await soon('a full relay', () => linkOf(here).trouble === 'full');
    const seen = new Set<unknown>();
    here.board.subscribe(() => seen.add(linkOf(here).trouble));
    await passTime([here], 11 * 60_000);
    expect(seen).not.toContain('forgotten');
    expect(linkOf(here).trouble).toBe('full');
    house.stop();
    await house.start();
    await synced(here);
    expect(linkOf(here).trouble).toBeNull();
  });
});

describe('what is changed on the way', () => {
  it('[SYNC-12] [ENTRY-6] is asked for again, also where only a signature is changed and no hash shows it', async () => {
    const [other, here] = await twoPhones();
    const connect = house.connect.bind(house);
    let changed = 0;
    house.connect = (listener) =>
      connect({
        opened: (line) => listener.opened(line),
        closed: () => listener.closed(),
        received: (bytes) => {
          const frame = decodeRelayFrame(bytes);
          const [first] = frame.ok && frame.value?.type === 'entries' ? frame.value.entries : [];
          if (changed > 0 || first === undefined || !frame.ok || frame.value?.type !== 'entries')
            return listener.received(bytes);
          changed++;
          const entry = first.slice();
          entry[entry.length - 1]! ^= 1;
          listener.received(encodeRelayFrame({ ...frame.value, entries: [entry, ...frame.value.entries.slice(1)] }));
        },
      });
    await other.sync.stop();
    again(other);
    add(here, ' Endra på vegen.');
    await synced(here, other);
    await soon('the other has it', () => words(other).includes('Endra på vegen.'), 20_000);
    expect(changed).toBe(1);
  });
});

describe('a flood', () => {
  it('[SYNC-9] is not held in memory, and what is the plan’s comes all the same', async () => {
    const inbox = new Inbox();
    const [other] = await twoPhones();
    const connect = house.connect.bind(house);
    let most = 0;
    let floods = 0;
    house.connect = (listener) =>
      connect({
        ...listener,
        opened: (line) => listener.opened(line),
        closed: () => listener.closed(),
        received: (bytes) => {
          listener.received(bytes);
          if (floods++ !== 6) return;
          const junk = Array.from({ length: 4 }, () => new Uint8Array(200_000));
          const plan = ingrid.session.planId;
          const flood = encodeRelayFrame({ type: 'fetched', plan, ref: 9, entries: junk });
          for (let n = 0; n < 100; n++) {
            listener.received(flood);
            most = Math.max(most, inbox.bytes);
          }
        },
      });
    const arriving = on(await letIn(ingrid, ingrid.member), inbox);
    add(other, ' Midt i flaumen.');
    await synced(arriving, other);
    expect(most).toBeGreaterThan(15_000_000);
    expect(most).toBeLessThan(18_000_000);
    expect(inbox.bytes).toBe(0);
    expect(words(arriving)).toContain('Midt i flaumen.');
  });
});

describe('what was passed by', () => {
  it('[SESSION-10] [CHECKPOINT-2] is fetched from the start when history is granted later', async () => {
    await begin(await withSecret());
    const member = await grant(ingrid);
    const here = on(ingrid);
    await synced(here);
    const arriving = await newcomer(ingrid.phone.clock);
    expect(await ingrid.actions.enrol({ member, kind: 'own', device: arriving.keys })).toMatchObject({ ok: true });
    const odd = on(await arriving.open(ingrid, member));
    await soon('what is given', () => linkOf(odd).caughtUp && words(odd).includes('Synleg.'));
    await passTime([here], 5_000);
    expect(await readable(odd, odd)).not.toContain('LØYNDOM');
    await odd.sync.stop();
    // The cursor is past it all, on the disk.
    const asked = house.frames.length;
    again(odd);
    await soon('the line', () => linkOf(odd).caughtUp);
    const since = house.frames.slice(asked).filter((frame) => frame.type === 'since');
    expect(since.some((frame) => frame.stream.section === core(here) && frame.ordinal > 0)).toBe(true);

    expect(await ingrid.actions.grant(grantOf(member, [core(ingrid)], { history: true }))).toMatchObject({ ok: true });
    await until(async () => {
      await passTime([here], 500);
      return (await readable(odd, odd)).includes('LØYNDOM');
    }, 'what was said before');
    expect(words(odd)).toBe(words(here));
    expect(linkOf(odd).trouble).toBeNull();
  });
});

describe('what is lacking for ever', () => {
  it('[LOG-1] is asked for more and more seldom, and at once when something else is lacking too', async () => {
    const [, here] = await twoPhones();
    const nobodys = (n: number): MissingEntry => ({
      device: here.session.device,
      incarnation: 'a'.repeat(16) as Incarnation,
      seq: n,
      id: String(n).repeat(64) as EntryId,
      section: core(here),
    });
    const lacking = [nobodys(1)];
    const { session } = here;
    const missing = session.missing.bind(session);
    session.missing = () => [...missing(), ...lacking];
    await session.settle();
    add(here, ' Noko nytt.');
    await synced(here);
    const asked = (): number => house.frames.filter((frame) => frame.type === 'fetch' && frame.ids.length > 0).length;
    await passTime([here], 3_600_000);
    const first = asked();
    expect(first).toBeGreaterThan(3);
    await passTime([here], 3_600_000);
    expect(asked() - first).toBeLessThan(6);
    lacking.push(nobodys(2));
    add(here, ' Meir nytt.');
    await synced(here);
    expect(house.frames.some((frame) => frame.type === 'fetch' && frame.ids.includes(nobodys(2).id))).toBe(true);
  });
});
