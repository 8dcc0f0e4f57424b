import { expect, it } from 'vitest';
import { copyFrom, openOnNewPhone } from '#testing/copies.ts';
import { createPhone } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';

it('[LIMIT-1] refuses to begin more sections than other devices take in, and all there are reach them', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const adds = (n: number) =>
    replica.run({ type: 'addSubPlan', kind: 'crisisPlan', title: `Plan ${n}`, onlyMe: false });
  let made = 0;
  while (adds(made).ok) if (++made % 20 === 0) await replica.settle();
  expect(made).toBeGreaterThan(150);
  const before = replica.getView();
  const refused = { ok: false, error: { type: 'ValueRefused', field: 'section' } };
  expect(adds(made)).toEqual(refused);
  expect(replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['own:Vatn'] })).toEqual(refused);
  expect(replica.getView()).toEqual(before);
  // What has its place already is written as before.
  expect(replica.run({ type: 'addParticipant', fields: { name: 'Amir Test' } }).ok).toBe(true);
  await replica.settle();
  const other = await openOnNewPhone(phone.clock, await copyFrom(tab, replica.planId));
  expect(other.replica.getView().subPlans).toHaveLength(made);
}, 60_000);
