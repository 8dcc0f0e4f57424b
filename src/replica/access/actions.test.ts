import { describe, expect, it } from 'vitest';
import { currentKey } from '#protocol/access/reduce.ts';
import { importDevice, newDeviceSecret, type Device } from '#protocol/crypto/device-keys.ts';
import { wordsToSheet } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { newMemberId, NO_SECTION, type KeyId, type SectionId } from '#protocol/ids.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import {
  add,
  carry,
  core,
  founder,
  grant,
  grantOf,
  letIn,
  loneEntry,
  newcomer,
  readable,
  setBack,
  withSecret,
  words,
  type PlanPhone,
} from '#testing/member-phones.ts';
import { makeJoin } from './join.ts';

const keysOf = (phone: PlanPhone, section: SectionId): readonly KeyId[] =>
  phone.session.state.keys
    .all()
    .filter((held) => held.section === section)
    .map(({ key }) => key.keyId);

describe('a grant', () => {
  it('[ACCESS-10] with history opens what was before', async () => {
    const ingrid = await withSecret();
    const marit = await letIn(ingrid, await grant(ingrid, { history: true }));
    expect(words(marit)).toBe(words(ingrid));
    expect(await readable(marit, ingrid)).toContain('LØYNDOM');
  });

  it('[ACCESS-9] gives the keys of no other section', async () => {
    const ingrid = await founder();
    const marit = await letIn(ingrid, await grant(ingrid, { history: true }));
    expect(new Set(marit.session.state.keys.all().map(({ section }) => section))).toEqual(new Set([core(ingrid)]));
  });

  it('[ACCESS-10] is refused, and writes nothing, by whoever may not give it', async () => {
    const ingrid = await founder();
    const marit = await letIn(ingrid, await grant(ingrid));
    const before = bytesOnDisk(marit.phone.disk);
    const amir = newMemberId(marit.tab.ports.engine);
    expect(await marit.actions.grant(grantOf(amir, [core(ingrid)]))).toEqual({
      ok: false,
      error: { type: 'NotAllowed' },
    });
    expect(bytesOnDisk(marit.phone.disk)).toEqual(before);
  });

  it('says that the device is full when it is, and gives nothing then', async () => {
    const ingrid = await founder();
    const acts = ingrid.session.access().grants.length;
    for (const error of ['StorageFull', 'StorageGone'] as const) {
      ingrid.tab.storage.failNext(error);
      const member = newMemberId(ingrid.tab.ports.engine);
      expect(await ingrid.actions.grant(grantOf(member, [core(ingrid)]))).toEqual({
        ok: false,
        error: { type: error },
      });
    }
    expect(ingrid.session.access().grants).toHaveLength(acts);
  });
});

it('[SESSION-8] decides nothing for a plan that is here no longer', async () => {
  const ingrid = await founder();
  const before = ingrid.session.access();
  await ingrid.tab.storage.removePlan(ingrid.session.planId);
  const member = newMemberId(ingrid.tab.ports.engine);
  const sections = [core(ingrid)];
  expect(await ingrid.actions.grant(grantOf(member, sections))).toEqual({ ok: false, error: { type: 'PlanNotHere' } });
  expect(await ingrid.actions.doDuties()).toEqual({ ok: false, error: { type: 'PlanNotHere' } });
  expect(ingrid.session.access()).toEqual(before);
});

