import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { consentOf } from '#testing/furnished-plan.ts';
import { createPhone, type, type Phone, type Tab } from '#testing/installations.ts';
import { until } from '#testing/manual-clock.ts';
import { INGRID, MARIT_FOR_AMIR, SOLVEIG_FOR_KARI } from '#testing/people.ts';
import type { Replica } from './api.ts';
import { ensureInstallation } from './keys/installation.ts';
import { loadPlan } from './session/load-plan.ts';

interface World {
  readonly phone: Phone;
  readonly tab: Tab;
  readonly replica: Replica;
}

async function ingrid(): Promise<World> {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  await phone.clock.advance(500);
  return { phone, tab, replica };
}

function addGoal(replica: Replica, ownWords: string): string {
  const made = replica.run({ type: 'addGoal', ownWords, areas: ['leisure'] });
  if (!made.ok) throw new Error(made.error.type);
  return made.value.created!;
}

describe('a plan', () => {
  it('has every word after it was closed and opened', async () => {
    const { phone, replica } = await ingrid();
    type(replica, ' Og å spele i korps.');
    addGoal(replica, 'Ta bussen åleine');
    const before = replica.getView();
    await replica.close();

    const later = phone.openTab();
    expect(await later.plans.list()).toMatchObject([
      { planId: replica.planId, ownerName: 'Ingrid Døme', relation: 'self' },
    ]);
    expect(await later.plans.lastView(replica.planId)).toEqual(before);
    expect((await later.plans.open(replica.planId)).getView()).toEqual(before);
  });

  it.each([
    [INGRID, { basis: 'self', method: 'this-device', witness: '' }],
    [MARIT_FOR_AMIR, { basis: 'parent', method: 'this-device', witness: '' }],
    [SOLVEIG_FOR_KARI, { basis: 'custodian', method: 'paper', witness: 'Ola Oppdikta' }],
  ])('starts with the consent it rests on ($relation)', async (plan, consent) => {
    const replica = await createPhone().openTab().plans.create(plan);
    const view = replica.getView();
    expect(view).toMatchObject({
      relation: plan.relation,
      ownerName: { value: plan.ownerName },
      myName: plan.writerName,
    });
    expect(view.consents).toHaveLength(1);
    expect(view.consents[0]!.content).toMatchObject(consent);
  });

  it('is listed under its new name when the name is changed', async () => {
    const { phone, tab, replica } = await ingrid();
    replica.run({ type: 'setOwnerName', name: 'Ingrid Nyttnamn' });
    await replica.settle();
    expect(await tab.plans.list()).toMatchObject([{ ownerName: 'Ingrid Nyttnamn' }]);
    await phone.clock.advance(10);
  });

  it('is one of several on an installation, and leaves nothing when it is removed', async () => {
    const { phone, tab, replica } = await ingrid();
    const other = await tab.plans.create(MARIT_FOR_AMIR);
    await until(async () => (await tab.plans.list()).length === 2);
    await tab.plans.remove(replica.planId);
    expect((await tab.plans.list()).map((plan) => plan.planId)).toEqual([other.planId]);
    expect(phone.disk.plans.has(replica.planId)).toBe(false);
    await expect(tab.plans.open(replica.planId)).rejects.toMatchObject({ type: 'PlanNotHere' });
  });
});

describe('a view', () => {
  it('is the same object until something changed, and tells once for a command', async () => {
    const { phone, replica } = await ingrid();
    const view = replica.getView();
    expect(replica.getView()).toBe(view);
    let told = 0;
    replica.subscribe(() => told++);
    const goal = addGoal(replica, 'Lære å symje');
    expect(told).toBe(1);
    expect(replica.getView()).not.toBe(view);
    expect(replica.getView().goals.map((it) => it.id)).toEqual([goal]);
    await phone.clock.advance(6_000);
    const settled = replica.getView();
    await replica.settle();
    expect(replica.getView()).toEqual(settled);
  });

  it('refuses what is gone or breaks a rule, and changes nothing', async () => {
    const { replica } = await ingrid();
    const view = replica.getView();
    const nowhere = { section: view.whatMatters.ref.section, collection: 'goals', key: 'gone' } as const;
    expect(replica.run({ type: 'deleteItem', item: nowhere })).toEqual({ ok: false, error: { type: 'ItemGone' } });
    expect(replica.run({ type: 'addMeasure', goal: 'gone', measure: { what: 'x' } }).ok).toBe(false);
    expect(replica.getView()).toBe(view);
  });

  it('holds a long paste, in entries that others take in', async () => {
    const { phone, replica } = await ingrid();
    const novel = '🙂 æøå og meir '.repeat(20_000);
    const { ref } = replica.getView().whatMatters;
    expect(replica.editText(ref, { index: 0, remove: 'Å vere ute.'.length, insert: novel }).ok).toBe(true);
    expect(replica.getView().whatMatters.text).toBe(novel);
    await replica.close();
    expect((await phone.openTab().plans.open(replica.planId)).getView().whatMatters.text).toBe(novel);
  });
});

