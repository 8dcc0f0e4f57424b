import { expect, it } from 'vitest';
import type { SectionId } from '#protocol/ids.ts';
import { until } from '#testing/manual-clock.ts';
import { carry, entriesOf, founder, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { keepDuties } from './keep-duties.ts';

const keep = ({ tab, dataKey, session }: PlanPhone): (() => void) => keepDuties(tab.ports, dataKey, session);
const actsOf = (phone: PlanPhone): number => [...phone.session.state.acts()].length;

/** The tablet begins a section while a laptop is let in: it is owed a key. */
async function threePhones() {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  const laptop = await letIn(ingrid, ingrid.member);
  tablet.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['leisure'] });
  await tablet.session.settle();
  const section = tablet.replica.getView().goals[0]!.ref.section as SectionId;
  return { ingrid, tablet, laptop, section };
}

it('[ACCESS-8] does some seconds later what acts of others leave owing, once', async () => {
  const { ingrid, tablet, laptop, section } = await threePhones();
  const end = keep(ingrid);
  const before = actsOf(ingrid);
  await carry(tablet, ingrid);
  const came = actsOf(ingrid);
  expect(came).toBeGreaterThan(before);
  await ingrid.phone.clock.advance(900);
  expect(actsOf(ingrid)).toBe(came);
  await ingrid.phone.clock.advance(9_200);
  await until(() => actsOf(ingrid) === came + 1);
  await carry(ingrid, laptop);
  expect(laptop.session.state.keys.has(section)).toBe(true);
  await ingrid.phone.clock.advance(120_000);
  expect(actsOf(ingrid)).toBe(came + 1);
  end();
});

it('writes nothing when another phone was quicker', async () => {
  const { ingrid, tablet } = await threePhones();
  const end = keep(tablet);
  await carry(ingrid, tablet);
  await carry(tablet, ingrid);
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  await carry(ingrid, tablet);
  const before = entriesOf(tablet).length;
  await tablet.phone.clock.advance(120_000);
  await tablet.session.settle();
  expect(entriesOf(tablet)).toHaveLength(before);
  end();
});

it('tries again a minute later when the device was full, and never after it was ended', async () => {
  const { ingrid, tablet } = await threePhones();
  const end = keep(ingrid);
  await carry(tablet, ingrid);
  const came = actsOf(ingrid);
  const { clock } = ingrid.phone;
  const start = clock.now();
  ingrid.tab.storage.failNext('StorageFull');
  await until(async () => {
    await clock.advance(1_000);
    return actsOf(ingrid) === came + 1;
  });
  expect(clock.now() - start).toBeGreaterThan(60_000);
  end();

  const { ingrid: other, tablet: hers } = await threePhones();
  keep(other)();
  await carry(hers, other);
  const stays = actsOf(other);
  await other.phone.clock.advance(120_000);
  expect(actsOf(other)).toBe(stays);
});
