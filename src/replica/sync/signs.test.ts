import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '#testing/manual-clock.ts';
import { add, core, founder, grant, letIn, words, newcomer, type PlanPhone } from '#testing/member-phones.ts';
import { RelayHouse, nameRelay, passTime, syncOn, synced, type SyncedPhone } from '#testing/synced-phones.ts';
import { createReplica } from '../replica.ts';
import { PlanSession } from '../session/plan-session.ts';
import { silentMembers } from './status.ts';
import { createSyncBoard } from './sync-board.ts';

let house: RelayHouse;
let ingrid: PlanPhone;
const running: SyncedPhone[] = [];

/** The phone with a replica that is told what its board hears. */
function on(phone: PlanPhone): SyncedPhone {
  const made = syncOn(phone, house);
  const replica = createReplica(phone.tab.ports, phone.dataKey, phone.session, () => {}, made.board);
  const phoneOn = { ...made, replica };
  running.push(phoneOn);
  return phoneOn;
}

async function twoPhones(): Promise<readonly [SyncedPhone, SyncedPhone]> {
  const phones = [on(ingrid), on(await letIn(ingrid, ingrid.member))] as const;
  await synced(...phones);
  return phones;
}

/** Time passes until it holds. */
async function soon(what: string, condition: () => boolean, ms = 200): Promise<void> {
  await until(async () => {
    await passTime([ingrid], ms);
    return condition();
  }, what);
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

describe('the status', () => {
  it('says that all is only here, where no relay is named', async () => {
    const alone = await founder();
    let told = 0;
    alone.replica.subscribeSync(() => told++);
    await passTime([alone], 2_000);
    expect(alone.replica.getSync()).toMatchObject({ relay: 'none', waiting: 0, deliveredAt: null });
    expect(told).toBe(0);
  });

  it('[SYNC-12] counts what waits while there is no relay, and says when all was delivered', async () => {
    const [here] = await twoPhones();
    await soon('delivery', () => here.replica.getSync().deliveredAt !== null);
    const { deliveredAt } = here.replica.getSync();
    expect(here.replica.getSync()).toMatchObject({
      relay: 'online',
      waiting: 0,
      missing: [],
      silent: [],
      trouble: null,
    });
    house.stop();
    add(here, ' Ventar.');
    await here.session.settle();
    await soon('one that waits', () => here.replica.getSync().waiting === 1);
    expect(here.replica.getSync()).toMatchObject({ relay: 'offline', deliveredAt });
    expect(here.replica.getSync()).toBe(here.replica.getSync());
    await house.start();
    await soon('delivery', () => here.replica.getSync().waiting === 0, 1_000);
    expect(here.replica.getSync().deliveredAt).toBeGreaterThan(deliveredAt!);
  });

  it('is known to the other tabs of the phone, and to a tab that opens while none runs sync', async () => {
    const [here] = await twoPhones();
    const tab = here.phone.openTab();
    const session = await PlanSession.open(tab.ports, here.dataKey, here.session.planId);
    const follower = createReplica(tab.ports, here.dataKey, session, () => {}, createSyncBoard(tab.ports));
    await soon('the word of the first tab', () => follower.getSync().relay === 'online');
    const { deliveredAt } = follower.getSync();
    expect(deliveredAt).not.toBeNull();
    running.splice(0);
    here.tab.kill();
    const later = here.phone.openTab();
    const alone = await PlanSession.open(later.ports, here.dataKey, here.session.planId);
    const board = createSyncBoard(later.ports);
    const silent = createReplica(later.ports, here.dataKey, alone, () => {}, board);
    await soon('what is stored', () => silent.getSync().relay === 'offline');
    expect(silent.getSync()).toMatchObject({ deliveredAt, waiting: 0 });
  });

  it('names a member who may write and of whom nothing came for three weeks, though others wrote', async () => {
    const member = await grant(ingrid);
    const arriving = await newcomer(ingrid.phone.clock);
    expect(await ingrid.actions.enrol({ member, kind: 'own', device: arriving.keys })).toMatchObject({ ok: true });
    const odd = on(await arriving.open(ingrid, member));
    const here = on(ingrid);
    await soon('the plan at Odd', () => words(odd) !== '');
    add(odd, ' Frå Odd.');
    await odd.session.settle();
    await soon('what Odd wrote', () => words(here).endsWith('Frå Odd.'));
    const wroteAt = here.phone.clock.now();
    const silent = () => silentMembers(here.session.state, here.session.me, here.phone.clock.now());
    await Promise.all([here.sync.stop(), odd.sync.stop()]);
    // Nobody has overtaken him yet.
    await passTime([here], 22 * 24 * 3_600_000);
    expect(silent()).toEqual([]);
    add(here, ' Eg skriv.');
    await here.session.settle();
    expect(silent()).toEqual([{ from: member, since: expect.any(Number) as number }]);
    expect(silent()[0]!.since).toBeLessThanOrEqual(wroteAt);
    // One who may write no more is not waited for.
    expect(await ingrid.actions.revoke(member, 'all')).toMatchObject({ ok: true });
    expect(silent()).toEqual([]);
  });
});

describe('who else is here', () => {
  const placeOf = (phone: SyncedPhone) => ({
    item: { section: core(phone), collection: '', key: 'plan' } as never,
    field: phone.replica.getView().whatMatters.ref.field,
  });

  it('[SYNC-10] is told where the other writes and what, beside the document, until it is quiet for ten seconds', async () => {
    const [here, other] = await twoPhones();
    expect(other.replica.getPresence()).toEqual([]);
    await passTime([here], 100);
    here.replica.showPresence(placeOf(here));
    add(here, ' Eg skriv nett no');
    const before = words(other);
    await soon('the other', () => other.replica.getPresence()[0]?.writing?.text.endsWith('nett no') === true, 50);
    expect(other.replica.getPresence()).toEqual([
      {
        member: ingrid.session.me,
        device: here.session.device,
        section: core(here),
        item: { collection: '', key: 'plan' },
        writing: { field: placeOf(here).field, text: words(here) },
      },
    ]);
    expect(words(other)).toBe(before);
    house.stop();
    await passTime([here], 11_000);
    expect(other.replica.getPresence()).toEqual([]);
  });

  it('[SYNC-10] stays while nothing is typed, goes at once with a goodbye, and is answered by who is here already', async () => {
    const [here, other] = await twoPhones();
    other.replica.showPresence(placeOf(other));
    here.replica.showPresence({ ...placeOf(here), field: null });
    await soon('both', () => here.replica.getPresence().length + other.replica.getPresence().length === 2);
    expect(other.replica.getPresence()).toMatchObject([{ writing: null }]);
    await passTime([here], 30_000);
    expect(other.replica.getPresence()).toHaveLength(1);
    here.replica.showPresence(null);
    await soon('nobody', () => other.replica.getPresence().length === 0, 10);
  });

  it('[SYNC-10] whispers at most ten times a second, and hides the text that is too long', async () => {
    const [here, other] = await twoPhones();
    here.replica.showPresence(placeOf(here));
    await soon('somebody', () => other.replica.getPresence().length === 1);
    house.frames.length = 0;
    for (let n = 0; n < 100; n++) {
      add(here, 'x');
      await passTime([here], 10);
    }
    expect(house.count('whisper')).toBeGreaterThan(5);
    expect(house.count('whisper')).toBeLessThanOrEqual(11);
    add(here, 'y'.repeat(16_500));
    await soon('no text', () => other.replica.getPresence()[0]?.writing === null);
  });

  it('[SYNC-10] whispers a key in its own turn, and nothing more while it becomes an entry and is delivered', async () => {
    const [here, other] = await twoPhones();
    here.replica.showPresence(placeOf(here));
    other.replica.showPresence({ ...placeOf(other), field: null });
    await soon('each other', () => here.replica.getPresence().length + other.replica.getPresence().length === 2);
    await passTime([here, other], 500);
    house.frames.length = 0;
    add(here, ' Snart.');
    // No time passes but what the cipher takes.
    await until(() => house.count('whisper') === 1, 'the whisper');
    await passTime([here, other], 2_000);
    expect(words(other)).toMatch(/Snart\.$/);
    expect(house.count('whisper')).toBe(1);
  });

  it('[SESSION-6] [SYNC-10] makes what is typed come soon, as to one who is beside', async () => {
    const [here, other] = await twoPhones();
    other.replica.showPresence(placeOf(other));
    await soon('the other', () => here.replica.getPresence().length === 1);
    const typedAt = here.phone.clock.now();
    add(here, ' Snart.');
    await soon('the words', () => words(other).endsWith('Snart.'), 10);
    // Alone, it would have waited five seconds.
    expect(here.phone.clock.now() - typedAt).toBeLessThan(1_500);
  });

  it('[SYNC-10] is heard by the other tabs of a phone, and speaks for them', async () => {
    const [here, other] = await twoPhones();
    const tab = here.phone.openTab();
    const session = await PlanSession.open(tab.ports, here.dataKey, here.session.planId);
    const follower = createReplica(tab.ports, here.dataKey, session, () => {}, createSyncBoard(tab.ports));
    follower.getPresence();
    await soon('the word of the first tab', () => follower.getSync().relay === 'online');
    follower.showPresence(placeOf(here));
    other.replica.showPresence(placeOf(other));
    await soon('each other', () => follower.getPresence().length + other.replica.getPresence().length === 2);
    expect(follower.getPresence()[0]?.device).toBe(other.session.device);
    expect(other.replica.getPresence()[0]?.device).toBe(here.session.device);
  });
});
