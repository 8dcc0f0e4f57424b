import { describe, expect, it } from 'vitest';
import { NO_SECTION, newSectionId, type EntryId } from '#protocol/ids.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import {
  add,
  carry,
  core,
  entriesOf,
  founder,
  grant,
  letIn,
  newcomer,
  setBack,
  words,
  type PlanPhone,
} from '#testing/member-phones.ts';
import type { StoredEntry } from '../storage.ts';
import { NotTakenIn } from './intake.ts';

const BY_HAND = { relay: null };
const bytesOf = (entries: readonly StoredEntry[]) => entries.map(({ bytes }) => bytes);
const newOn = (from: PlanPhone, to: PlanPhone): readonly StoredEntry[] => {
  const held = new Set(entriesOf(to).map(({ id }) => id));
  return entriesOf(from).filter(({ id }) => !held.has(id));
};

async function twoPhones(): Promise<{ readonly phone: PlanPhone; readonly tablet: PlanPhone }> {
  const phone = await founder();
  return { phone, tablet: await letIn(phone, phone.member) };
}

describe('taking in what comes', () => {
  it('[LOG-1] keeps in memory what waits, says what is missing, and takes it in once that comes', async () => {
    const { phone, tablet } = await twoPhones();
    for (const word of [' Ein.', ' To.', ' Tre.']) {
      add(phone, word);
      await phone.session.settle();
    }
    const [first, second, third] = newOn(phone, tablet);
    const before = entriesOf(tablet).length;
    expect(await tablet.session.takeIn([third!.bytes], BY_HAND)).toMatchObject({ kept: 0, waiting: 1, refused: 0 });
    expect(tablet.session.missing()).toMatchObject([{ id: second!.id, section: core(phone), seq: second!.seq }]);
    expect([...tablet.session.waitingSections()]).toEqual([core(phone)]);
    expect(await tablet.session.takeIn([second!.bytes], BY_HAND)).toMatchObject({ kept: 0, waiting: 2 });
    expect(tablet.session.missing().map(({ id }) => id)).toEqual([first!.id]);
    expect(entriesOf(tablet)).toHaveLength(before);

    expect(await tablet.session.takeIn([first!.bytes], BY_HAND)).toMatchObject({ kept: 3, accepted: 3, waiting: 0 });
    expect(tablet.session.missing()).toEqual([]);
    expect(entriesOf(tablet).slice(before)).toEqual([first, second, third]);
    expect(words(tablet)).toBe('Å vere ute. Ein. To. Tre.');
  });

  it('[RECEIVE-2] waits for the act that admits an author, and then takes in what was signed', async () => {
    const { phone, tablet } = await twoPhones();
    const other = await letIn(phone, phone.member);
    add(other, ' Frå den tredje.');
    await other.session.settle();
    const fresh = newOn(other, tablet);
    const content = fresh.filter(({ section }) => section !== NO_SECTION);
    const acts = fresh.filter(({ section }) => section === NO_SECTION);
    expect(await tablet.session.takeIn(bytesOf(content), BY_HAND)).toMatchObject({ kept: 0, refused: 0 });
    await tablet.session.takeIn(bytesOf(acts), BY_HAND);
    expect(words(tablet)).toBe(words(other));
  });

  it('takes in nothing when the store refuses, and all of it when tried again', async () => {
    const { phone, tablet } = await twoPhones();
    add(phone, ' Nytt.');
    await phone.session.settle();
    const fresh = bytesOf(newOn(phone, tablet));
    const before = bytesOnDisk(tablet.phone.disk);
    tablet.tab.storage.failNext('StorageFull');
    await expect(tablet.session.takeIn(fresh, BY_HAND)).rejects.toThrow(NotTakenIn);
    expect(bytesOnDisk(tablet.phone.disk)).toEqual(before);
    expect(words(tablet)).toBe('Å vere ute.');
    expect(await tablet.session.takeIn(fresh, BY_HAND)).toMatchObject({ accepted: 1 });
    expect(words(tablet)).toBe('Å vere ute. Nytt.');
  });

  it('[SYNC-12] keeps with the entries what the relay holds, also of those held already', async () => {
    const { phone, tablet } = await twoPhones();
    add(phone, ' Nytt.');
    await phone.session.settle();
    const all = entriesOf(phone).filter(({ section }) => section === core(phone));
    const before = await tablet.tab.storage.countOutbox(tablet.session.planId);
    const record = new Uint8Array([1, 2, 3]);
    const taken = await tablet.session.takeIn(bytesOf(all), { relay: { record } });
    expect(taken).toMatchObject({ kept: 1, accepted: 1 });
    expect(await tablet.tab.storage.countOutbox(tablet.session.planId)).toBe(before - (all.length - 1));
    expect(await tablet.tab.storage.readRelay(tablet.session.planId)).toEqual(record);
  });

  it('[LOG-5] [SESSION-12] begins a new incarnation in the commit that brings entries of its own', async () => {
    const { phone, tablet } = await twoPhones();
    const older = phone.phone.clone();
    add(phone, ' Gløymt.');
    await carry(phone, tablet);
    const back = await setBack(older, phone);
    const commits = back.tab.storage.commits();
    await back.session.takeIn(bytesOf(newOn(tablet, back)), BY_HAND);
    expect(back.tab.storage.commits()).toBe(commits + 1);
    expect(back.replica.getNotice().olderCopy).toBe(true);
    add(back, ' Vidare.');
    await carry(back, tablet);
    expect(words(tablet)).toBe('Å vere ute. Gløymt. Vidare.');
    expect(tablet.session.state.log(core(back)).forks.size).toBe(0);
  });

  it('[KEY-9] asks for the wraps that acts name, and opens with their keys what has waited for them', async () => {
    const phone = await founder();
    const arriving = await newcomer(phone.phone.clock);
    await phone.actions.enrol({ member: phone.member, kind: 'own', device: arriving.keys });
    const tablet = await arriving.open(phone, phone.member);
    const wanted = tablet.session.wantedWraps();
    expect(wanted.length).toBeGreaterThan(0);
    const content = entriesOf(phone).filter(({ section }) => section !== NO_SECTION);
    expect(await tablet.session.takeIn(bytesOf(content), BY_HAND)).toMatchObject({
      kept: 0,
      waiting: content.length,
    });
    const wraps = entriesOf(phone).filter(({ id }) => wanted.includes(id as EntryId));
    expect(await tablet.session.takeIn(bytesOf(wraps), BY_HAND)).toMatchObject({
      kept: content.length + wraps.length,
      waiting: 0,
    });
    expect(tablet.session.wantedWraps()).toEqual([]);
    expect(tablet.replica.getView()).toMatchObject({ whatMatters: { text: 'Å vere ute.' } });
    // The keys are kept, not only used.
    const again = await setBack(tablet.phone, tablet);
    expect(words(again)).toBe('Å vere ute.');
  });

  it('[RECEIVE-1] keeps nothing of a section that this device may not read', async () => {
    const phone = await founder();
    phone.replica.run({ type: 'addGoal', ownWords: 'Spele trommer', areas: ['leisure'] });
    await phone.session.settle();
    const marit = await letIn(phone, await grant(phone));
    const sections = new Set(entriesOf(marit).map(({ section }) => section));
    expect(sections).toEqual(new Set([NO_SECTION, core(phone)]));
    expect(marit.session.missing()).toEqual([]);
    expect([...marit.session.waitingSections()]).toEqual([]);
  });
});

