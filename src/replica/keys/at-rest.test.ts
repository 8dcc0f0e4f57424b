import { expect, it } from 'vitest';
import type { Engine } from '#protocol/crypto/engine.ts';
import { copyFrom } from '#testing/copies.ts';
import { consentOf } from '#testing/furnished-plan.ts';
import { passThroughEngine, platformEngine } from '#testing/engine.ts';
import { createPhone, type } from '#testing/installations.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { INGRID } from '#testing/people.ts';
import { ensureInstallation } from './installation.ts';
import { openJson, purposes, sealJson } from './local-seal.ts';
import { openSummary } from './plan-record.ts';

const SECRETS = [
  'Ingrid Døme',
  'trommekorps',
  'Solveig Eksempel',
  '99 88 77 66',
  'Å vere ute.',
  'planOwner',
  'whatMatters',
  'Prøvevegen 17',
  'Rådhuset i Dømevik',
  'Kven køyrer heim',
  'Ikkje NAV, takk',
  '123,45 678,90',
  'takesPartName',
];

/** Which of the secrets lie on the disk, as UTF-8, UTF-16 or base64. */
async function foundAtRest(engine: Engine): Promise<readonly string[]> {
  const phone = createPhone({ engine });
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  type(replica, ' Og trommekorps.');
  replica.run({ type: 'addParticipant', fields: { name: 'Solveig Eksempel', phone: '99 88 77 66' } });
  replica.run({ type: 'setAbout', fields: { address: 'Prøvevegen 17' } });
  const meeting = replica.run({ type: 'addMeeting', fields: { place: 'Rådhuset i Dømevik' }, invited: [] });
  if (!meeting.ok) throw new Error(meeting.error.type);
  replica.run({ type: 'addAgendaItem', meeting: meeting.value.created!, title: 'Kven køyrer heim?', goal: null });
  replica.run(consentOf({ reservations: 'Ikkje NAV, takk', method: 'drawn', drawing: '123,45 678,90' }));
  await phone.clock.advance(60);
  const whileRowsWait = bytesOnDisk(phone.disk);
  await replica.settle();
  const file = await copyFrom(tab, replica.planId);
  await replica.close();
  const all = [...whileRowsWait.values(), ...bytesOnDisk(phone.disk).values(), file].map((bytes) => Buffer.from(bytes));
  return SECRETS.filter((secret) => {
    const spellings = [Buffer.from(secret), Buffer.from(secret, 'utf16le')];
    for (const shift of [0, 1, 2])
      spellings.push(
        Buffer.from(
          Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)])
            .toString('base64')
            .slice(4, -4),
        ),
      );
    return all.some((bytes) => spellings.some((spelling) => bytes.includes(spelling)));
  });
}

it('[SESSION-2] lets no word of a plan lie on the disk or in a copy', async () => {
  expect(await foundAtRest(platformEngine())).toEqual([]);
});

it('would find the words if ciphers let them through', async () => {
  expect(await foundAtRest(passThroughEngine(1))).not.toEqual([]);
});

it('[SESSION-2] opens what was sealed for one purpose for no other', async () => {
  const { ports } = createPhone().openTab();
  const dataKey = await ensureInstallation(ports.engine, ports.storage);
  const plan = 'ab'.repeat(16);
  const sealed = await sealJson(ports.engine, dataKey, purposes.summary(plan), { ownerName: 'Ingrid Døme' });
  expect(await openJson(ports.engine, dataKey, purposes.summary(plan), sealed)).toEqual({ ownerName: 'Ingrid Døme' });
  for (const other of [purposes.view(plan, plan), purposes.safety(plan), purposes.summary('cd'.repeat(16))])
    expect(await openJson(ports.engine, dataKey, other, sealed)).toBeUndefined();
});

it('lists a plan whose summary is from before there were examples as none', async () => {
  const { ports } = createPhone().openTab();
  const dataKey = await ensureInstallation(ports.engine, ports.storage);
  const plan = 'ab'.repeat(16);
  const old = { ownerName: 'Ingrid Døme', relation: 'self', lastOpenedAt: 7 };
  const sealed = await sealJson(ports.engine, dataKey, purposes.summary(plan), old);
  expect(await openSummary(ports.engine, dataKey, plan, sealed)).toEqual({ ...old, isExample: false });
});

it('makes one data key, however many tabs start at once', async () => {
  const phone = createPhone();
  const tabs = [phone.openTab(), phone.openTab(), phone.openTab()];
  const keys = await Promise.all(tabs.map(({ ports }) => ensureInstallation(ports.engine, ports.storage)));
  const sealed = await sealJson(tabs[0]!.ports.engine, keys[0]!, 'x', 1);
  for (const [i, key] of keys.entries()) expect(await openJson(tabs[i]!.ports.engine, key, 'x', sealed)).toBe(1);
});
