import { expect, it } from 'vitest';
import { addDays, dateInOslo } from '#plan/calendar-date.ts';
import { add, carry, core, founder, grant, letIn, words, type PlanPhone } from '#testing/member-phones.ts';
import { withBases } from './begun-at.ts';
import type { HistoryEntry } from './history.ts';

const DAY_MS = 86_400_000;
const today = ({ phone }: PlanPhone) => dateInOslo(phone.clock.now());
const told = async ({ replica }: PlanPhone): Promise<readonly string[]> =>
  (await replica.news()).map(({ event, who }) => `${event} ${who}`);

/** Ingrid has written for two days when Marit is let in. */
async function two(): Promise<{ readonly ingrid: PlanPhone; readonly marit: PlanPhone; readonly letInAt: number }> {
  const ingrid = await founder();
  await ingrid.phone.clock.advance(DAY_MS);
  add(ingrid, ' Ord frå før.');
  await ingrid.session.settle();
  await ingrid.phone.clock.advance(DAY_MS);
  const letInAt = ingrid.phone.clock.now();
  const marit = await letIn(ingrid, await grant(ingrid));
  await marit.replica.news();
  await ingrid.replica.news();
  return { ingrid, marit, letInAt };
}

it('[CHECKPOINT-2] tells whoever was let in nothing from before, says since when, and goes back no further', async () => {
  const { ingrid, marit, letInAt } = await two();
  const section = core(marit);
  expect(await ingrid.replica.historyBegins()).toEqual({});
  expect(await marit.replica.historyBegins()).toEqual({ [section]: letInAt });
  expect(await marit.replica.history({ section })).toEqual([]);
  expect((await ingrid.replica.history({ section })).map(({ event }) => event)).toContain('whatMattersChanged');

  const before = words(marit);
  await ingrid.phone.clock.advance(2 * DAY_MS);
  add(marit, ' Nytt.');
  await marit.session.settle();
  expect((await marit.replica.history({ section })).map(({ event }) => event)).toEqual(['whatMattersChanged']);
  for (const days of [3, 4]) {
    const day = addDays(today(marit), -days);
    expect(await marit.replica.previewBackTo({ section }, day)).toEqual({ wasThere: false, changes: [] });
    expect(await marit.replica.backTo({ section }, day)).toMatchObject({ ok: false, error: { type: 'ItemGone' } });
  }
  expect(words(marit)).toBe(`${before} Nytt.`);
  const back = await marit.replica.backTo({ section }, addDays(today(marit), -1));
  expect(back.ok).toBe(true);
  expect(words(marit)).toBe(before);
});

it('shows nothing by itself that changed what lies in the base, whatever its writer’s clock said', () => {
  const entry = (id: string, at: number, deps: readonly string[], isBase = false): HistoryEntry => ({
    id,
    section: 's',
    update: null,
    who: 'm',
    at,
    deps,
    isBase,
  });
  const rests = withBases([entry('base', 5, [], true), entry('a', 1, ['before']), entry('b', 6, ['a'])]);
  expect(rests.map(({ deps }) => deps)).toEqual([[], ['base'], ['a']]);
});

it('tells what others changed by who they are, nothing of one’s own, and marks it as seen on each device for itself', async () => {
  const { ingrid, marit } = await two();
  const tablet = await letIn(ingrid, ingrid.member);
  await told(tablet);
  add(marit, ' Frå Marit.');
  add(ingrid, ' Frå Ingrid.');
  await carry(marit, ingrid);
  await carry(ingrid, marit);
  await carry(ingrid, tablet);
  expect(await told(ingrid)).toEqual([`whatMattersChanged ${marit.member}`]);
  expect(await told(marit)).toEqual([`whatMattersChanged ${ingrid.member}`]);
  await ingrid.replica.markSeen();
  expect(await told(ingrid)).toEqual([]);
  expect(await told(marit)).toHaveLength(1);
  expect(await told(tablet)).toEqual(expect.arrayContaining([`whatMattersChanged ${marit.member}`]));
  await carry(marit, ingrid);
  expect(await told(ingrid)).toEqual([]);
});

it('comes to the same plan for two people who wrote apart for weeks, both values told with who and when', async () => {
  const { ingrid, marit } = await two();
  for (const [who, at] of [
    [ingrid, 0],
    [marit, words(marit).length],
  ] as const) {
    await ingrid.phone.clock.advance(10 * DAY_MS);
    const { whatMatters } = who.replica.getView();
    who.replica.editText(whatMatters.ref, { index: at, remove: 0, insert: `[${at === 0 ? 'Ingrid' : 'Marit'}]` });
    who.replica.run({ type: 'setNextReview', date: addDays(today(who), 30) });
    await who.session.settle();
  }
  await carry(marit, ingrid);
  await carry(ingrid, marit);
  expect(words(ingrid)).toMatch(/^\[Ingrid\].*\[Marit\]$/u);
  const [hers, theirs] = [ingrid, marit].map(({ replica }) => replica.getView());
  expect(theirs!.whatMatters).toEqual(hers!.whatMatters);
  expect(theirs!.nextReview).toEqual(hers!.nextReview);
  const { alternatives } = hers!.nextReview;
  expect(new Set(alternatives.map(({ by }) => by))).toEqual(new Set([ingrid.member, marit.member]));
  const days = alternatives.map(({ at }) => at).toSorted((a, b) => a - b);
  expect(days[1]! - days[0]!).toBe(10 * DAY_MS);
});

it('answers with nothing when the plan is closed while it is read', async () => {
  const { ingrid } = await two();
  for (let day = 0; day < 15; day++) {
    await ingrid.phone.clock.advance(DAY_MS);
    add(ingrid, ` ${day}`);
    await ingrid.session.settle();
  }
  const asked = ingrid.replica.history('plan');
  await ingrid.replica.close();
  await ingrid.phone.clock.advance(DAY_MS);
  expect(await asked).toEqual([]);
});
