import { beforeEach, describe, expect, it } from 'vitest';
import type { SectionId } from '#protocol/ids.ts';
import { until } from '#testing/manual-clock.ts';
import { createSyncBoard } from '../sync/sync-board.ts';
import {
  add,
  carry,
  core,
  entriesOf,
  founder,
  grant,
  grantOf,
  letIn,
  words,
  type PlanPhone,
} from '#testing/member-phones.ts';
import { nameRelay, passTime, RelayHouse, synced, syncOn, type SyncedPhone } from '#testing/synced-phones.ts';
import type { FarewellState } from '../api-people.ts';
import { FarewellKeeper } from './farewell.ts';

let house: RelayHouse;
beforeEach(async () => {
  house = new RelayHouse();
  await house.start();
});

interface Watched {
  readonly keeper: FarewellKeeper;
  readonly states: FarewellState[];
  wipes: number;
  partsGone: number;
}

function watch(phone: SyncedPhone, mustAsk = false): Watched {
  const states: FarewellState[] = [];
  const watched: Omit<Watched, 'keeper'> = { states, wipes: 0, partsGone: 0 };
  const keeper = new FarewellKeeper(phone.tab.ports, phone.dataKey, phone.session, phone.board, {
    wipe: async () => {
      watched.wipes++;
      await phone.sync.remove(phone.session.planId);
      await phone.tab.storage.removePlan(phone.session.planId);
    },
    mustAsk: () => mustAsk,
    partsGone: () => watched.partsGone++,
    lock: () => {},
  });
  keeper.subscribe(() => {
    if (keeper.state !== null) states.push(keeper.state);
  });
  return Object.assign(watched, { keeper });
}

async function twoOnARelay(): Promise<{ ingrid: SyncedPhone; amir: SyncedPhone }> {
  const first = await founder();
  await nameRelay(first, house);
  const second = await letIn(first, await grant(first));
  const ingrid = syncOn(first, house);
  await synced(ingrid);
  const amir = syncOn(second, house);
  await synced(amir);
  return { ingrid, amir };
}

const inTime = (phones: readonly SyncedPhone[], condition: () => boolean | Promise<boolean>, what: string) =>
  until(async () => {
    if (await condition()) return true;
    await passTime(phones, 500);
    return false;
  }, what);

const hisDevice = async (ingrid: PlanPhone, amir: PlanPhone) =>
  (await ingrid.replica.people())
    .getAccess()
    .members.find(({ member }) => member === amir.member)!
    .devices.find(({ deviceId }) => deviceId === amir.session.device)!;

