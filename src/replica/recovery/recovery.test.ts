/** A plan back from its paper over a real relay; and paper that opens nothing any more. */
import { beforeEach, describe, expect, it } from 'vitest';
import { copyBytes, toHex, type Bytes } from '#lib/bytes.ts';
import { copyFrom } from '#testing/copies.ts';
import { createPhone, type as types } from '#testing/installations.ts';
import type { ManualClock } from '#testing/manual-clock.ts';
import { carry, grant, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { INGRID } from '#testing/people.ts';
import { paperOf, PlansAtRelay, saysOf } from '#testing/plans-at-relay.ts';
import type { RelayHouse } from '#testing/synced-phones.ts';

let at: PlansAtRelay;
let house: RelayHouse;
let clock: ManualClock;
beforeEach(async () => {
  at = new PlansAtRelay();
  ({ house, clock } = at);
  await at.start();
});

const inTime: PlansAtRelay['inTime'] = (condition, what) => at.inTime(condition, what);
const handedIn: PlansAtRelay['handedIn'] = (here) => at.handedIn(here);
const recovers: PlansAtRelay['recovers'] = (sheet, as) => at.recovers(sheet, as);

/** The error, and that nothing was kept. */
async function refuses(sheet: string, phone = createPhone({ clock }), way = house.way()): Promise<string> {
  const before = bytesOnDisk(phone.disk);
  const done = await (await phone.openTab().plans.recovery()).recover(sheet, way, { lost: false });
  expect(bytesOnDisk(phone.disk)).toEqual(before);
  return done.ok ? 'recovered' : done.error.type;
}

const ALL = 'Å vere ute. Og ha hund. | Ta bussen åleine | Sove betre';

describe('[SHEET-7] with the phone lost, and no copy', () => {
  it.each(['words', 'qrText'] as const)(
    'brings the whole plan back from the %s alone, and can write on',
    async (by) => {
      const lost = await at.begins();
      const paper = await paperOf(lost);
      await handedIn(lost);
      await lost.sync.stop();

      const fresh = await recovers(paper[by]);
      await inTime(() => saysOf(fresh) === ALL, 'all of it comes');
      types(fresh.replica, ' Ja.');
      await handedIn(fresh);
      const safety = await fresh.tab.plans.safety(fresh.replica.planId);
      expect(safety).toMatchObject({ sheet: 'confirmed', mayReplaceSheet: true, takenOut: false });
      expect(safety.devices.filter(({ kind }) => kind === 'own')).toHaveLength(2);

      // The lost phone turns up: it reads what was written since.
      lost.sync.online();
      at.synced(lost.tab);
      await inTime(() => saysOf(lost).includes(' Ja.'), 'the first phone hears of it');
    },
  );

  it('[SHEET-5] finds the relay by the QR', async () => {
    const lost = await at.begins();
    const { qrText, words } = await paperOf(lost);
    const recovery = await createPhone({ clock }).openTab().plans.recovery();
    const { planId } = lost.replica;
    expect(await recovery.read(qrText)).toEqual({ ok: true, value: { planId, relay: house.address, isHere: false } });
    expect(await recovery.read(words)).toEqual({ ok: true, value: { planId, relay: null, isHere: false } });
    expect(await (await lost.tab.plans.recovery()).read(words)).toMatchObject({ value: { isHere: true } });
  });

  it('says what is wrong, and keeps nothing, for each way to fail', async () => {
    const lost = await at.begins();
    const { words, qrText } = await paperOf(lost);
    await handedIn(lost);
    expect(await refuses(words.replace(/^\S+/, 'tryllestav'))).toBe('WordNotOnList');
    expect(await refuses(words.split(' ').slice(1).join(' '))).toBe('WordsDoNotMatch');
    expect(await refuses('dinplan-sheet:1:noko anna')).toBe('NotASheet');
    expect(await refuses(qrText.replace(':1:', ':2:'))).toBe('SheetTooNew');
    expect(await refuses(words, lost.phone)).toBe('AlreadyHere');
    // Of a plan that the relay has never seen.
    const stranger = createPhone({ clock }).openTab();
    const theirs = await stranger.plans.create(INGRID);
    const theirPaper = await paperOf({ tab: stranger, replica: theirs });
    expect(await refuses(theirPaper.words)).toBe('NoSuchPlan');
    // The sheet of one plan with the number of another: whoever asks for it is nobody there.
    const mixed = theirPaper.qrText.replace(theirs.planId, lost.replica.planId);
    expect(await refuses(mixed)).toBe('NoSuchPlan');
    house.stop();
    expect(await refuses(words)).toBe('Unreachable');
  });

  it('believes no relay that keeps back the keys, or gives another log', async () => {
    const lost = await at.begins();
    const { words } = await paperOf(lost);
    await handedIn(lost);
    house.change = (frame) => (frame.type === 'fetched' ? { ...frame, entries: [] } : frame);
    expect(await refuses(words)).toBe('NotVerified');
    // As many parts as would fill the memory.
    house.change = (frame) => {
      if (frame.type !== 'opened') return frame;
      const [stream] = frame.streams;
      return { ...frame, streams: Array.from({ length: 2_000 }, () => stream!) };
    };
    expect(await refuses(words)).toBe('Unreachable');
    // Without its first act there is nobody whose plan it could be.
    const spoilt = (bytes: Bytes, at: number): Bytes => (at === 0 ? copyBytes(bytes.toReversed()) : bytes);
    house.change = (frame) => (frame.type === 'entries' ? { ...frame, entries: frame.entries.map(spoilt) } : frame);
    expect(await refuses(words)).toBe('NotVerified');
  });

  it('is refused when four devices count already', async () => {
    const lost = await at.begins();
    const { words } = await paperOf(lost);
    await handedIn(lost);
    for (let n = 0; n < 3; n++) {
      const fresh = await recovers(words);
      await handedIn(fresh);
      await fresh.sync.stop();
    }
    expect(await refuses(words)).toBe('TooManyDevices');
    // Where they are lost, they make room.
    const fresh = await recovers(words, { lost: true });
    expect((await fresh.tab.plans.safety(fresh.replica.planId)).devices).toMatchObject([{ thisOne: true }]);
  });

  it('[ACCEPT-1] ends what was lost in the same go: what it wrote stands, and what it writes on does not count', async () => {
    const lost = await at.begins();
    const { words } = await paperOf(lost);
    await handedIn(lost);
    await lost.sync.stop();
    const fresh = await recovers(words, { lost: true });
    expect(saysOf(fresh)).toBe(ALL);
    await handedIn(fresh);
    // Whoever has the phone writes, before it hears.
    types(lost.replica, ' TJUV');
    await lost.replica.settle();
    at.synced(lost.tab);
    await inTime(async () => (await lost.tab.storage.listPlans()).length === 0, 'the lost phone lets go of the plan');
    types(fresh.replica, ' Ja.');
    await handedIn(fresh);
    await clock.advance(30_000);
    expect(saysOf(fresh)).toBe(ALL.replace('hund.', 'hund. Ja.'));
  });

  it('[ACCESS-18] stands, though whoever has the lost phone had stopped the sheet without anybody hearing it', async () => {
    const lost = await at.begins();
    const { words } = await paperOf(lost);
    await handedIn(lost);
    await lost.sync.stop();
    // The thief stops the sheet on the stolen phone, offline.
    await (await lost.tab.plans.recovery()).replaceSheet(lost.replica.planId);
    const fresh = await recovers(words, { lost: true });
    await handedIn(fresh);
    at.synced(lost.tab);
    await inTime(async () => (await lost.tab.storage.listPlans()).length === 0, 'the lost phone lets go of the plan');
    await clock.advance(30_000);
    types(fresh.replica, ' Ja.');
    await handedIn(fresh);
    expect(saysOf(fresh)).toContain(' Ja.');
    expect(await fresh.tab.plans.safety(fresh.replica.planId)).toMatchObject({
      takenOut: false,
      mayReplaceSheet: true,
    });
  });

  it('brings in a device of the person, not of whoever holds the plan for somebody', async () => {
    const phone = createPhone({ clock });
    const tab = phone.openTab();
    const made = await tab.plans.create({ ...INGRID, relation: 'custodian', writerName: 'Amir Test' });
    const { words } = await paperOf({ tab, replica: made });
    await tab.plans.nameRelay(made.planId, { key: toHex(house.key), address: house.address });
    at.synced(tab);
    const amir = await setBack(phone, { session: { planId: made.planId } } as unknown as PlanPhone);
    const her = await letIn(amir, await grant(amir));
    const done = await amir.actions.makeOwner(her.member, { code: 'self', method: 'paper', date: '2026-11-22' });
    expect(done.ok).toBe(true);
    await handedIn({ tab, replica: made });
    const fresh = await recovers(words);
    expect(fresh.replica.getView().me).toBe(her.member);
  });
});

describe('[ACCESS-14] a sheet that was lost', () => {
  it('opens nothing any more when a new one was made, whose twenty-four words open all [SHEET-6]', async () => {
    const here = await at.begins();
    const old = await paperOf(here);
    await handedIn(here);
    expect(old.count).toBe(12);
    const recovery = await here.tab.plans.recovery();
    const { planId } = here.replica;
    expect(await recovery.replaceSheet(planId)).toEqual({ ok: true, value: { inForce: true } });
    expect((await here.tab.plans.safety(planId)).sheet).toBe('notMade');
    const fresh = await paperOf(here);
    expect(fresh.count).toBe(24);
    await handedIn(here);

    expect(await refuses(old.words)).toBe('SheetEnded');
    expect(await refuses(old.qrText)).toBe('SheetEnded');
    // Its first twelve words are those of no plan's first sheet.
    expect(await refuses(fresh.words.split(' ').slice(0, 12).join(' '))).toBe('NoSuchPlan');
    for (const paper of [fresh.words, fresh.qrText]) {
      const back = await recovers(paper);
      await inTime(() => saysOf(back) === ALL, 'all of it comes, also what was written under keys of before');
      await back.sync.stop();
    }
    expect(await here.tab.plans.confirmSheet(planId, old.words)).toMatchObject({ error: { type: 'SheetEnded' } });
    expect(await here.tab.plans.confirmSheet(planId, fresh.words)).toEqual({ ok: true, value: null });
    expect((await here.tab.plans.safety(planId)).sheet).toBe('confirmed');
  });

  it('is known to be gone on the other devices too', async () => {
    const here = await at.begins();
    const { words } = await paperOf(here);
    await handedIn(here);
    const other = await recovers(words);
    await inTime(() => saysOf(other) === ALL, 'it comes');
    expect((await other.tab.plans.safety(other.replica.planId)).sheet).toBe('confirmed');
    await (await here.tab.plans.recovery()).replaceSheet(here.replica.planId);
    await inTime(
      async () => (await other.tab.plans.safety(other.replica.planId)).sheet === 'elsewhere',
      'the other device hears that its words are of no use',
    );
  });

  it('opens copies made later no more, and those of the new sheet do', async () => {
    const here = await at.begins();
    const old = await paperOf(here);
    await (await here.tab.plans.recovery()).replaceSheet(here.replica.planId);
    const fresh = await paperOf(here);
    await here.replica.settle();
    const file = await copyFrom(here.tab, here.replica.planId);
    const tab = createPhone({ clock }).openTab();
    expect(await tab.plans.openCopy(file, { words: old.words })).toMatchObject({
      error: { type: 'SheetNotForThisFile' },
    });
    expect(await tab.plans.openCopy(file, { words: fresh.words })).toMatchObject({ ok: true });
  });

  it('is made anew by owners only, and with several it needs all of them', async () => {
    const phone = createPhone({ clock });
    const tab = phone.openTab();
    const { planId, ...replica } = await tab.plans.create(INGRID);
    expect(replica).toBeDefined();
    const ingrid = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
    const amir = await letIn(ingrid, await grant(ingrid));
    const asAmir = await amir.tab.plans.recovery();
    expect(await asAmir.replaceSheet(planId)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    expect((await amir.tab.plans.safety(planId)).mayReplaceSheet).toBe(false);

    const basis = { code: 'parent', method: 'paper', date: '2026-11-22' } as const;
    expect((await ingrid.actions.makeOwner(amir.member, basis)).ok).toBe(true);
    const recovery = await tab.plans.recovery();
    expect(await recovery.replaceSheet(planId)).toEqual({ ok: true, value: { inForce: false } });
    expect(await tab.plans.safety(planId)).toMatchObject({ sheet: 'notMade', sheetVote: 'waits' });
    const { words } = (await tab.plans.sheetWords(planId))!;
    expect(await tab.plans.confirmSheet(planId, words.join(' '))).toEqual({ ok: true, value: null });
    expect(await tab.plans.safety(planId)).toMatchObject({ sheet: 'confirmed', sheetVote: 'waits' });

    await ingrid.session.refresh();
    await carry(ingrid, amir);
    expect((await amir.tab.plans.safety(planId)).sheetVote).toBe('asked');
    expect(await asAmir.agreeToSheet(planId)).toEqual({ ok: true, value: { inForce: true } });
    expect((await amir.tab.plans.safety(planId)).sheetVote).toBe('none');
    expect(await asAmir.agreeToSheet(planId)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    await amir.session.refresh();
    await carry(amir, ingrid);
    await inTime(async () => (await tab.plans.safety(planId)).sheetVote === 'none', 'her tab hears of the yes');
    expect((await tab.plans.safety(planId)).sheet).toBe('confirmed');
  });
});