describe('a removal', () => {
  it('[ACCESS-12] gives the removed one no key of what is written from then on', async () => {
    const ingrid = await founder();
    const member = await grant(ingrid, { history: true });
    const marit = await letIn(ingrid, member);
    add(ingrid, ' Før.');
    await carry(ingrid, marit);
    expect(await ingrid.actions.revoke(member, 'all')).toMatchObject({ ok: true });
    add(ingrid, ' ETTERPÅ.');
    await carry(ingrid, marit);
    expect(await readable(ingrid, ingrid)).toContain('ETTERPÅ');
    expect(await readable(marit, ingrid)).toContain('Før');
    expect(await readable(marit, ingrid)).not.toContain('ETTERPÅ');
    const current = currentKey(ingrid.session.access(), core(ingrid))!;
    expect(current.clean).toBe(true);
    expect(keysOf(ingrid, core(ingrid))).toContain(current.keyId);
    expect(keysOf(marit, core(ingrid))).not.toContain(current.keyId);
  });

  it('[ACCEPT-1] keeps what was known, and takes nothing the removed one wrote later', async () => {
    const ingrid = await founder();
    const member = await grant(ingrid, { history: true });
    const marit = await letIn(ingrid, member);
    add(marit, ' Kjent.');
    await carry(marit, ingrid);
    expect(await ingrid.actions.revoke(member, [core(ingrid)])).toMatchObject({ ok: true });
    add(marit, ' Ukjent.');
    await carry(marit, ingrid);
    expect(words(ingrid)).toContain('Kjent.');
    expect(words(ingrid)).not.toContain('Ukjent.');
    expect(words(marit)).toContain('Ukjent.');
  });

  it('[ACCEPT-3] takes in what was written later when somebody else built on it', async () => {
    const ingrid = await founder();
    const tablet = await letIn(ingrid, ingrid.member);
    const member = await grant(ingrid, { history: true });
    const marit = await letIn(ingrid, member);
    await carry(ingrid, tablet);
    expect(await ingrid.actions.revoke(member, 'all')).toMatchObject({ ok: true });
    add(marit, ' Ukjent.');
    await carry(marit, tablet);
    await carry(marit, ingrid);
    expect(words(ingrid)).not.toContain('Ukjent.');
    expect(words(tablet)).toContain('Ukjent.');
    add(tablet, ' Bygd på.');
    await carry(tablet, ingrid);
    expect(words(ingrid)).toContain('Ukjent.');
    expect(words(ingrid)).toContain('Bygd på.');
    await carry(ingrid, tablet);
    expect(words(tablet)).toBe(words(ingrid));
  });

  it('[ACCESS-9] ends in one key when two phones revoke at once, and nobody owes anything then', async () => {
    const ingrid = await founder();
    const tablet = await letIn(ingrid, ingrid.member);
    const member = await grant(ingrid, { history: true });
    const marit = await letIn(ingrid, member);
    await carry(ingrid, tablet);
    for (const phone of [ingrid, tablet]) expect(await phone.actions.revoke(member, 'all')).toMatchObject({ ok: true });
    await carry(ingrid, tablet);
    await carry(tablet, ingrid);
    const [mine, theirs] = [ingrid, tablet].map((phone) => currentKey(phone.session.access(), core(ingrid))!);
    expect(mine).toEqual(theirs);
    expect(mine!.clean).toBe(true);
    for (const phone of [ingrid, tablet]) expect(await phone.actions.doDuties()).toEqual({ ok: true, value: false });
    add(ingrid, ' Frå mobilen.');
    add(tablet, ' Frå nettbrettet.');
    await carry(ingrid, tablet);
    await carry(tablet, ingrid);
    expect(words(tablet)).toBe(words(ingrid));
    expect(words(ingrid)).toContain('Frå nettbrettet.');
    expect(words(ingrid)).toContain('Frå mobilen.');
    expect(keysOf(marit, core(ingrid))).not.toContain(mine!.keyId);
  });
});

describe('what is owed', () => {
  it('[KEY-9] brings a device its own keys again after it was set back to before it made them', async () => {
    const ingrid = await founder();
    const tablet = await letIn(ingrid, ingrid.member);
    const before = ingrid.phone.clone();
    ingrid.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['leisure'] });
    await carry(ingrid, tablet);
    const again = await setBack(before, ingrid);
    expect(again.replica.getView().goals).toHaveLength(0);
    await carry(tablet, again);
    expect(again.replica.getView().goals).toHaveLength(1);
    expect(await again.actions.doDuties()).toEqual({ ok: true, value: false });
  });

  it('[ACCESS-8] wraps the key of a section for a phone that was let in while the section was begun', async () => {
    const ingrid = await founder();
    const tablet = await letIn(ingrid, ingrid.member);
    const laptop = await letIn(ingrid, ingrid.member);
    const opened = tablet.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['leisure'] });
    expect(opened.ok).toBe(true);
    await carry(tablet, ingrid);
    await carry(tablet, laptop);
    expect(laptop.replica.getView().goals).toHaveLength(0);
    expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
    await carry(ingrid, laptop);
    expect(laptop.replica.getView().goals).toHaveLength(1);
    for (const phone of [ingrid, laptop]) expect(await phone.actions.doDuties()).toEqual({ ok: true, value: false });
  });
});

it('[ACCESS-13] makes another owner, who reads all there is, and steps back when there is one', async () => {
  const ingrid = await withSecret();
  const basis = { code: 'parent', method: 'this-device', date: '2026-11-22' } as const;
  expect(await ingrid.actions.stepBack(ingrid.member)).toMatchObject({ error: { type: 'NotAllowed' } });
  const member = await grant(ingrid, { right: 'read' });
  const marit = await letIn(ingrid, member);
  expect(await ingrid.actions.makeOwner(member, basis)).toMatchObject({ ok: true });
  await carry(ingrid, marit);
  expect(await readable(marit, ingrid)).toContain('LØYNDOM');
  expect(marit.replica.getView().sections).toHaveLength(ingrid.replica.getView().sections.length);
  expect(await ingrid.actions.stepBack(ingrid.member)).toMatchObject({ ok: true });
  expect(ingrid.session.access().owners.map((owner) => owner.member)).toEqual([member]);
});