describe('a device that was taken out of the plan', () => {
  it('[LEAVE-1] [ACCESS-12] hands in what it has, then wipes the plan, and its owner sees that it knows', async () => {
    const { ingrid, amir } = await twoOnARelay();
    const watched = watch(amir);
    house.stop();
    add(amir, ' Skrive utan nett.');
    await amir.session.settle();
    expect((await ingrid.actions.revoke(amir.member, 'all')).ok).toBe(true);
    expect((await hisDevice(ingrid, amir)).reached).toBe(false);
    await house.start();
    await inTime([ingrid, amir], () => watched.wipes === 1, 'the plan is wiped');
    expect(watched.states).toEqual(['handingIn', 'wiped']);
    expect(amir.phone.disk.plans.size).toBe(0);
    await inTime([ingrid], async () => (await hisDevice(ingrid, amir)).reached, 'what came late is here');
    // It came after the removal: kept, and not shown as the plan's.
    expect(words(ingrid)).not.toContain('Skrive utan nett.');
    expect([...ingrid.session.state.notCountingBy.keys()]).toEqual([amir.session.device]);
  });

  it('[LEAVE-1] waits with the wiping until who writes in their work has been asked, and is not asked for ever', async () => {
    const { ingrid, amir } = await twoOnARelay();
    const watched = watch(amir, true);
    await ingrid.actions.revoke(amir.member, 'all');
    await inTime([ingrid, amir], () => watched.keeper.state === 'toKeep', 'Amir is asked');
    expect(watched.wipes).toBe(0);
    watched.keeper.close();
    await Promise.all([ingrid.sync.stop(), amir.sync.stop()]);
    // Nobody answered; the app is opened again a week later.
    await amir.phone.clock.advance(7 * 24 * 3_600_000);
    const again = watch(amir, true);
    await inTime([ingrid, amir], () => again.wipes === 1, 'the plan is wiped');
  });

  it('[LEAVE-1] wipes when it is answered', async () => {
    const { ingrid, amir } = await twoOnARelay();
    const watched = watch(amir, true);
    await ingrid.actions.revoke(amir.member, 'all');
    await inTime([ingrid, amir], () => watched.keeper.state === 'toKeep', 'Amir is asked');
    await watched.keeper.leave();
    expect(amir.phone.disk.plans.size).toBe(0);
  });

  it('[LEAVE-1] asks where there is no relay to hand in to, and goes on showing what its own person took off the list', async () => {
    for (const how of ['revoke', 'retire'] as const) {
      const first = await founder();
      const amir = await letIn(first, how === 'revoke' ? await grant(first) : first.member);
      const phone = { ...amir, board: createSyncBoard(amir.tab.ports), sync: null! } satisfies SyncedPhone;
      const watched = watch(phone);
      const done =
        how === 'revoke'
          ? await first.actions.revoke(amir.member, 'all')
          : await first.actions.retire(amir.session.device);
      expect(done.ok).toBe(true);
      await carry(first, amir);
      if (how === 'revoke') await inTime([phone], () => watched.keeper.state === 'nowhere', 'Amir is asked');
      else await passTime([phone], 5_000);
      expect(watched.states).toEqual(how === 'revoke' ? ['nowhere'] : []);
      expect(amir.phone.disk.plans.size).toBe(1);
    }
  });

  it('[LEAVE-1] believes the act, never a relay', async () => {
    const { ingrid, amir } = await twoOnARelay();
    house.change = (frame) => (frame.type === 'opened' ? { ...frame, standing: 'removed' } : frame);
    const watched = watch(amir);
    house.stop();
    await house.start();
    add(ingrid, ' Meir.');
    await ingrid.session.settle();
    await inTime([ingrid, amir], () => house.count('opened') >= 4, 'both have opened again');
    await passTime([ingrid, amir], 5_000);
    expect(watched.states).toEqual([]);
    expect(amir.phone.disk.plans.size).toBe(1);
  });
});

