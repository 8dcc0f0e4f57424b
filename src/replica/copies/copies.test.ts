import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { createPhone, type, type Phone, type Tab } from '#testing/installations.ts';
import { PASSPHRASE, copyFrom, exchangeCopies, openOnNewPhone, type Opened } from '#testing/copies.ts';
import { INGRID } from '#testing/people.ts';
import type { Replica } from '../api.ts';
import { ensureInstallation } from '../keys/installation.ts';
import { purposes, sealJson } from '../keys/local-seal.ts';
import { openSafety } from '../keys/plan-record.ts';

const day = (text: string): CalendarDate => text as CalendarDate;

interface Apart {
  readonly phone: Opened;
  readonly tablet: Opened;
}

/** Ingrid’s plan on a phone and a tablet, with one goal and one measure that both know. */
async function phoneAndTablet(): Promise<Apart & { readonly goal: string; readonly measure: string }> {
  const device = createPhone();
  const tab = device.openTab();
  const replica = await tab.plans.create(INGRID);
  const goal = replica.run({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] });
  const goalId = goal.ok ? goal.value.created! : '';
  const measure = replica.run({ type: 'addMeasure', goal: goalId, measure: { what: 'Øve på ruta' } });
  const tablet = await openOnNewPhone(device.clock, await copyFrom(tab, replica.planId));
  return {
    phone: { phone: device, tab, replica },
    tablet,
    goal: goalId,
    measure: measure.ok ? measure.value.created! : '',
  };
}

const goalIn = ({ replica }: Opened) => replica.getView().goals[0]!;
const measureIn = (opened: Opened) => goalIn(opened).measures[0]!;

async function meet({ phone, tablet }: Apart): Promise<void> {
  await exchangeCopies(phone, tablet);
  const [left, right] = [phone.replica.getView(), tablet.replica.getView()];
  expect(left).toEqual(right);
}

/** The safety record as it was before the moment of typing back was kept. */
async function forgetConfirmedAt({ ports, storage }: Tab, planId: string): Promise<void> {
  const { engine } = ports;
  const dataKey = await ensureInstallation(engine, storage);
  const plan = (await storage.listPlans()).find((it) => it.planId === planId)!;
  const { sheetConfirmedAt: _, ...old } = await openSafety(engine, dataKey, planId, plan.safety);
  const safety = await sealJson(engine, dataKey, purposes.safety(planId), old);
  await storage.commit(planId, { putPlan: { ...plan, safety } });
}

