import { assert } from '#lib/assert.ts';
import { addDays, type CalendarDate } from '#plan/calendar-date.ts';
import { myCard } from '#plan/participants/names.ts';
import type { NewPlan, Plans, Replica } from '#replica/api.ts';
import { birthDate, workday } from './example-dates.ts';
import { COOPERATION, NEEDS, ONLY_ME_AREA, PEOPLE, RESOURCES, SUB_PLANS } from './example-parts.ts';
import type { ExampleTexts } from './example-texts.ts';
import { areaOf, found, named, type Pen, penFor } from './pen.ts';
import { writeGoals, writeGoalWords, writeMeasures } from './write-goals.ts';
import { writeComingMeeting, writeHeldMeeting } from './write-meetings.ts';

/** In days from today. */
const PLAN_FROM = -150;
const PLAN_TO = 215;
const NEXT_REVIEW = 60;
const LAST_REVIEW = -20;
const APPROVED = -18;

/** How the plan that the example is written in begins. */
export function examplePlan(texts: ExampleTexts, today: CalendarDate): NewPlan {
  return {
    relation: 'self',
    ownerName: texts.ownerName,
    writerName: '',
    whatMatters: texts.whatMatters,
    today,
    consent: { method: 'this-device', date: today, witness: '' },
    isExample: true,
  };
}

/** A new example, stored and open. */
export async function makeExample(plans: Plans, texts: ExampleTexts, today: CalendarDate): Promise<Replica> {
  const replica = await plans.create(examplePlan(texts, today));
  buildExample(replica, texts, today);
  await replica.settle();
  return replica;
}

/** Writes the whole example in a plan that has just been made, the approval last. Not settled: that is the caller's. */
export function buildExample(replica: Replica, texts: ExampleTexts, today: CalendarDate): void {
  const pen = penFor(replica, texts, today);
  writePeople(pen);
  writePlan(pen);
  writeAbout(pen);
  writeGoals(pen);
  writeMapping(pen);
  const matters = writeHeldMeeting(pen);
  const measures = writeMeasures(pen, matters);
  writeGoalWords(pen, measures);
  writeComingMeeting(pen);
  writeTogether(pen);
  writeSubPlans(pen);
  approve(pen);
}

function writePeople({ run, view, texts, people, today }: Pen): void {
  const me = myCard(view());
  assert(me !== undefined, 'whoever makes a plan has a card in it');
  people.set('me', me.id);
  run({ type: 'changeParticipant', item: me.ref, fields: { ...texts.people.me, attends: 'always' } });
  for (const { key, role, phone, attends } of PEOPLE)
    people.set(key, run({ type: 'addParticipant', fields: { ...texts.people[key], role, phone, attends } }));
  run({
    type: 'appointCoordinator',
    participant: named(people, 'marit'),
    level: 'municipality',
    from: addDays(today, PLAN_FROM),
    appointedBy: texts.appointedBy,
  });
}

function writePlan({ run, texts, today }: Pen): void {
  const from = addDays(today, PLAN_FROM);
  const to = addDays(today, PLAN_TO);
  run({ type: 'setPlanPeriod', period: { from, to } });
  run({ type: 'setNextReview', date: workday(today, NEXT_REVIEW) });
  run({
    type: 'giveConsent',
    method: 'this-device',
    date: from,
    witness: '',
    details: {
      givenBy: texts.ownerName,
      givenAs: 'planOwner',
      from,
      to,
      takesPart: 'together',
      takesPartName: texts.people.mother.name,
      reservations: texts.reservations,
      drawing: '',
    },
  });
}

function writeAbout({ run, view, write, texts, today }: Pen): void {
  const { address, language, background, communication, culture } = texts.about;
  run({ type: 'setAbout', fields: { birthDate: birthDate(today), address, language } });
  for (const [field, text] of Object.entries({ background, communication, culture } as const)) {
    const place = view().about[field as 'background'][0];
    assert(place !== undefined, 'about me is begun');
    write(place.ref, text);
  }
}

function writeMapping({ run, view, texts }: Pen): void {
  for (const { key, area } of RESOURCES)
    run({
      type: 'addResource',
      area: area === null ? null : areaOf(area, texts),
      text: texts.resources[key] ?? '',
    });
  for (const { key, area } of NEEDS)
    run({ type: 'addNeed', area: area === null ? null : areaOf(area, texts), text: texts.needs[key] ?? '' });
  const section = view().sections.find(({ area }) => area === ONLY_ME_AREA)?.section;
  assert(section !== undefined, 'the part for the person alone is begun');
  run({ type: 'setOnlyMe', section, onlyMe: true });
  const inUse = [...new Set([...RESOURCES, ...NEEDS].flatMap(({ area }) => (area === null ? [] : [area])))];
  run({ type: 'setChosenAreas', areas: inUse.map((area) => areaOf(area, texts)) });
}

/** What others should work together on, and how the cooperation has gone. */
function writeTogether({ run, view, write, texts, today }: Pen): void {
  for (const { key, state } of COOPERATION) {
    const id = run({ type: 'addCooperation', ...texts.cooperation[key] });
    run({ type: 'setCooperationState', item: found(view().cooperation, id).ref, state });
  }
  const id = run({ type: 'addReview', on: workday(today, LAST_REVIEW) });
  const review = found(view().reviews, id);
  run({ type: 'changeReview', item: review.ref, fields: { hadSay: 'partly', changed: false } });
  write(review.personsWords.ref, texts.review.mine);
  write(review.meetings.ref, texts.review.meetings);
  write(review.coordination.ref, texts.review.coordination);
  write(review.agreements.ref, texts.review.agreements);
}

function writeSubPlans({ run, view, write, texts, people, today }: Pen): void {
  for (const { key, kind, responsible } of SUB_PLANS) {
    const { title, keptWhere, content } = texts.subPlans[key];
    const id = run({ type: 'addSubPlan', kind, title, onlyMe: false });
    const { ref, content: text } = found(view().subPlans, id);
    const date = workday(today, LAST_REVIEW);
    const reviewOn = workday(today, NEXT_REVIEW);
    run({
      type: 'changeSubPlan',
      item: ref,
      fields: { keptWhere, responsible: named(people, responsible), date, reviewOn },
    });
    write(text.ref, content);
  }
}

function approve({ run, people, today }: Pen): void {
  run({
    type: 'approvePlan',
    participant: named(people, 'me'),
    method: 'this-device',
    on: workday(today, APPROVED),
    drawing: '',
  });
}