describe('a device whose person sees less than before', () => {
  it('[LEAVE-2] [ACCESS-12] wipes keys, entries and views of that part, keeps the rest, and does not fetch them again', async () => {
    const { ingrid, amir } = await twoOnARelay();
    const school = ingrid.replica.run({ type: 'openArea', area: 'education' });
    if (!school.ok) throw new Error('Ingrid writes in her plan');
    const section = school.value.created as SectionId;
    ingrid.replica.run({ type: 'addGoal', ownWords: 'Lese høgt', areas: ['education'] });
    await ingrid.session.settle();
    await ingrid.actions.grant(grantOf(amir.member, [section]));
    await inTime([ingrid, amir], () => amir.replica.getView().goals.length === 1, 'Amir sees the goal');
    await amir.session.settle();
    const watched = watch(amir);
    const kept = () => amir.phone.disk.plans.get(amir.session.planId)!;
    const here = () =>
      [
        ...kept().entries.values(),
        ...kept().sectionKeys.values(),
        ...kept().views.values(),
        ...kept().rows.values(),
      ].filter((one) => one.section === section).length;
    expect(here()).toBeGreaterThan(1);
    await ingrid.actions.revoke(amir.member, [section]);
    await inTime([ingrid, amir], () => watched.partsGone === 1, 'the part is wiped');
    expect(here()).toBe(0);
    expect(amir.replica.getView().goals).toEqual([]);
    expect(amir.replica.getView().sections.map((one) => one.section)).toEqual([core(ingrid)]);
    // Its keys stood in a wrap too.
    expect(amir.session.wantedWraps()).toEqual([]);
    add(ingrid, ' Meir.');
    await synced(ingrid);
    await inTime([ingrid, amir], () => words(amir).endsWith('Meir.'), 'the rest goes on');
    expect(here()).toBe(0);
    expect(entriesOf(amir).length).toBeGreaterThan(0);
  });

  it('[LEAVE-2] wipes nothing between the two acts that make a right smaller, however slowly they come', async () => {
    for (const by of ['relay', 'file'] as const) {
      const { ingrid, amir } = await twoOnARelay();
      const school = ingrid.replica.run({ type: 'openArea', area: 'education' });
      if (!school.ok) throw new Error('Ingrid writes in her plan');
      const section = school.value.created as SectionId;
      ingrid.replica.run({ type: 'addGoal', ownWords: 'Lese høgt', areas: ['education'] });
      await ingrid.session.settle();
      await ingrid.actions.grant(grantOf(amir.member, [section]));
      await inTime([ingrid, amir], () => amir.replica.getView().goals.length === 1, 'Amir sees the goal');
      if (by === 'file') await Promise.all([ingrid.sync.stop(), amir.sync.stop()]);
      else {
        // The relay says that there is more, and lets nothing of it through.
        await ingrid.actions.revoke(amir.member, [section]);
        await inTime([ingrid, amir], () => amir.replica.getView().goals.length === 0, 'Amir hears of the first');
      }
      const watched = watch(amir);
      if (by === 'file') {
        await ingrid.actions.revoke(amir.member, [section]);
        await carry(ingrid, amir);
      } else {
        house.stop();
        await inTime([amir], () => !amir.board.link(amir.session.planId).caughtUp, 'the line is gone');
      }
      await passTime([amir], by === 'file' ? 20_000 : 60_000);
      expect([by, watched.partsGone]).toEqual([by, 0]);
      expect(amir.replica.getView().goals).toEqual([]);
      await ingrid.actions.grant(grantOf(amir.member, [section], { right: 'read' }));
      if (by === 'file') await carry(ingrid, amir);
      else {
        await house.start();
        for (const { sync } of [ingrid, amir]) sync.online();
      }
      await inTime([ingrid, amir], () => amir.replica.getView().goals.length === 1, 'Amir sees the goal again');
      await passTime([ingrid, amir], 60_000);
      expect([by, watched.partsGone]).toEqual([by, 0]);
    }
  });

  it('[LEAVE-2] [ACCESS-10] reads it again from the start where it is given again', async () => {
    const { ingrid, amir } = await twoOnARelay();
    const school = ingrid.replica.run({ type: 'openArea', area: 'education' });
    if (!school.ok) throw new Error('Ingrid writes in her plan');
    const section = school.value.created as SectionId;
    ingrid.replica.run({ type: 'addGoal', ownWords: 'Lese høgt', areas: ['education'] });
    await ingrid.session.settle();
    await ingrid.actions.grant(grantOf(amir.member, [section]));
    await inTime([ingrid, amir], () => amir.replica.getView().goals.length === 1, 'Amir sees the goal');
    const watched = watch(amir);
    await ingrid.actions.revoke(amir.member, [section]);
    await inTime([ingrid, amir], () => watched.partsGone === 1, 'the part is wiped');
    await ingrid.actions.grant(grantOf(amir.member, [section]));
    await inTime([ingrid, amir], () => amir.replica.getView().goals.length === 1, 'Amir sees the goal again');
    expect(amir.replica.getView().goals[0]?.ownWords.text).toBe('Lese høgt');
  });
});