describe('a copy', () => {
  it('is not made while the last words cannot be made part of it, and the plan stays only here', async () => {
    const device = createPhone();
    const tab = device.openTab();
    const replica = await tab.plans.create(INGRID);
    type(replica, ' Song!');
    await device.clock.advance(100);
    expect(replica.getSaving()).toEqual({ at: 'saved' });
    tab.storage.failNext('StorageGone');
    expect(await tab.plans.makeCopy(replica.planId, PASSPHRASE)).toEqual({ ok: false, error: { type: 'NotSettled' } });
    expect(await tab.plans.safety(replica.planId)).toMatchObject({ onlyHere: true, lastCopyAt: null });

    const second = await openOnNewPhone(device.clock, await copyFrom(tab, replica.planId));
    expect(second.replica.getView().whatMatters.text).toContain('Song!');
  });

  it('is not made while what a killed tab left cannot be made part of it', async () => {
    const device = createPhone();
    const killed = device.openTab();
    const { planId } = await killed.plans.create(INGRID);
    const typing = await killed.plans.open(planId);
    type(typing, ' Song!');
    await device.clock.advance(100);
    killed.kill();
    const tab = device.openTab();
    tab.storage.failNext('StorageFull', 2);
    expect(await tab.plans.makeCopy(planId, PASSPHRASE)).toEqual({ ok: false, error: { type: 'NotSettled' } });
    const second = await openOnNewPhone(device.clock, await copyFrom(tab, planId));
    expect(second.replica.getView().whatMatters.text).toContain('Song!');
  });

  it('makes a second device that reads everything, and tells the first that it exists', async () => {
    const device = createPhone();
    const tab = device.openTab();
    const replica = await tab.plans.create(INGRID);
    type(replica, ' Song!');
    expect((await tab.plans.safety(replica.planId)).onlyHere).toBe(true);
    const file = await copyFrom(tab, replica.planId);
    expect(await tab.plans.safety(replica.planId)).toMatchObject({
      onlyHere: false,
      devices: [{ thisOne: true }, { kind: 'file' }],
    });

    const second = await openOnNewPhone(device.clock, file);
    expect(second.replica.getView()).toEqual(replica.getView());
    expect(await second.tab.plans.list()).toMatchObject([{ ownerName: 'Ingrid Døme', relation: 'self' }]);
    type(second.replica, ' Frå nettbrettet.');
    await exchangeCopies({ phone: device, tab, replica }, second);
    expect(replica.getView().whatMatters.text).toBe('Å vere ute. Song! Frå nettbrettet.');
    expect(replica.getView()).toEqual(second.replica.getView());
    expect((await tab.plans.safety(replica.planId)).devices.filter((it) => it.kind === 'own')).toHaveLength(2);
  });

  it('shows its last view at once on the new device', async () => {
    const device = createPhone();
    const tab = device.openTab();
    const replica = await tab.plans.create(INGRID);
    const file = await copyFrom(tab, replica.planId);
    const fresh = createPhone({ clock: device.clock }).openTab();
    await fresh.plans.openCopy(file, { passphrase: PASSPHRASE });
    expect(await fresh.plans.lastView(replica.planId)).toEqual(replica.getView());
  });

  it('changes nothing when the same file is opened twice', async () => {
    const device = createPhone();
    const tab = device.openTab();
    const replica = await tab.plans.create(INGRID);
    const file = await copyFrom(tab, replica.planId);
    const before = bytesOnDisk(device.disk);
    const again = await tab.plans.openCopy(file, { passphrase: PASSPHRASE });
    expect(again).toMatchObject({ ok: true, value: { outcome: 'merged', added: 0 } });
    expect(bytesOnDisk(device.disk)).toEqual(before);
  });

  it('is in the last view at once, also where the plan was here and closed', async () => {
    const both = await phoneAndTablet();
    type(both.tablet.replica, ' Nye ord.');
    const file = await copyFrom(both.tablet.tab, both.tablet.replica.planId);
    await both.phone.replica.close();
    const opened = await both.phone.tab.plans.openCopy(file, { passphrase: PASSPHRASE });
    expect(opened).toMatchObject({ ok: true, value: { outcome: 'merged', added: 1 } });
    const view = await both.phone.tab.plans.lastView(both.tablet.replica.planId);
    expect(view).toEqual(both.tablet.replica.getView());
  });

  it('makes one device when two tabs open it at once', async () => {
    const device = createPhone();
    const tab = device.openTab();
    const replica = await tab.plans.create(INGRID);
    const file = await copyFrom(tab, replica.planId);
    const other = createPhone({ clock: device.clock });
    const [a, b] = [other.openTab(), other.openTab()];
    const opened = await Promise.all([a, b].map((one) => one.plans.openCopy(file, { passphrase: PASSPHRASE })));
    expect(opened.map((one) => (one.ok ? one.value.outcome : one.error.type)).sort()).toEqual(['merged', 'newDevice']);
    const { devices } = await a.plans.safety(replica.planId);
    expect(devices.filter(({ kind }) => kind === 'own')).toHaveLength(2);
  });

  it('is refused when eight are in force already', async () => {
    const tab = createPhone().openTab();
    const replica = await tab.plans.create(INGRID);
    for (let i = 0; i < 8; i++) await copyFrom(tab, replica.planId);
    expect(await tab.plans.makeCopy(replica.planId, PASSPHRASE)).toEqual({
      ok: false,
      error: { type: 'TooManyCopies' },
    });
  });

  it('opens on four devices, and leaves the fifth as it was', async () => {
    const device = createPhone();
    const tab = device.openTab();
    const replica = await tab.plans.create(INGRID);
    let file = await copyFrom(tab, replica.planId);
    for (let i = 1; i < 4; i++) file = await copyFrom((await openOnNewPhone(device.clock, file)).tab, replica.planId);
    const fifth = createPhone({ clock: device.clock });
    expect(await fifth.openTab().plans.openCopy(file, { passphrase: PASSPHRASE })).toEqual({
      ok: false,
      error: { type: 'TooManyDevices' },
    });
    expect(bytesOnDisk(fifth.disk)).toEqual(bytesOnDisk(createPhone().disk));
  });
});

