import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloneRelayDisk, emptyRelayDisk, type RelayDisk } from '#testing/memory-relay-store.ts';
import { add, founder, grant, grantOf, letIn, newcomer, words, type PlanPhone } from '#testing/member-phones.ts';
import { until } from '#testing/manual-clock.ts';
import { RelayHouse, held, nameRelay, passTime, syncOn, synced, type SyncedPhone } from '#testing/synced-phones.ts';

let house: RelayHouse;
let ingrid: PlanPhone;
const running: SyncedPhone[] = [];

function on(phone: PlanPhone): SyncedPhone {
  const phoneOn = syncOn(phone, house);
  running.push(phoneOn);
  return phoneOn;
}

beforeEach(async () => {
  house = new RelayHouse();
  await house.start();
  ingrid = await founder();
  await nameRelay(ingrid, house);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ sync }) => sync.stop()));
});

/** Two phones of hers that hold the same, with the relay between. */
async function twoPhones(): Promise<readonly [SyncedPhone, SyncedPhone]> {
  const phones = [on(await letIn(ingrid, ingrid.member)), on(ingrid)] as const;
  await synced(...phones);
  return phones;
}

const linkOf = ({ board, session }: SyncedPhone) => board.link(session.planId);
const lastOwnEntry = ({ phone, session }: SyncedPhone) =>
  [...phone.disk.plans.get(session.planId)!.entries.values()].findLast(({ device }) => device === session.device)!.id;
/** Time passes until it holds. */
const soon = (what: string, condition: () => boolean, ms = 500): Promise<void> =>
  until(async () => (await passTime([ingrid], ms), condition()), what);
const countOf = (type: string) => house.frames.filter((frame) => frame.type === type).length;
const ordinals = (disk: RelayDisk) =>
  [...disk.mailboxes.values()].flatMap((it) => [...it.streams.values()].map(({ places }) => places.length));

function relayStream(disk: RelayDisk, section: string) {
  const [mailbox] = [...disk.mailboxes.values()];
  return [...mailbox!.streams.values()].find(({ stream }) => stream.section === section)!;
}

/** How many of its entries are in streams: all but wraps. */
const sealedOn = (phone: SyncedPhone): number => held(phone).split(',').length;

describe('a plan and its relay', () => {
  it('[SYNC-5] [SYNC-12] introduces the plan, hands all of it in, and says when all is delivered', async () => {
    const phone = on(ingrid);
    await synced(phone);
    expect(await phone.tab.storage.countOutbox(ingrid.session.planId)).toBe(0);
    expect(phone.board.link(ingrid.session.planId)).toMatchObject({ relay: 'online', trouble: null, caughtUp: true });
    expect(house.frames.map(({ type }) => type).filter((type) => type === 'refused')).toHaveLength(1);
  });

  it('[SYNC-9] brings what is written on one phone to another, and back, while both are there', async () => {
    const other = on(await letIn(ingrid, ingrid.member));
    const here = on(ingrid);
    add(here, ' Frå den eine.');
    await synced(here, other);
    add(other, ' Frå den andre.');
    await synced(here, other);
    expect(words(here)).toContain('Frå den eine. Frå den andre.');
    expect(words(other)).toBe(words(here));
  });

  it('[SYNC-1] [SYNC-12] loses nothing and has nothing twice, wherever the line ends', async () => {
    const other = on(await letIn(ingrid, ingrid.member));
    let heard = 0;
    let last = 0;
    // Each line lives one frame longer than the one before.
    house.meddle = () => {
      if (heard++ < last) return 'pass';
      heard = 0;
      last++;
      return 'cut';
    };
    add(ingrid, ' Skrive medan lina brast.');
    await ingrid.session.settle();
    const here = on(ingrid);
    await synced(here, other);
    expect(last).toBeGreaterThan(12);
    expect(words(other)).toContain('Skrive medan lina brast.');
    const { places } = relayStream(house.disk, here.replica.getView().whatMatters.ref.section);
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
  });

  it('[SYNC-6] [SYNC-9] takes every frame twice as if it came once', async () => {
    const [other, here] = await twoPhones();
    house.meddle = () => 'twice';
    add(here, ' Éin gong.');
    await synced(here, other);
    add(other, ' Og svar.');
    await synced(here, other);
    expect(words(here)).toContain('Éin gong. Og svar.');
    expect([linkOf(here).trouble, linkOf(other).trouble]).toEqual([null, null]);
  });

  it('[SYNC-6] hands in again what was kept while its answer was lost, and keeps it until then', async () => {
    const [other, here] = await twoPhones();
    // The stream brings it back to who wrote it, and would be answer enough.
    house.meddle = ({ type }) => (type === 'appended' || type === 'entries' ? 'cut' : 'pass');
    add(here, ' Kvitteringa kom bort.');
    await here.session.settle();
    await until(() => linkOf(here).relay === 'offline', 'the line that ended');
    expect(await here.tab.storage.countOutbox(here.session.planId)).toBe(1);
    house.meddle = () => 'pass';
    house.frames.length = 0;
    await synced(here, other);
    expect(house.frames.find((frame) => frame.type === 'appended')).toMatchObject({ results: ['duplicate'] });
  });

  it('[SYNC-9] fetches from where it was, after it was away', async () => {
    const [other, here] = await twoPhones();
    await other.sync.stop();
    add(here, ' Medan du var borte.');
    await synced(here);
    house.frames.length = 0;
    other.sync.add(other.session);
    other.sync.start();
    await synced(here, other);
    const brought = house.frames.flatMap((frame) => (frame.type === 'entries' ? frame.entries : []));
    expect(brought).toHaveLength(1);
    expect(words(other)).toContain('Medan du var borte.');
  });
});

