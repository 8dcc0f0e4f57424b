import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Agreement, MeasureStatus, When } from '#plan/measures/measure.ts';
import type { NewMeasure } from '../api.ts';
import type { Json } from '../document/json.ts';
import { readSettled } from '../views/fields.ts';
import { readAgreement, readIds, readStatusBefore, readStatusOn, readWhen } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import { goalsOf, measuresOf } from './belongings.ts';
import type { Decisions } from './decide.ts';
import { addItem, isBlankOrTooLong, orderAfter } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { reorder } from './reorder.ts';
import { isLiving, livingById, withItem } from './with-item.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export const measureDecisions = {
  addMeasure: (work, { goal, measure }) => addMeasure(work, goal, measure),
  setMeasureResponsible: (work, { item, participant }) =>
    withItem(work, 'measures', item, (measure) => setMeasureResponsible(work, measure, participant)),
  setMeasureContributors: (work, { item, participants }) =>
    withItem(work, 'measures', item, (measure) => setMeasureContributors(work, measure, participants)),
  setMeasureWhen: (work, { item, when }) =>
    withItem(work, 'measures', item, (measure) => setMeasureWhen(work, measure, when)),
  setMeasureStatus: (work, { item, status, on }) =>
    withItem(work, 'measures', item, (measure) => setMeasureStatus(work, measure, status, on)),
  setMeasureAgreed: (work, { item, agreement }) =>
    withItem(work, 'measures', item, (measure) => setMeasureAgreed(work, measure, agreement)),
  reorderMeasure: (work, { item, before }) =>
    withItem(work, 'measures', item, (measure) =>
      reorder(work, measure, measuresOf(work, goalsOf(measure)[0] ?? '').filter(isLiving), before),
    ),
} satisfies Partial<Decisions>;

function addMeasure(work: Work, goalId: string, measure: NewMeasure): Outcome {
  const { what, responsible = null, when = null, decidedIn = null } = measure;
  const goal = livingById(work, 'goals', goalId);
  if (goal === undefined) return gone();
  if (isBlankOrTooLong(what)) return refused('what');
  if (when !== null && readWhen(asJson(when)) === undefined) return refused('when');
  if (decidedIn !== null && livingById(work, 'agenda', decidedIn) === undefined) return refused('decidedIn');
  const document = work.document(goal.ref.section);
  if (responsible !== null && !putOnAddressList(work, document, responsible)) return refused('responsible');
  const order = orderAfter(measuresOf(work, goalId));
  const values = { goals: [goalId], responsible, when: asJson(when), decidedIn, ...order };
  return done(addItem(work, document, 'measures', values, { what }));
}

function setMeasureResponsible(work: Work, measure: Standing, participant: string | null): Outcome {
  const document = work.document(measure.ref.section);
  if (participant !== null && !putOnAddressList(work, document, participant)) return refused('responsible');
  return write(work, measure, 'responsible', participant);
}

function setMeasureContributors(work: Work, measure: Standing, participants: readonly string[]): Outcome {
  const document = work.document(measure.ref.section);
  const unique = [...new Set(participants)];
  if (readIds(unique) === undefined) return refused('contributors');
  for (const participant of unique) if (!putOnAddressList(work, document, participant)) return refused('contributors');
  return write(work, measure, 'contributors', unique);
}

function setMeasureWhen(work: Work, measure: Standing, when: When | null): Outcome {
  if (when !== null && readWhen(asJson(when)) === undefined) return refused('when');
  return write(work, measure, 'when', asJson(when));
}

function setMeasureStatus(work: Work, measure: Standing, status: MeasureStatus, on: CalendarDate): Outcome {
  if (readStatusOn({ status, on }) === undefined) return refused('status');
  const was = status === 'done' ? statusBefore(measure) : undefined;
  return write(work, measure, 'status', was === undefined ? { status, on } : { status, on, was });
}

/** What unticking goes back to. Done twice, it still is what it was before the first time. */
function statusBefore({ item }: Standing): MeasureStatus | undefined {
  const { status } = ITEM_FIELDS.measures;
  const now = readSettled(item, 'status', status)?.status ?? 'notStarted';
  return now === 'done' ? readSettled(item, 'status', readStatusBefore) : now;
}

function setMeasureAgreed(work: Work, measure: Standing, agreement: Agreement): Outcome {
  const value = asJson(agreement);
  if (readAgreement(value) === undefined) return refused('agreed');
  if (agreement.participant !== null) {
    const isKnown = putOnAddressList(work, work.document(measure.ref.section), agreement.participant);
    if (!isKnown) return refused('agreed');
  }
  return write(work, measure, 'agreed', value);
}

function write(work: Work, { ref }: Standing, field: string, value: Json): Outcome {
  writeRegister(work, work.document(ref.section), placeOf(ref), field, value);
  return done();
}

/** Plain data with named fields is JSON; the compiler asks to be told. */
function asJson(value: When | Agreement | null): Json {
  return value as unknown as Json;
}