describe('what counts', () => {
  it('[ACCEPT-3] takes out of the document what counts no more, keeps it, and keeps what is being typed', async () => {
    const { phone, tablet } = await twoPhones();
    const marit = await letIn(phone, await grant(phone));
    await carry(phone, tablet);
    add(marit, ' Frå Marit.');
    await carry(marit, tablet);
    expect(words(tablet)).toContain('Frå Marit.');
    // Ingrid's phone does not know what Marit wrote when it removes her.
    expect(await phone.actions.revoke(marit.member, 'all')).toMatchObject({ ok: true });
    const typed = (one: PlanPhone): string | null => one.replica.getView().ownerName.value;
    tablet.replica.run({ type: 'setOwnerName', name: 'Midt i eit or' });
    const kept = entriesOf(tablet).length;
    await phone.session.settle();
    await tablet.session.takeIn(bytesOf(newOn(phone, tablet)), BY_HAND);
    expect(words(tablet)).toBe('Å vere ute.');
    expect(typed(tablet)).toBe('Midt i eit or');
    expect(entriesOf(tablet).length).toBeGreaterThan(kept);
    expect(tablet.replica.getNotice().notCounting).toEqual([{ from: marit.member, count: 1 }]);

    await carry(tablet, phone);
    expect(words(phone)).toBe(words(tablet));
    expect(phone.replica.getNotice().notCounting).toEqual([{ from: marit.member, count: 1 }]);
    expect(typed(phone)).toBe('Midt i eit or');
    // The same after the next start.
    const again = await setBack(tablet.phone, tablet);
    expect(words(again)).toBe(words(phone));
  });

  it('[ACCEPT-3] names what it builds on: words typed on those of one removed meanwhile are not torn from them', async () => {
    const { phone, tablet } = await twoPhones();
    const marit = await letIn(phone, await grant(phone));
    await carry(phone, tablet);
    add(marit, ' Frå Marit.');
    await carry(marit, tablet);
    expect(await phone.actions.revoke(marit.member, 'all')).toMatchObject({ ok: true });
    add(tablet, ' Og svar.');
    await tablet.phone.clock.advance(100);
    await phone.session.settle();
    // The acts come before what was typed is an entry.
    await tablet.session.takeIn(bytesOf(newOn(phone, tablet)), BY_HAND);
    add(tablet, ' Meir.');
    await carry(tablet, phone);
    for (const said of ['Frå Marit. Og svar.', 'Meir.']) expect(words(tablet)).toContain(said);
    expect(words(phone)).toBe(words(tablet));
    const third = await letIn(phone, phone.member);
    expect(words(third)).toBe(words(phone));
  });

  it('[ACCEPT-1] keeps as rows what is typed while the news comes that one may not write any more, and drops nothing of it', async () => {
    const phone = await founder();
    const marit = await letIn(phone, await grant(phone));
    await phone.actions.revoke(marit.member, 'all');
    await marit.session.settle();
    add(marit, ' Likevel.');
    await marit.session.takeIn(
      entriesOf(phone).map(({ bytes }) => bytes),
      { relay: null },
    );
    const before = entriesOf(marit).length;
    await marit.session.settle();
    expect(entriesOf(marit)).toHaveLength(before);
    expect(await marit.tab.storage.readRows(marit.session.planId)).toHaveLength(1);
    expect(words(marit)).toContain('Likevel.');
    expect(marit.replica.getNotice().unsealed).toBe(true);
    expect(marit.session.isSettled()).toBe(true);
  });

  it('[SESSION-12] goes on in a new incarnation when what it wrote counts no more, so that nothing brings it back', async () => {
    const phone = await founder();
    const marit = await letIn(phone, await grant(phone));
    add(marit, ' Før.');
    await marit.session.settle();
    // Removed by one who has not seen that, and let in again.
    await phone.actions.revoke(marit.member, [core(phone)]);
    await phone.actions.grant({
      member: marit.member,
      sections: [core(phone)],
      right: 'write',
      until: '',
      onward: false,
      history: false,
      basis: 'law:hpl-4-1',
    });
    await carry(phone, marit);
    expect(words(marit)).not.toContain('Før.');
    add(marit, ' Etter.');
    await carry(marit, phone);
    expect(words(phone)).toBe('Å vere ute. Etter.');
    expect(words(marit)).toBe(words(phone));
    expect(phone.replica.getNotice().notCounting).toEqual([{ from: marit.member, count: 1 }]);
  });
});