describe('a relay that is not what it was', () => {
  it('[SYNC-8] [SYNC-12] is offered everything again when it was restored from a backup: a new era', async () => {
    const [other, here] = await twoPhones();
    const backup = cloneRelayDisk(house.disk);
    add(here, ' Etter kopien.');
    await synced(here, other);
    house.stop();
    house.disk = { ...backup, identity: { ...backup.identity!, era: new Uint8Array(16).fill(7) } };
    await house.start();
    await synced(here, other);
    expect(ordinals(house.disk).reduce((a, b) => a + b)).toBe(sealedOn(here));
    expect([linkOf(here).trouble, linkOf(other).trouble]).toEqual([null, null]);
  });

  it('[SYNC-12] is told to have forgotten when it shows less than it signed for, and is offered everything again', async () => {
    const [other, here] = await twoPhones();
    await other.sync.stop();
    const backup = cloneRelayDisk(house.disk);
    add(here, ' Gløymt av tenaren.');
    await synced(here);
    house.stop();
    house.disk = backup;
    const troubles: unknown[] = [];
    here.board.subscribe(() => troubles.push(linkOf(here).trouble));
    await house.start();
    await synced(here);
    expect(troubles).toContain('forgotten');
    // All of it is there again: that it once was not is no trouble any more.
    expect(linkOf(here).trouble).toBeNull();
    expect(ordinals(house.disk).reduce((a, b) => a + b)).toBe(sealedOn(here));
    other.sync.add(other.session);
    other.sync.start();
    await synced(here, other);
  });

  it('[SYNC-12] is told to show different things to different people, and nothing is lost', async () => {
    const [other, here] = await twoPhones();
    const fork = cloneRelayDisk(house.disk);
    await other.sync.stop();
    add(here, ' Det eine.');
    await synced(here);
    const shownHere = house.disk;
    await here.sync.stop();
    // To the other it shows what came before, and takes what it writes as the next.
    house.stop();
    house.disk = fork;
    await house.start();
    other.sync.add(other.session);
    other.sync.start();
    add(other, ' Det andre.');
    await synced(other);
    expect(shownHere).not.toBe(fork);
    here.sync.add(here.session);
    here.sync.start();
    await synced(here, other);
    expect(linkOf(here).trouble).toBe('splitView');
    expect(words(here)).toBe(words(other));
    expect(words(here)).toContain('Det eine.');
    expect(words(here)).toContain('Det andre.');
  });

  it('[SYNC-8] [SYNC-12] is not believed to have what it did not sign for', async () => {
    const phone = on(ingrid);
    await synced(phone);
    const { storage } = phone.tab;
    const { planId } = ingrid.session;
    house.change = (frame) => (frame.type === 'appended' ? { ...frame, receipts: [] } : frame);
    // Its own entries come back over the stream, signed for: they are lost on the way.
    house.meddle = (frame) => (frame.type === 'entries' ? 'lost' : 'pass');
    const before = countOf('appended');
    add(phone, ' Nytt.');
    await ingrid.session.settle();
    await soon('it is acknowledged', () => countOf('appended') > before);
    await passTime([ingrid], 1_000);
    expect(await storage.countOutbox(planId)).toBe(1);
    house.change = (frame) => frame;
    house.meddle = () => 'pass';
    await phone.sync.stop();
    phone.sync.add(phone.session);
    phone.sync.start();
    await synced(phone);
    expect(await storage.countOutbox(planId)).toBe(0);
  });

  it('[SYNC-8] [ACCESS-15] is not spoken with under another key than the plan names', async () => {
    house.disk = emptyRelayDisk();
    house.stop();
    await house.start();
    const here = on(ingrid);
    await until(() => linkOf(here).relay === 'ended', 'the end');
    expect(linkOf(here).trouble).toBe('wrongKey');
    expect(countOf('open') + countOf('introduce') + countOf('append')).toBe(0);
    expect(await here.tab.storage.countOutbox(here.session.planId)).toBeGreaterThan(0);
  });
});

