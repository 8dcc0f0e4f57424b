import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isoWeekday } from '#plan/calendar-date.ts';
import { isOpenQuestion, threadsOf } from '#plan/comments/threads.ts';
import { completeness } from '#plan/completeness/completeness.ts';
import { isContested } from '#plan/field.ts';
import { ownAreaName } from '#plan/life-areas.ts';
import { MEASURE_STATUSES } from '#plan/measures/measure.ts';
import { isRepeating } from '#plan/measures/next-time.ts';
import { shownStatus } from '#plan/measures/shown-status.ts';
import { checkPhone } from '#plan/participants/phone.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import { todaysThings } from '#plan/todo/todays-things.ts';
import { createPhone } from '#testing/installations.ts';
import { dayInNorway } from '../../i18n/format.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { birthDate, workday } from './example-dates.ts';
import { type ExampleTexts, loadExampleTexts } from './example-texts.ts';
import { openExample } from './open-example.ts';

async function phoneWithExample(language: (typeof LANGUAGES)[number]) {
  const phone = createPhone();
  const { plans } = phone.openTab();
  const today = dayInNorway(phone.clock.now());
  const opened = await openExample(plans, language, phone.clock.now());
  if (!opened.made) throw new Error('there was an example already');
  return { phone, plans, today, replica: opened.replica, view: opened.replica.getView() };
}

/** Every string in it. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(strings);
}

describe.each(LANGUAGES)('the example plan (%s)', (language) => {
  it('holds as much as a plan that is in use', async () => {
    const { view, today } = await phoneWithExample(language);
    const measures = allMeasures(view).map(({ measure }) => measure);
    const areas = new Set(view.goals.flatMap((goal) => goal.areas.value ?? []));
    expect(view.isExample).toBe(true);
    expect(view.goals.length).toBeGreaterThanOrEqual(6);
    expect(areas.size).toBeGreaterThanOrEqual(5);
    expect([...areas].filter((area) => ownAreaName(area) !== null)).toHaveLength(1);
    expect(view.goals.filter((goal) => goal.parentGoal.value !== null)).toHaveLength(2);
    expect(measures).toHaveLength(14);
    expect(new Set(measures.map((measure) => shownStatus(measure, view)))).toEqual(
      new Set([...MEASURE_STATUSES, 'notAgreed']),
    );
    expect(measures.some((measure) => isRepeating(measure.when.value))).toBe(true);
    expect(measures.some(({ when }) => when.value?.kind === 'due')).toBe(true);
    expect(view.people.filter((person) => person.member === null)).toHaveLength(9);
    expect(view.coordinators).toHaveLength(1);
    expect(view.meetings.map(({ state }) => state.value)).toEqual(['held', 'planned']);
    expect(view.meetings[0]!.agenda.every(({ decision }) => decision.text !== '')).toBe(true);
    expect(view.meetings[0]!.agenda.flatMap((matter) => matter.measures)).toHaveLength(2);
    const evaluations = view.goals.flatMap((goal) => goal.evaluations);
    expect(evaluations.filter(({ doneOn }) => doneOn.value !== null)).toHaveLength(1);
    expect(evaluations.filter(({ doneOn }) => doneOn.value === null)).toHaveLength(2);
    expect(view.reviews).toHaveLength(1);
    expect(new Set(view.goals.flatMap((goal) => goal.notes).map(({ own }) => own))).toEqual(new Set([true, false]));
    expect(view.subPlans.map(({ kind }) => kind.value)).toContain('crisisPlan');
    expect(view.sections.filter(({ onlyMe }) => onlyMe.value === true)).toHaveLength(1);
    expect([view.approvals.length, view.consents.length]).toEqual([1, 1]);
    expect(todaysThings(view, today).length).toBeGreaterThanOrEqual(2);
    const threads = [...view.goals, ...measures].flatMap((thing) => threadsOf(thing.comments));
    expect(threads.filter(({ first }) => first.kind === 'disagree')).toHaveLength(2);
    expect(threads.filter(({ first, answers }) => first.kind === 'question' && answers.length > 0)).toHaveLength(1);
    expect(threads.filter(isOpenQuestion)).toHaveLength(1);
  });

  it('lacks nothing of what the law asks for', async () => {
    const { view, today } = await phoneWithExample(language);
    expect(completeness(view, today).map(({ letter, is, missing }) => ({ letter, is, missing }))).toEqual(
      [...'abcdefghi'].map((letter) => ({ letter, is: 'there', missing: [] })),
    );
  });

  it('says each of its words in the plan, and nothing is contested or unreadable', async () => {
    const { view } = await phoneWithExample(language);
    const said = strings(view).join('\n');
    for (const text of strings(await loadExampleTexts(language))) expect(said).toContain(text);
    expect(view.unreadableCount).toBe(0);
    expect(view.goals.some((goal) => isContested(goal.areas) || isContested(goal.voice))).toBe(false);
    for (const { phone, member } of view.people)
      if (member === null) expect(checkPhone(phone.value ?? '')).toEqual({ ok: true });
  });

  it('is stored: it is all there after the app was closed', async () => {
    const { phone, view, replica } = await phoneWithExample(language);
    await replica.close();
    const { plans } = phone.openTab();
    expect((await plans.list()).map(({ isExample }) => isExample)).toEqual([true]);
    expect(await plans.lastView(replica.planId)).toEqual(view);
    expect((await plans.open(replica.planId)).getView()).toEqual(view);
  });
});

it('is made once in each language', async () => {
  const { phone, plans, replica } = await phoneWithExample('nn');
  const again = await openExample(plans, 'nn', phone.clock.now());
  expect(again).toEqual({ made: false, planId: replica.planId });
  const other = await openExample(plans, 'nb', phone.clock.now());
  expect(other.made).toBe(true);
  expect(await plans.list()).toHaveLength(2);
});

it('says the same things in both languages, in other words', async () => {
  const [nn, nb] = await Promise.all(LANGUAGES.map(loadExampleTexts));
  expect(shape(nn!)).toEqual(shape(nb!));
  const long = (texts: ExampleTexts) => strings(texts).filter((text) => text.length > 40);
  expect(long(nn!).filter((text) => long(nb!).includes(text))).toEqual([]);
});

const shape = (value: object): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'object' && inner !== null ? shape(inner) : 'text',
    ]),
  );

it('puts meetings on working days and a birthday that fits the words', () => {
  const today = dayInNorway(Date.UTC(2026, 10, 22, 12));
  for (let n = 0; n < 14; n++) {
    const date = workday(addDays(today, n), 10);
    expect(isoWeekday(date)).toBeLessThan(6);
    expect(daysBetween(addDays(today, n), date)).toBeLessThanOrEqual(12);
  }
  expect(birthDate(today)).toBe('2003-04-09');
  expect(birthDate(addDays(today, 60))).toBe('2003-04-09');
});