describe('erasing', () => {
  async function withErased() {
    const { phone, tablet } = await twoPhones();
    add(phone, ' LØYNDOM');
    await carry(phone, tablet);
    const secret = newOn(phone, tablet).at(-1) ?? entriesOf(phone).findLast(({ section }) => section === core(phone))!;
    const whole = secret.bytes;
    expect(await phone.actions.erase([{ section: core(phone), id: secret.id as EntryId }])).toMatchObject({ ok: true });
    return { phone, tablet, whole, id: secret.id };
  }
  const found = (phone: PlanPhone, id: string): StoredEntry => entriesOf(phone).find((entry) => entry.id === id)!;

  it('[ACCESS-8] [ENTRY-9] drops the payload, from disk and screen, and leaves what holds the chain', async () => {
    const { phone, tablet, whole, id } = await withErased();
    await phone.session.refresh();
    for (const one of [phone, tablet]) {
      if (one === tablet) await carry(phone, tablet);
      expect(found(one, id)).toMatchObject({ erased: true, bytes: { length: 224 } });
      expect(words(one)).toBe('Å vere ute.');
      const views = await one.tab.plans.lastView(one.session.planId);
      expect(views?.whatMatters.text).toBe('Å vere ute.');
    }
    // It is refused when it comes again, and the erased form is taken by one who never had the whole.
    await tablet.session.takeIn([whole], BY_HAND);
    expect(found(tablet, id).erased).toBe(true);
    const third = await letIn(phone, phone.member);
    expect(found(third, id)).toMatchObject({ erased: true });
    await third.session.takeIn([whole], BY_HAND);
    expect(found(third, id).erased).toBe(true);
  });

  it('[ACCESS-8] keeps the place of an entry that comes whole after the act, and nothing of its words', async () => {
    const { phone, whole, id } = await withErased();
    const late = await newcomer(phone.phone.clock);
    await phone.actions.enrol({ member: phone.member, kind: 'own', device: late.keys });
    const third = await late.open(phone, phone.member);
    const others = entriesOf(phone).filter((entry) => entry.id !== id);
    await third.session.takeIn([...bytesOf(others), whole], BY_HAND);
    expect(found(third, id)).toMatchObject({ erased: true, bytes: { length: 224 } });
    expect(words(third)).toBe('Å vere ute.');
  });

  it('[ENTRY-9] takes no erased form that no act names: nobody makes words vanish by handing in less', async () => {
    const { phone, tablet } = await twoPhones();
    add(phone, ' Blir.');
    await phone.session.settle();
    const { parseEntry, eraseEntry } = await import('#protocol/oplog/entry.ts');
    const [fresh] = newOn(phone, tablet);
    const parsed = parseEntry(fresh!.bytes);
    if (!parsed.ok) throw new Error(parsed.error.type);
    const form = await eraseEntry(phone.tab.ports.engine, parsed.value);
    expect(await tablet.session.takeIn([form], BY_HAND)).toMatchObject({ kept: 0, refused: 1 });
    expect(await tablet.session.takeIn([fresh!.bytes], BY_HAND)).toMatchObject({ accepted: 1 });
    expect(words(tablet)).toBe('Å vere ute. Blir.');
  });
});

it('takes in acts alone where nothing else is here yet, and opens with them', async () => {
  const phone = await founder();
  const arriving = await newcomer(phone.phone.clock);
  await phone.actions.enrol({ member: phone.member, kind: 'own', device: arriving.keys });
  const tablet = await arriving.open(phone, phone.member);
  expect(tablet.session.state.sections()).toEqual([]);
  expect(entriesOf(tablet).every(({ kind }) => kind === ENTRY_KINDS.access)).toBe(true);
  expect(tablet.session.state.heads(newSectionId(phone.tab.ports.engine))).toEqual([]);
});
