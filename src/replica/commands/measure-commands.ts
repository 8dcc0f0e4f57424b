import { parseCalendarDate, type CalendarDate } from '#plan/calendar-date.ts';
import { MEASURE_STATUSES, type Agreement, type MeasureStatus, type When } from '#plan/measures/measure.ts';
import type { NewMeasure } from '../api.ts';
import type { Json } from '../document/json.ts';
import { readSettled } from '../views/fields.ts';
import { readAgreement, readIds, readWhen } from '../views/read-values.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import { addItem, MAX_TEXT, orderAfter } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export function addMeasure(work: Work, goalId: string, measure: NewMeasure): Outcome {
  const { what, responsible = null, when = null } = measure;
  const goal = work.standing('goals').get(goalId);
  if (goal === undefined || goal.deleted !== null) return gone();
  if (what.trim() === '' || what.length > MAX_TEXT) return refused('what');
  if (when !== null && readWhen(asJson(when)) === undefined) return refused('when');
  const document = work.document(goal.ref.section);
  if (responsible !== null && !putOnAddressList(work, document, responsible)) return refused('responsible');
  const order = orderAfter(measuresOf(work, goalId));
  return done(
    addItem(work, document, 'measures', { goals: [goalId], responsible, when: asJson(when), ...order }, { what }),
  );
}

/** Every measure that belongs to a goal, deleted ones among them. */
export function measuresOf(work: Work, goalId: string): readonly Standing[] {
  return [...work.standing('measures').values()].filter(({ item }) =>
    readSettled(item, 'goals', readIds)?.includes(goalId),
  );
}

export function setMeasureResponsible(work: Work, measure: Standing, participant: string | null): Outcome {
  const document = work.document(measure.ref.section);
  if (participant !== null && !putOnAddressList(work, document, participant)) return refused('responsible');
  return write(work, measure, 'responsible', participant);
}

export function setMeasureContributors(work: Work, measure: Standing, participants: readonly string[]): Outcome {
  const document = work.document(measure.ref.section);
  const unique = [...new Set(participants)];
  if (readIds(unique) === undefined) return refused('contributors');
  for (const participant of unique) if (!putOnAddressList(work, document, participant)) return refused('contributors');
  return write(work, measure, 'contributors', unique);
}

export function setMeasureWhen(work: Work, measure: Standing, when: When | null): Outcome {
  if (when !== null && readWhen(asJson(when)) === undefined) return refused('when');
  return write(work, measure, 'when', asJson(when));
}

export function setMeasureStatus(work: Work, measure: Standing, status: MeasureStatus, on: CalendarDate): Outcome {
  if (!MEASURE_STATUSES.includes(status) || parseCalendarDate(on) === undefined) return refused('status');
  return write(work, measure, 'status', { status, on });
}

export function setMeasureAgreed(work: Work, measure: Standing, agreement: Agreement): Outcome {
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
