import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Bytes } from '#lib/bytes.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { createPhone, type, type Phone, type Tab } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';
import type { Replica } from '../api.ts';

const PASSPHRASE = 'eit heilt vanleg passord';

/** Opens the plan's copy on a phone that never saw it. */
async function secondPhone(phone: Phone, file: Bytes): Promise<{ readonly other: Phone; readonly tab: Tab; readonly replica: Replica }> {
  const other = createPhone({ clock: phone.clock });
  const tab = other.openTab();
  const opened = await tab.plans.openCopy(file, { passphrase: PASSPHRASE });
  expect(opened).toMatchObject({ ok: true, value: { outcome: 'newDevice' } });
  const replica = await tab.plans.open(opened.ok ? opened.value.planId : '');
  return { other, tab, replica };
}

async function copyFrom(tab: Tab, planId: string): Promise<Bytes> {
  const made = await tab.plans.makeCopy(planId, PASSPHRASE);
  if (!made.ok) throw new Error(made.error.type);
  expect(made.value.fileName).toMatch(/^din-plan-kopi-2026-11-22\.dinplan$/);
  return made.value.bytes;
}

async function exchange(a: { tab: Tab; replica: Replica }, b: { tab: Tab; replica: Replica }): Promise<void> {
  const planId = a.replica.planId;
  expect((await b.tab.plans.openCopy(await copyFrom(a.tab, planId), { passphrase: PASSPHRASE })).ok).toBe(true);
  expect((await a.tab.plans.openCopy(await copyFrom(b.tab, planId), { passphrase: PASSPHRASE })).ok).toBe(true);
}

const withoutMe = (replica: Replica) => ({ ...replica.getView() });

describe('a copy', () => {
  it('makes a second device that reads everything, and tells the first that it exists', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    type(replica, ' Song!');
    const goal = replica.run({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] });
    expect(goal.ok).toBe(true);
    expect((await tab.plans.safety(replica.planId)).onlyHere).toBe(true);
    const file = await copyFrom(tab, replica.planId);
    expect(await tab.plans.safety(replica.planId)).toMatchObject({ onlyHere: false, devices: [{ thisOne: true }, { kind: 'file' }] });

    const second = await secondPhone(phone, file);
    expect(second.replica.getView()).toEqual(replica.getView());
    type(second.replica, ' Frå nettbrettet.');
    await exchange(second, { tab, replica });
    expect(replica.getView().whatMatters.text).toBe('Å vere ute. Song! Frå nettbrettet.');
    expect(withoutMe(replica)).toEqual(withoutMe(second.replica));
    expect((await tab.plans.safety(replica.planId)).devices.filter((it) => it.kind === 'own')).toHaveLength(2);
  });

  it('changes nothing when the same file is opened twice', async () => {
    const phone = createPhone();
    const tab = phone.openTab();
    const replica = await tab.plans.create(INGRID);
    const file = await copyFrom(tab, replica.planId);
    const before = bytesOnDisk(phone.disk);
    expect(await tab.plans.openCopy(file, { passphrase: PASSPHRASE })).toMatchObject({ ok: true, value: { outcome: 'merged', added: 0 } });
    expect(bytesOnDisk(phone.disk)).toEqual(before);
  });
});
