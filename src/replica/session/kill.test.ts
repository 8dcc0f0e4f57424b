import { describe, expect, it } from 'vitest';
import { createPhone, type, type Phone, type Tab } from '#testing/installations.ts';
import { createManualClock, until } from '#testing/manual-clock.ts';
import { INGRID } from '#testing/people.ts';
import type { Replica } from '../api.ts';

const WORDS = ' Å få spele trommer i korpset på torsdagar, og ta bussen heim åleine.';

/** Types a character each 30 ms, as the kill test in the browser does, until the tab dies or the words are out. */
async function typeSlowly(phone: Phone, replica: Replica, words: string, isDead: () => boolean): Promise<string> {
  let typed = '';
  for (const character of words) {
    if (isDead()) break;
    type(replica, character);
    typed += character;
    await phone.clock.advance(30);
  }
  return typed;
}

async function findAfterKill(phone: Phone, planId: string): Promise<string> {
  const tab = phone.openTab();
  const replica = await tab.plans.open(planId);
  const { text } = replica.getView().whatMatters;
  await replica.close();
  return text;
}

describe('[SESSION-1] a tab that is killed', () => {
  it('loses nothing that was on disk, wherever between two commits it happens', async () => {
    for (let boundary = 1; boundary <= 30; boundary++) {
      const phone = createPhone();
      const tab: Tab = phone.openTab();
      const replica = await tab.plans.create(INGRID);
      await phone.clock.advance(500);
      tab.storage.crashAfterCommits(boundary);
      let dead = false;
      const watched = () => (dead ||= tab.storage.commits() >= boundary + startCommits);
      const startCommits = tab.storage.commits();
      const typed = await typeSlowly(phone, replica, WORDS, watched);
      if (boundary % 2 === 0) void replica.settle();
      await phone.clock.advance(6_000);
      tab.kill();

      const found = await findAfterKill(phone, replica.planId);
      const all = INGRID.whatMatters + typed;
      expect(all.startsWith(found), `«${found}» begins «${all}»`).toBe(true);
      expect(found.length).toBeGreaterThanOrEqual(INGRID.whatMatters.length + tab.stored.changes);
    }
  });

  it('has on disk, 100 ms after each key, everything typed until then', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    await phone.clock.advance(500);
    let typed = 0;
    for (const character of WORDS) {
      type(replica, character);
      typed++;
      const before = typed;
      await phone.clock.advance(30);
      await phone.clock.advance(20);
      expect(tab.stored.changes).toBeGreaterThanOrEqual(before - 1);
    }
    tab.kill();
    expect(await findAfterKill(phone, replica.planId)).toBe(INGRID.whatMatters + WORDS);
  });

  it('leaves no plan or a whole one when it dies while the plan is made', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    tab.storage.crashAfterCommits(1);
    void tab.plans.create(INGRID);
    await until(() => tab.storage.commits() === 1);
    tab.kill();
    const later = phone.openTab();
    const plans = await later.plans.list();
    expect(plans).toHaveLength(1);
    expect((await later.plans.open(plans[0]!.planId)).getView()).toMatchObject({
      relation: 'self',
      whatMatters: { text: INGRID.whatMatters },
    });
  });

  it('is sealed under its own nonce by the next tab, once, when two come at a time', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    await phone.clock.advance(500);
    type(replica, ' Og meir.');
    replica.run({ type: 'addGoal', ownWords: 'Lære å symje', areas: ['leisure'] });
    await phone.clock.advance(60);
    tab.kill();
    const [a, b] = [phone.openTab(), phone.openTab()];
    const [first, second] = await Promise.all([a.plans.open(replica.planId), b.plans.open(replica.planId)]);
    await phone.clock.advance(3_000);
    expect(first.getView()).toEqual(second.getView());
    expect(first.getView()).toMatchObject({
      whatMatters: { text: 'Å vere ute. Og meir.' },
      goals: [{ ownWords: { text: 'Lære å symje' } }],
    });
    expect(await a.storage.readRows(replica.planId)).toEqual([]);
  });
});