describe('two devices that edit apart', () => {
  it('show a goal deleted on one and edited on the other, with both facts', async () => {
    const both = await phoneAndTablet();
    both.phone.replica.run({ type: 'deleteItem', item: goalIn(both.phone).ref });
    const { ref, text } = goalIn(both.tablet).ownWords;
    both.tablet.replica.editText(ref, { index: text.length, remove: 0, insert: ' til byen' });
    await meet(both);
    expect(goalIn(both.phone)).toMatchObject({
      ownWords: { text: 'Ta bussen åleine til byen' },
      deletedButEdited: { deleted: {}, edited: {} },
    });
  });

  it('show both deadlines until one is chosen', async () => {
    const both = await phoneAndTablet();
    const due = (date: string) => ({ kind: 'due', date: day(date) }) as const;
    expect(
      both.phone.replica.run({ type: 'setMeasureWhen', item: measureIn(both.phone).ref, when: due('2026-12-04') }).ok,
    ).toBe(true);
    both.tablet.replica.run({ type: 'setMeasureWhen', item: measureIn(both.tablet).ref, when: due('2026-12-18') });
    await meet(both);
    const { alternatives } = measureIn(both.phone).when;
    expect(alternatives.map((it) => it.value)).toHaveLength(2);
    const chosen = alternatives[1]!;
    both.tablet.replica.run({
      type: 'chooseValue',
      item: measureIn(both.tablet).ref,
      field: 'when',
      writeId: chosen.writeId,
    });
    await meet(both);
    expect(measureIn(both.phone).when).toMatchObject({ value: chosen.value, alternatives: [] });
  });

  it('read a text edited at both ends as both meant it', async () => {
    const both = await phoneAndTablet();
    const edit = (opened: Opened, index: number, insert: string) =>
      opened.replica.editText(opened.replica.getView().whatMatters.ref, { index, remove: 0, insert });
    edit(both.phone, 0, 'Vener. ');
    edit(both.tablet, 'Å vere ute.'.length, ' Og korpset.');
    await meet(both);
    expect(both.phone.replica.getView().whatMatters.text).toBe('Vener. Å vere ute. Og korpset.');
  });

  it('keep a goal that both moved standing once', async () => {
    const both = await phoneAndTablet();
    both.phone.replica.run({ type: 'setGoalAreas', item: goalIn(both.phone).ref, areas: ['work'] });
    both.tablet.replica.run({ type: 'setGoalAreas', item: goalIn(both.tablet).ref, areas: ['education'] });
    await meet(both);
    expect(both.phone.replica.getView().goals.map((goal) => goal.id)).toEqual([both.goal]);
    expect(goalIn(both.phone).measures.map((measure) => measure.id)).toEqual([both.measure]);
  });

  it('[DOC-12] show two coordinators who were appointed apart, and one after an appointment that knows both', async () => {
    const both = await phoneAndTablet();
    const appoint = ({ replica }: Opened, name: string): void => {
      const made = replica.run({ type: 'addParticipant', fields: { name, role: 'coordinator' } });
      if (!made.ok) throw new Error(made.error.type);
      const appointed = replica.run({
        type: 'appointCoordinator',
        participant: made.value.created!,
        level: 'municipality',
        from: day('2026-11-22'),
        appointedBy: 'Dømevik kommune',
      });
      expect(appointed.ok).toBe(true);
    };
    appoint(both.phone, 'Solveig Eksempel');
    appoint(both.tablet, 'Kari Tenkt');
    await meet(both);
    expect(
      both.phone.replica
        .getView()
        .coordinators.map((it) => it.content.name)
        .sort(),
    ).toEqual(['Kari Tenkt', 'Solveig Eksempel']);
    appoint(both.phone, 'Ola Oppdikta');
    await meet(both);
    expect(both.tablet.replica.getView().coordinators.map((it) => it.content.name)).toEqual(['Ola Oppdikta']);
  });

  it('meet through files whatever the order, again and again', async () => {
    const both = await phoneAndTablet();
    for (let round = 0; round < 3; round++) {
      type(both.phone.replica, ` p${round}`);
      type(both.tablet.replica, ` t${round}`);
      both.tablet.replica.run({ type: 'addGoal', ownWords: `Mål ${round}`, areas: ['work'] });
      await meet(both);
    }
    expect(both.phone.replica.getView().goals).toHaveLength(4);
  });
});

