import { expect, it } from 'vitest';
import { createPhone } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';

/** Letters without a pattern, so that no compression makes them fit. */
function letters(count: number): string {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(97 + ((state >>> 16) % 26));
  }).join('');
}

it('[SESSION-5] moves a goal whose words are more than an entry holds, and all of it is there after a kill', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const made = replica.run({ type: 'addGoal', ownWords: 'Lang', areas: ['leisure'] });
  if (!made.ok || made.value.created === null) throw new Error();
  const goal = made.value.created;
  const long = letters(450_000);
  replica.editText(replica.getView().goals[0]!.ownWords.ref, { index: 4, remove: 0, insert: long });
  for (let n = 0; n < 10; n++) replica.run({ type: 'addNote', goal, text: long.slice(0, 45_000), own: true });
  await replica.settle();

  expect(replica.run({ type: 'setGoalAreas', item: replica.getView().goals[0]!.ref, areas: ['health'] }).ok).toBe(true);
  await phone.clock.advance(100);
  const before = replica.getView();
  tab.kill();

  const later = phone.openTab();
  const again = await later.plans.open(replica.planId);
  expect(await later.storage.readRows(replica.planId)).toEqual([]);
  expect(again.getView()).toEqual(before);
  expect(again.getView().goals).toMatchObject([{ ownWords: { text: `Lang${long}` } }]);
  expect(again.getView().goals[0]!.notes).toHaveLength(10);
  expect(again.getView().goals[0]!.movedButEdited).toBeUndefined();
}, 30_000);