it('[SESSION-5] seals the rows it read and no other: what is typed while an entry is made goes into the next', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  await phone.clock.advance(500);
  const commit = tab.storage.commit.bind(tab.storage);
  let typedMeanwhile = '';
  (tab.ports.storage as { commit: typeof commit }).commit = async (planId, change) => {
    // Just before the entry is kept, more is typed and reaches the disk.
    if (change.takeRows !== undefined && typedMeanwhile.length < 30) {
      typedMeanwhile += ' til';
      type(replica, ' til');
      await until(() => replica.getSaving().at === 'saved');
    }
    return commit(planId, change);
  };
  type(replica, ' Ein');
  for (let i = 0; i < 12; i++) {
    void replica.settle();
    await phone.clock.advance(200);
  }
  expect(await tab.storage.readRows(replica.planId)).toEqual([]);
  tab.kill();
  expect(await findAfterKill(phone, replica.planId)).toBe(`Å vere ute. Ein${typedMeanwhile}`);
});

it('[SESSION-5] gives up no row that reached the disk while it learned who came first', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  await phone.clock.advance(500);
  const storage = tab.ports.storage as { commit: typeof tab.storage.commit; readPlan: typeof tab.storage.readPlan };
  const { commit, readPlan } = tab.storage;
  let refusals = 1;
  storage.commit = (planId, change) =>
    change.takeRows !== undefined && refusals-- > 0
      ? Promise.resolve({ ok: false, error: { type: 'HeadMoved' } })
      : commit(planId, change);
  storage.readPlan = async (planId) => {
    const stored = await readPlan(planId);
    type(replica, ' to');
    await until(() => replica.getSaving().at === 'saved');
    storage.readPlan = readPlan;
    return stored;
  };
  type(replica, ' Ein');
  void replica.settle();
  await phone.clock.advance(1_000);
  void replica.settle();
  await phone.clock.advance(1_000);
  expect(await tab.storage.readRows(replica.planId)).toEqual([]);
});

describe('[SESSION-4] a device without room', () => {
  it('keeps what is typed in memory, says so, and keeps it all when there is room again', async () => {
    const phone = createPhone({ clock: createManualClock() });
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    await phone.clock.advance(500);
    tab.storage.failNext('StorageFull', 3);
    type(replica, ' Full');
    await phone.clock.advance(100);
    expect(replica.getSaving()).toEqual({ at: 'notSaved', reason: 'StorageFull' });
    expect(tab.stored.changes).toBe(0);
    type(replica, ' telefon.');
    await phone.clock.advance(2_000);
    expect(replica.getSaving()).toEqual({ at: 'saved' });
    expect(tab.stored.changes).toBe(' Full telefon.'.length);
    tab.kill();
    expect(await findAfterKill(phone, replica.planId)).toBe('Å vere ute. Full telefon.');
  });

  it('keeps everything when a cipher or the store fails in a way nobody foresaw', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    await phone.clock.advance(500);
    const storage = tab.ports.storage as { commit: typeof tab.storage.commit };
    const { commit } = tab.storage;
    storage.commit = () => Promise.reject(new Error('the browser is in a bad mood'));
    type(replica, ' Ein');
    await phone.clock.advance(1_000);
    expect(replica.getSaving()).toEqual({ at: 'notSaved', reason: 'StorageGone' });
    storage.commit = commit;
    const { encrypt } = tab.ports.engine.subtle;
    const subtle = tab.ports.engine.subtle as { encrypt: typeof encrypt };
    subtle.encrypt = () => Promise.reject(new Error('out of memory'));
    type(replica, ' to');
    await phone.clock.advance(1_000);
    subtle.encrypt = encrypt;
    await phone.clock.advance(20_000);
    expect(replica.getSaving()).toEqual({ at: 'saved' });
    tab.kill();
    expect(await findAfterKill(phone, replica.planId)).toBe('Å vere ute. Ein to');
  });

  it('tells the saving state from the key to the commit', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    await phone.clock.advance(500);
    const states: string[] = [];
    replica.subscribeSaving(() => states.push(replica.getSaving().at));
    type(replica, 'a');
    expect(replica.getSaving().at).toBe('saving');
    await phone.clock.advance(100);
    expect(states).toEqual(['saving', 'saved']);
  });
});