describe('with the phone lost', () => {
  async function lostPhone(): Promise<{
    file: Uint8Array<ArrayBuffer>;
    words: string;
    before: unknown;
    phone: Phone;
    planId: string;
    tab: Tab;
    replica: Replica;
  }> {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    type(replica, ' Alt skal finnast att.');
    const { words, qrText } = (await tab.plans.sheetWords(replica.planId))!;
    expect(words).toHaveLength(12);
    expect(qrText).toContain(replica.planId);
    return {
      file: await copyFrom(tab, replica.planId),
      words: words.join(' '),
      before: replica.getView(),
      phone,
      planId: replica.planId,
      tab,
      replica,
    };
  }

  it('opens the plan from words and file, the passphrase forgotten', async () => {
    const { file, words, before, phone, planId } = await lostPhone();
    const tab = createPhone({ clock: phone.clock }).openTab();
    expect(await tab.plans.openCopy(file, { words: words.toUpperCase() })).toMatchObject({
      ok: true,
      value: { outcome: 'newDevice' },
    });
    const replica = await tab.plans.open(planId);
    expect(replica.getView()).toEqual(before);
    type(replica, ' Ja.');
    await replica.settle();
    const file2 = await copyFrom(tab, planId);
    expect((await openOnNewPhone(phone.clock, file2)).replica.getView().whatMatters.text).toMatch(/Ja\.$/);
  });

  it('deletes the words here once they were typed back, and not before', async () => {
    const { words, tab, planId } = await lostPhone();
    expect((await tab.plans.safety(planId)).sheet).toBe('shown');
    const wrong = words.split(' ').toReversed().join(' ');
    expect((await tab.plans.confirmSheet(planId, wrong)).ok).toBe(false);
    expect(await tab.plans.confirmSheet(planId, 'qqqq ' + words)).toEqual({
      ok: false,
      error: { type: 'WordNotOnList', number: 1 },
    });
    expect(await tab.plans.sheetWords(planId)).not.toBeNull();
    expect(await tab.plans.confirmSheet(planId, words)).toEqual({ ok: true, value: null });
    expect(await tab.plans.sheetWords(planId)).toBeNull();
    expect((await tab.plans.safety(planId)).sheet).toBe('confirmed');
  });

  it('never calls the sheet ready on a device that had no words, until they were typed in there', async () => {
    const { file, words, tab, phone, planId } = await lostPhone();
    const second = await openOnNewPhone(phone.clock, file);
    expect((await second.tab.plans.safety(planId)).sheet).toBe('elsewhere');
    expect(await second.tab.plans.sheetWords(planId)).toBeNull();
    // That the first device had them typed back says nothing here, and the other way round.
    await tab.plans.confirmSheet(planId, words);
    expect((await second.tab.plans.safety(planId)).sheet).toBe('elsewhere');
    expect(await second.tab.plans.confirmSheet(planId, words)).toEqual({ ok: true, value: null });
    expect((await second.tab.plans.safety(planId)).sheet).toBe('confirmed');
  });

  it('knows that who opened the plan with the words has them', async () => {
    const { file, words, phone, planId } = await lostPhone();
    const tab = createPhone({ clock: phone.clock }).openTab();
    await tab.plans.openCopy(file, { words });
    expect((await tab.plans.safety(planId)).sheet).toBe('confirmed');
  });

  it('still reads what an earlier version kept of the words', async () => {
    const { words, tab, planId, file, phone } = await lostPhone();
    await tab.plans.confirmSheet(planId, words);
    await forgetConfirmedAt(tab, planId);
    expect((await tab.plans.safety(planId)).sheet).toBe('confirmed');
    const second = await openOnNewPhone(phone.clock, file);
    await forgetConfirmedAt(second.tab, planId);
    expect((await second.tab.plans.safety(planId)).sheet).toBe('elsewhere');
  });

  it('says what is wrong, and leaves the store as it was, for each way to fail', async () => {
    const { file, words, phone } = await lostPhone();
    const stranger = createPhone({ clock: phone.clock }).openTab();
    const theirs = await stranger.plans.create(INGRID);
    const theirWords = (await stranger.plans.sheetWords(theirs.planId))!.words.join(' ');
    const flipped = file.slice();
    flipped[flipped.length - 40]! ^= 1;
    const tooNew = file.slice();
    tooNew[8] = 2;
    const attempts = [
      [file, { passphrase: 'feil' }, 'WrongPassphrase'],
      [file, { words: theirWords }, 'SheetNotForThisFile'],
      [file, { words: words.split(' ').slice(1).join(' ') }, 'WordsDoNotMatch'],
      [file.slice(0, file.length - 1), { passphrase: PASSPHRASE }, 'FileTruncated'],
      [file.slice(0, 50), { passphrase: PASSPHRASE }, 'FileTruncated'],
      [flipped, { passphrase: PASSPHRASE }, 'FileDamaged'],
      [tooNew, { passphrase: PASSPHRASE }, 'FileTooNew'],
      [new TextEncoder().encode('%PDF-1.7'), { passphrase: PASSPHRASE }, 'NotADinPlanFile'],
      [new Uint8Array(0), { passphrase: PASSPHRASE }, 'NotADinPlanFile'],
    ] as const;
    for (const device of [phone, createPhone({ clock: phone.clock })]) {
      const before = bytesOnDisk(device.disk);
      const tab = device.openTab();
      for (const [bytes, key, type] of attempts) {
        const opened = await tab.plans.openCopy(bytes, key);
        expect(opened).toMatchObject({ ok: false, error: { type } });
        expect(bytesOnDisk(device.disk)).toEqual(before);
      }
    }
  }, 30_000);
});