describe('a relay that says no', () => {
  it('[SYNC-4] takes no new plans: said, and asked again later', async () => {
    house.stop();
    await house.start({ newPlans: 'closed' });
    const here = on(ingrid);
    await until(() => linkOf(here).trouble === 'closed', 'the refusal');
    expect(linkOf(here).relay).toBe('ended');
    house.stop();
    await house.start();
    await synced(here);
    expect(linkOf(here)).toMatchObject({ relay: 'online', trouble: null });
  });

  it('[SYNC-4] has no room: the rest stays in the outbox, is counted, and goes when there is room', async () => {
    const [other, here] = await twoPhones();
    house.stop();
    await house.start({ limits: { quotaBytes: 1 } });
    add(here, ' Ikkje plass.');
    await here.session.settle();
    await until(async () => (await here.phone.clock.advance(500), linkOf(here).trouble === 'full'), 'a full relay');
    expect(await here.tab.storage.countOutbox(here.session.planId)).toBe(1);
    house.stop();
    await house.start();
    await synced(here, other);
    expect(linkOf(here).trouble).toBeNull();
  });

  it('[SYNC-3] [SYNC-12] goes down in the middle, and is come back to', async () => {
    const [other, here] = await twoPhones();
    house.stop();
    add(here, ' Utan tenar.');
    await here.session.settle();
    await here.phone.clock.advance(60_000);
    expect(linkOf(here).relay).toBe('offline');
    expect(await here.tab.storage.countOutbox(here.session.planId)).toBe(1);
    await house.start();
    here.sync.online();
    other.sync.online();
    await synced(here, other);
  });
});

describe('a device that was taken out', () => {
  it('[SYNC-6] [SYNC-9] learns it from the signed act, hands in what it has, and gets nothing new', async () => {
    const [other, here] = await twoPhones();
    await other.sync.stop();
    add(other, ' Skrive før eg visste det.');
    await other.session.settle();
    expect(await here.actions.retire(other.session.device)).toMatchObject({ ok: true });
    await synced(here);
    add(here, ' Løyndom etterpå.');
    await synced(here);
    other.sync.add(other.session);
    other.sync.start();
    await soon('the end', () => linkOf(other).trouble === 'removed');
    expect(linkOf(other).relay).toBe('ended');
    expect(await other.tab.storage.countOutbox(other.session.planId)).toBe(0);
    expect(words(other)).not.toContain('Løyndom');
    // It came by the late lane, for an owner to see, and does not count by itself.
    await soon('the late entry', () => held(here).includes(lastOwnEntry(other)));
    expect(words(here)).not.toContain('Skrive før eg visste det.');
  });

  it('[SYNC-9] is not made to believe it by a relay alone', async () => {
    const [other, here] = await twoPhones();
    await other.sync.stop();
    house.change = (frame) => (frame.type === 'opened' ? { ...frame, standing: 'removed', streams: [] } : frame);
    other.sync.add(other.session);
    other.sync.start();
    await soon('all that it gives', () => linkOf(other).caughtUp);
    expect(linkOf(other).trouble).toBeNull();
    expect(here.session.access().devices.get(other.session.device)?.live).toBe(true);
  });
});