describe('undo', () => {
  it('takes back a command, also after the plan was sealed meanwhile', async () => {
    const { replica } = await ingrid();
    addGoal(replica, 'Ta bussen åleine');
    const item = replica.getView().goals[0]!.ref;
    const deleted = replica.run({ type: 'deleteItem', item });
    expect(replica.getView().goals).toEqual([]);
    await replica.settle();
    expect(deleted.ok && deleted.value.undo()).toEqual({ keptLater: null });
    expect(replica.getView().goals.map((goal) => goal.ownWords.text)).toEqual(['Ta bussen åleine']);
  });

  it('takes back an appointment by a statement of its own, before and after it is sealed', async () => {
    for (const sealFirst of [false, true]) {
      const { replica } = await ingrid();
      const card = replica.run({ type: 'addParticipant', fields: { name: 'Solveig Eksempel', role: 'coordinator' } });
      const participant = card.ok ? card.value.created! : '';
      const appointed = replica.run({
        type: 'appointCoordinator',
        participant,
        level: 'municipality',
        from: '2026-11-22' as CalendarDate,
        appointedBy: 'Dømevik kommune',
      });
      expect(replica.getView().coordinators.map((it) => it.content.name)).toEqual(['Solveig Eksempel']);
      if (sealFirst) await replica.settle();
      if (appointed.ok) appointed.value.undo();
      expect(replica.getView().coordinators).toEqual([]);
      await replica.settle();
      expect(replica.getView().coordinators).toEqual([]);
    }
  });
});

it('[DOC-12] keeps what is said of consent in the section for that, and reads it back after the tab was killed', async () => {
  const { phone, tab, replica } = await ingrid();
  const at = replica.getView().consents[0]!;
  const taken = replica.run(consentOf({ reservations: 'Ikkje NAV' }));
  if (!taken.ok) throw new Error(taken.error.type);
  const before = replica.getView();
  expect(before.consents).toMatchObject([{ content: { details: { reservations: 'Ikkje NAV' }, supersedes: [at.id] } }]);
  await replica.settle();
  tab.kill();
  const again = phone.openTab();
  expect((await again.plans.open(replica.planId)).getView().consents).toEqual(before.consents);
  const dataKey = await ensureInstallation(again.ports.engine, again.storage);
  const { opened } = await loadPlan(again.ports.engine, again.storage, dataKey, replica.planId);
  const consent = before.sections.find(({ kind }) => kind === 'consent')!.section;
  const places = opened.flatMap(({ body, section }) => (body.type === 'statement' ? [section] : []));
  expect(places).toEqual([consent, consent]);
});

it('remembers that a plan is an example, on the list and in the plan', async () => {
  const { tab, replica } = await ingrid();
  const example = await tab.plans.create({ ...INGRID, ownerName: 'Solveig Eksempel', isExample: true });
  expect([replica.getView().isExample, example.getView().isExample]).toEqual([false, true]);
  const listed = (await tab.plans.list()).map(({ ownerName, isExample }) => [ownerName, isExample]);
  expect(new Map(listed as [string, boolean][])).toEqual(
    new Map([
      ['Ingrid Døme', false],
      ['Solveig Eksempel', true],
    ]),
  );
});

it('[SESSION-9] keeps a statement that was made just before the tab was killed', async () => {
  const { phone, tab, replica } = await ingrid();
  const card = replica.run({ type: 'addParticipant', fields: { name: 'Solveig Eksempel', role: 'coordinator' } });
  const from = '2026-11-22' as CalendarDate;
  const participant = card.ok ? card.value.created! : '';
  replica.run({ type: 'appointCoordinator', participant, level: 'municipality', from, appointedBy: 'Dømevik kommune' });
  const [before] = replica.getView().coordinators;
  await until(() => tab.stored.changes >= 3);
  tab.kill();
  const again = await phone.openTab().plans.open(replica.planId);
  expect(again.getView().coordinators).toEqual([before]);
});

it('tells the history of a goal, newest first, with who and when', async () => {
  const { phone, replica } = await ingrid();
  const goal = addGoal(replica, 'Ta bussen åleine');
  await phone.clock.advance(60_000);
  replica.run({ type: 'addMeasure', goal, measure: { what: 'Øve på ruta' } });
  const events = await replica.history({ goal });
  expect(events.length).toBeGreaterThanOrEqual(2);
  expect(events.map((event) => event.at)).toEqual(events.map((event) => event.at).toSorted((a, b) => b - a));
  expect(new Set(events.map((event) => event.who))).toEqual(new Set([replica.getView().me]));
});

it('[SESSION-8] opens nothing and writes nothing when the installation’s key does not open the plan', async () => {
  const { phone, tab, replica } = await ingrid();
  await replica.close();
  tab.kill();
  const stranger = createPhone();
  await stranger.openTab().plans.create(INGRID);
  phone.disk.installation = stranger.disk.installation;
  const before = phone.disk.plans.get(replica.planId);
  await expect(phone.openTab().plans.open(replica.planId)).rejects.toMatchObject({ type: 'PlanUnreadable' });
  expect(phone.disk.plans.get(replica.planId)).toBe(before);
});

it('tells when what is saved does not become part of the plan, and stops telling when it does', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  type(replica, ' Song!');
  await phone.clock.advance(100);
  let told = 0;
  replica.subscribe(() => told++);
  tab.storage.failNext('StorageGone', 6);
  await phone.clock.advance(30_000);
  expect(replica.getSaving()).toEqual({ at: 'saved' });
  expect(replica.getNotice()).toMatchObject({ unsealed: true });
  expect(told).toBeGreaterThan(0);
  await phone.clock.advance(60_000);
  expect(replica.getNotice()).toMatchObject({ unsealed: false });
});