it('[ACCESS-15] invites, is asked, and lets in who asked', async () => {
  const ingrid = await founder();
  const { engine } = ingrid.tab.ports;
  const member = await grant(ingrid);
  const invitation = await importDevice(engine, await newDeviceSecret(engine));
  expect(await ingrid.actions.invite(member, invitation.keys)).toMatchObject({ ok: true });
  const arriving = await newcomer(ingrid.phone.clock);
  const { state } = ingrid.session;
  const after = state.heads(NO_SECTION);
  const asked = await makeJoin(engine, { plan: state.planId, invitation, device: arriving.keys, after });
  await ingrid.session.takeIn([asked.bytes], { relay: null });
  const known = ingrid.session.access().invitations.get(invitation.keys.id)!;
  expect(known).toMatchObject({ member, inForce: true });
  expect(known.joins.map(({ device }) => device)).toEqual([arriving.keys]);
  expect(ingrid.session.access().devices.has(arriving.keys.id)).toBe(false);

  expect(await ingrid.actions.enrol({ member, kind: 'own', device: arriving.keys })).toMatchObject({ ok: true });
  expect(ingrid.session.access().devices.get(arriving.keys.id)).toMatchObject({ member, live: true });
  expect(await ingrid.actions.suspend(invitation.keys.id)).toMatchObject({ ok: true });
  expect(ingrid.session.access().invitations.get(invitation.keys.id)).toMatchObject({ inForce: false });
});

describe('the sheet', () => {
  async function sheetOf(ingrid: PlanPhone): Promise<Device> {
    const { engine } = ingrid.tab.ports;
    const { words: list } = (await ingrid.tab.plans.sheetWords(ingrid.session.planId))!;
    const bits = await wordsToSheet(engine, list.join(' '));
    if (!bits.ok) throw new Error(bits.error.type);
    return importDevice(engine, await sheetKeys(engine, bits.value));
  }

  it('[ACCESS-6] brings in a device, which gets all keys in the same commit', async () => {
    const ingrid = await withSecret();
    const sheet = await sheetOf(ingrid);
    const arriving = await newcomer(ingrid.phone.clock);
    const enrolment = { member: ingrid.member, kind: 'own', device: arriving.keys } as const;
    expect(await ingrid.actions.enrol(enrolment, sheet)).toMatchObject({ ok: true });
    const laptop = await arriving.open(ingrid, ingrid.member);
    await carry(ingrid, laptop);
    expect(words(laptop)).toBe(words(ingrid));
    expect(await readable(laptop, ingrid)).toContain('LØYNDOM');
  });

  it('[ACCESS-14] gives way to another by the votes of all owners, and what it could open is followed by new keys', async () => {
    const ingrid = await founder();
    const [old] = ingrid.session.access().sheets.keys();
    const { keys: fresh } = await newcomer(ingrid.phone.clock);
    expect(await ingrid.actions.newSheet(fresh)).toMatchObject({ ok: true });
    const { sheets, keys } = ingrid.session.access();
    expect([sheets.get(old!)!.inForce, sheets.get(fresh.id)!.inForce]).toEqual([false, true]);
    for (const records of keys.values()) {
      expect(records[0]!.clean).toBe(true);
      expect(records[0]!.wraps.has(old!)).toBe(false);
      // A sheet opens what was before, too.
      for (const record of records) expect(record.wraps.has(fresh.id)).toBe(true);
    }
    expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: false });
  });

  it('[ACCESS-14] signs nothing once it is suspended', async () => {
    const ingrid = await founder();
    const sheet = await sheetOf(ingrid);
    expect(await ingrid.actions.suspend(sheet.keys.id)).toMatchObject({ ok: true });
    const { keys: device } = await newcomer(ingrid.phone.clock);
    expect(await ingrid.actions.enrol({ member: ingrid.member, kind: 'own', device }, sheet)).toEqual({
      ok: false,
      error: { type: 'NotAllowed' },
    });
  });
});

it('[ACCEPT-1] names one entry that joins them where the removed one left more ends than an act can name', async () => {
  const ingrid = await founder();
  const member = await grant(ingrid, { history: true });
  const marit = await letIn(ingrid, member);
  const ends = await Promise.all(Array.from({ length: 66 }, () => loneEntry(marit)));
  await ingrid.session.takeIn(ends, { relay: null });
  const before = ingrid.session.state.accepted(core(ingrid)).size;
  expect(before).toBeGreaterThan(66);
  expect(await ingrid.actions.revoke(member, 'all')).toMatchObject({ ok: true });
  const [removal] = ingrid.session.access().removals;
  expect(removal!.act).toMatchObject({
    type: 'revoke',
    known: [{ section: core(ingrid), heads: [{ device: ingrid.session.device }] }],
  });
  expect(ingrid.session.state.accepted(core(ingrid)).size).toBeGreaterThan(before);
  expect(ingrid.session.state.notCounting(core(ingrid)).size).toBe(0);
});

it('[ACCESS-15] names the relay, and another one after it', async () => {
  const ingrid = await founder();
  for (const address of ['https://ein.example', 'https://to.example']) {
    expect(await ingrid.actions.nameRelay(new Uint8Array(32).fill(9), address)).toMatchObject({ ok: true });
    expect(ingrid.session.access().relay).toMatchObject({ address });
  }
});