describe('a relay that gives less than the acts would let it', () => {
  it('[SYNC-9] [ACCESS-10] is not asked in a circle for a section whose end date is past', async () => {
    const [core, ...others] = ingrid.session.state.sections();
    const member = await grant(ingrid, { sections: [core!] });
    const over = grantOf(member, others, { until: '2026-11-01' });
    expect(await ingrid.actions.grant(over)).toMatchObject({ ok: true });
    const arriving = await newcomer(ingrid.phone.clock);
    expect(await ingrid.actions.enrol({ member, kind: 'own', device: arriving.keys })).toMatchObject({ ok: true });
    const here = on(ingrid);
    await synced(here);
    const odd = on(await arriving.open(ingrid, member));
    await soon('all that is given', () => linkOf(odd).caughtUp);
    const opened = countOf('open');
    await passTime([here], 10 * 60_000);
    expect(countOf('open')).toBe(opened);
    expect(linkOf(odd)).toMatchObject({ relay: 'online', caughtUp: true, trouble: null });
    const given = new Set(house.frames.flatMap((frame) => (frame.type === 'since' ? [frame.stream.section] : [])));
    expect(others.filter((section) => given.has(section))).toEqual(others);
  });

  it('[ACCESS-15] is left when the plan names another, and keeps what it has', async () => {
    const [other, here] = await twoPhones();
    const next = new RelayHouse();
    await next.start();
    await nameRelay(here, next);
    await soon('both have left', () => linkOf(here).relay === 'offline' && linkOf(other).relay === 'offline');
    await here.sync.stop();
    const moved = syncOn(here, next);
    running.push(moved);
    await synced(moved);
    // All of it, though the other relay had acknowledged it.
    expect(ordinals(next.disk).reduce((a, b) => a + b)).toBe(sealedOn(here));
  });
});

describe('a line', () => {
  it('is asked whether it stands when it was silent, and made anew when nobody answers', async () => {
    const [, here] = await twoPhones();
    await passTime([here], 5 * 60_000);
    expect(countOf('welcome')).toBe(2);
    expect(countOf('fetched')).toBeGreaterThan(8);
    // The other end is gone without a word.
    house.meddle = ({ type }) => (type === 'fetch' ? 'lost' : 'pass');
    await passTime([here], 60_000);
    house.meddle = () => 'pass';
    await soon('a new line', () => countOf('welcome') === 4, 1_000);
    expect(linkOf(here).relay).toBe('online');
  });

  it('is tried again after pauses that grow to five minutes, and at once when there is network', async () => {
    const [other, here] = await twoPhones();
    await other.sync.stop();
    let tries = 0;
    const connect = house.connect.bind(house);
    house.connect = (listener) => (tries++, connect(listener));
    house.stop();
    await passTime([here], 3_600_000);
    // An hour of five minutes at most, half of that on the average.
    expect(tries).toBeGreaterThan(12);
    expect(tries).toBeLessThan(80);
    await house.start();
    const before = tries;
    here.sync.online();
    expect(tries).toBe(before + 1);
    await synced(here);
  });

  it('[SYNC-3] is given up where the relay speaks another version', async () => {
    house.change = (frame) => (frame.type === 'welcome' ? { ...frame, version: 2 } : frame);
    const here = on(ingrid);
    await passTime([here], 60_000);
    expect(countOf('welcome')).toBe(1);
    expect(linkOf(here).relay).toBe('offline');
    house.change = (frame) => frame;
    await passTime([here], 5 * 60_000);
    await synced(here);
  });

  it('may be stopped and started at any time, and twice', async () => {
    const here = on(ingrid);
    here.sync.start();
    here.sync.add(here.session);
    await Promise.all([here.sync.stop(), here.sync.stop()]);
    here.sync.start();
    here.sync.add(here.session);
    await synced(here);
    await here.sync.remove(here.session.planId);
    expect(linkOf(here).relay).toBe('none');
    add(here, ' Blir her.');
    await here.session.settle();
    await passTime([here], 10_000);
    expect(await here.tab.storage.countOutbox(here.session.planId)).toBe(1);
  });
});
