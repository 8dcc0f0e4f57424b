import { expect, it } from 'vitest';
import { dateInOslo } from '#plan/calendar-date.ts';
import { copyFrom, exchangeCopies, openOnNewPhone, type Opened } from '#testing/copies.ts';
import { createPhone } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';

async function phoneAndTablet(): Promise<{ readonly phone: Opened; readonly tablet: Opened }> {
  const device = createPhone();
  const tab = device.openTab();
  const replica = await tab.plans.create(INGRID);
  replica.run({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] });
  const tablet = await openOnNewPhone(device.clock, await copyFrom(tab, replica.planId));
  return { phone: { phone: device, tab, replica }, tablet };
}

const newsOf = async ({ replica }: Opened): Promise<readonly string[]> =>
  (await replica.news()).map(({ event }) => event);

it('tells what came from elsewhere since it was last seen, and nothing that was here when the plan was first opened', async () => {
  const { phone, tablet } = await phoneAndTablet();
  expect(await newsOf(phone)).toEqual([]);
  expect(await newsOf(tablet)).toEqual([]);

  tablet.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  expect(await newsOf(tablet)).toEqual([]);
  await exchangeCopies(phone, tablet);
  expect(await newsOf(phone)).toEqual(['goalAdded']);
  // Until it is said to be seen, also after the plan was opened anew.
  await phone.replica.close();
  const again = { ...phone, replica: await phone.tab.plans.open(phone.replica.planId) };
  expect(await newsOf(again)).toEqual(['goalAdded']);

  await again.replica.markSeen();
  again.replica.run({ type: 'addGoal', ownWords: 'Sykle', areas: ['health'] });
  await again.replica.settle();
  expect(await newsOf(again)).toEqual([]);
  const otherTab = { ...phone, replica: await phone.phone.openTab().plans.open(phone.replica.planId) };
  expect(await newsOf(otherTab)).toEqual([]);
});

it('goes by what came when, not by clocks, and tells what was written long before it came', async () => {
  const { phone, tablet } = await phoneAndTablet();
  await newsOf(phone);
  tablet.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  await tablet.replica.settle();
  await phone.phone.clock.advance(3_600_000);
  phone.replica.run({ type: 'addGoal', ownWords: 'Sykle', areas: ['health'] });
  await phone.replica.settle();
  await phone.replica.markSeen();
  await exchangeCopies(phone, tablet);
  expect(await newsOf(phone)).toEqual(['goalAdded']);
});

it('goes back to a day, and undoes that, on a plan that is stored', async () => {
  const device = createPhone();
  const tab = device.openTab();
  const replica = await tab.plans.create(INGRID);
  replica.run({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] });
  const goal = replica.getView().goals[0]!;
  const { at } = (await replica.history({ goal: goal.id }))[0]!;
  await device.clock.advance(3 * 86_400_000);
  replica.run({ type: 'setGoalPriority', item: goal.ref, priority: 'high' });
  const day = dateInOslo(at);
  expect((await replica.previewBackTo({ goal: goal.id }, day)).changes).toHaveLength(1);
  const done = await replica.backTo({ goal: goal.id }, day);
  expect(replica.getView().goals[0]!.priority.value).toBeNull();
  if (done.ok) done.value.undo();
  expect(replica.getView().goals[0]!.priority.value).toBe('high');
  expect(await replica.backTo({ goal: 'x' }, day)).toMatchObject({ ok: false, error: { type: 'ItemGone' } });
});

it('does not tell again what was seen in one tab when another that heard nothing says it has seen what it has', async () => {
  const { phone, tablet } = await phoneAndTablet();
  await newsOf(phone);
  const deaf = phone.phone.openTab();
  const behind = await deaf.plans.open(phone.replica.planId);
  deaf.channel.freeze();
  tablet.replica.run({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  await exchangeCopies(phone, tablet);
  await phone.replica.markSeen();
  await behind.markSeen();
  expect(await newsOf(phone)).toEqual([]);
});
