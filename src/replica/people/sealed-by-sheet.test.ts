/** One sheet, two owners: whoever comes with it says who they are, and nobody's devices are emptied on that alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { copyFrom } from '#testing/copies.ts';
import { createPhone } from '#testing/installations.ts';
import { grant, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import { INGRID } from '#testing/people.ts';
import { paperOf, PlansAtRelay, saysOf, type AtRelay } from '#testing/plans-at-relay.ts';

const DAY_MS = 24 * 3_600_000;
const ASKED_AT = Date.UTC(2026, 10, 22, 8);
let at: PlansAtRelay;
beforeEach(async () => {
  at = new PlansAtRelay();
  await at.start();
});

interface TwoOwners {
  readonly father: AtRelay;
  readonly mother: AtRelay;
  readonly sheet: string;
  readonly her: string;
}

async function twoOwners(): Promise<TwoOwners> {
  const father = await at.begins({ ...INGRID, relation: 'parent' });
  const sheet = (await paperOf(father)).words;
  const { planId } = father.replica;
  const his = await setBack(father.phone, { session: { planId } } as unknown as PlanPhone);
  const hers = await letIn(his, await grant(his));
  await his.actions.makeOwner(hers.member, { code: 'parent', method: 'paper', date: '2026-11-22' });
  await at.handedIn(father);
  hers.tab.kill();
  const tab = hers.phone.openTab();
  const mother = { phone: hers.phone, tab, replica: await tab.plans.open(planId), sync: at.synced(tab) };
  await at.inTime(() => saysOf(mother) === saysOf(father), 'both have all of it');
  return { father, mother, sheet, her: hers.member };
}

const stateOf = ({ tab, replica }: AtRelay) => tab.plans.farewells().stateOf(replica.planId);
const has = ({ phone }: AtRelay): boolean => phone.disk.plans.size > 0;

/** Who has the paper says that they are the mother, and that her devices are lost. */
async function inHerName({ mother, sheet, her }: TwoOwners): Promise<AtRelay> {
  const back = await at.recovers(sheet, { lost: true, member: her });
  await at.handedIn(back);
  await at.inTime(() => stateOf(mother) === 'asks', 'her phone asks');
  return back;
}

describe('[LEAVE-3] a device that a sheet of several owners took out', () => {
  it('asks, says that it was the sheet and until when, shows nothing, and keeps it when its person says no', async () => {
    const all = await twoOwners();
    const { mother } = all;
    await inHerName(all);
    const { planId } = mother.replica;
    const farewells = mother.tab.plans.farewells();
    const question = farewells.questionOf(planId)!;
    expect(question.bySheet).toBe(true);
    expect(Math.floor((question.answerBy - ASKED_AT) / DAY_MS)).toBe(7);
    expect(await mother.tab.plans.lastView(planId)).toBeNull();
    // Not even whose plan it is.
    expect(await mother.tab.plans.list()).toMatchObject([{ planId, ownerName: '', isSealed: true }]);
    expect(await all.father.tab.plans.list()).toMatchObject([{ ownerName: INGRID.ownerName, isSealed: false }]);
    expect(await farewells.keep(planId)).toEqual({ ok: true, value: null });
    await at.clock.advance(60_000);
    expect([stateOf(mother), has(mother)]).toEqual(['kept', true]);
    expect(stateOf(all.father)).toBeNull();

    // With the relay gone, what she kept and the paper are a plan again, on a phone of hers.
    const file = await copyFrom(mother.tab, planId);
    const { plans } = createPhone({ clock: at.clock }).openTab();
    expect(await plans.openCopy(file, { words: all.sheet })).toMatchObject({ error: { type: 'WhichOwner' } });
    expect((await plans.openCopy(file, { words: all.sheet }, { member: all.her })).ok).toBe(true);
    const replica = await plans.open(planId);
    expect([replica.getView().me, saysOf({ replica })]).toEqual([all.her, saysOf(all.father)]);
  });

  it('wipes a week later where nobody answers', async () => {
    const all = await twoOwners();
    const { mother } = all;
    const back = await inHerName(all);
    for (const { sync } of [back, all.father, mother]) await sync.stop();
    mother.tab.kill();
    await at.clock.advance(7 * DAY_MS);
    const tab = mother.phone.openTab();
    await tab.plans.open(mother.replica.planId);
    at.synced(tab);
    await at.inTime(() => !has(mother), 'nobody answered: it is wiped');
    expect(stateOf({ ...mother, tab })).toBe('wiped');
  });

  it('asks also where whoever came in her name gives the plan up in her name, so that one owner is left', async () => {
    const all = await twoOwners();
    const back = await inHerName(all);
    expect(await (await back.replica.ownership()).stepBack()).toEqual({ ok: true, value: null });
    await at.handedIn(back);
    await at.clock.advance(120_000);
    expect([stateOf(all.mother), has(all.mother)]).toEqual(['asks', true]);
  });
});
