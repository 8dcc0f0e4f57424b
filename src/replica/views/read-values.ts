/** From plain data to values of a plan; `undefined` when it is no such value. Used when reading, and to refuse what a command would write. */
import { parseCalendarDate, type CalendarDate } from '#plan/calendar-date.ts';
import { VOICES, type Voice } from '#plan/goals/goal.ts';
import { parseLifeArea, type LifeArea } from '#plan/life-areas.ts';
import { MEASURE_STATUSES, WEEKDAYS, type Agreement, type MeasureStatus, type When } from '#plan/measures/measure.ts';
import type { Json } from '../document/json.ts';
import { propertyOf } from '../document/plain.ts';
import { isId } from '../document/root-names.ts';

export type Read<T> = (v: Json) => T | undefined;

/** UTF-16 units of a name or a contact line. */
export const MAX_LINE = 500;
const MAX_LIST = 100;
const ANSWERS = ['yes', 'no', 'notAsked'] as const;

export const readDate: Read<CalendarDate> = parseCalendarDate;

export const readLine: Read<string> = (v) => (typeof v === 'string' && v.length <= MAX_LINE ? v : undefined);

export const readIdValue: Read<string> = (v) => (isId(v) ? v : undefined);

export const readBoolean: Read<boolean> = (v) => (typeof v === 'boolean' ? v : undefined);

export function readOneOf<const T extends string>(known: readonly T[]): Read<T> {
  return (v) => known.find((one) => one === v);
}

export function readListOf<T>(read: Read<T>): Read<readonly T[]> {
  return (v) => {
    if (!Array.isArray(v) || v.length > MAX_LIST) return undefined;
    const list: T[] = [];
    for (const item of v as readonly Json[]) {
      const value = read(item);
      if (value === undefined) return undefined;
      list.push(value);
    }
    return list;
  };
}

export const readIds: Read<readonly string[]> = readListOf(readIdValue);

export const readArea: Read<LifeArea> = parseLifeArea;

export const readAreas: Read<readonly LifeArea[]> = readListOf(readArea);

export const readVoice: Read<Voice> = (v) => {
  const whose = VOICES.find((known) => known === propertyOf(v, 'whose'));
  const participant = propertyOf(v, 'participant');
  if (whose === undefined || !(participant === null || isId(participant))) return undefined;
  return { whose, participant };
};

export const readPeriod: Read<{ readonly from: CalendarDate; readonly to: CalendarDate }> = (v) => {
  const from = parseCalendarDate(propertyOf(v, 'from'));
  const to = parseCalendarDate(propertyOf(v, 'to'));
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined;
};

export const readWhen: Read<When> = (v) => {
  const kind = propertyOf(v, 'kind');
  switch (typeof kind === 'string' ? kind : '') {
    case 'due': {
      const date = parseCalendarDate(propertyOf(v, 'date'));
      return date === undefined ? undefined : { kind: 'due', date };
    }
    case 'everyDay':
      return { kind: 'everyDay' };
    case 'weekdays': {
      const days = readListOf(readOneOf(WEEKDAYS))(propertyOf(v, 'days') ?? null);
      return days === undefined || days.length === 0 ? undefined : { kind: 'weekdays', days };
    }
    case 'timesAWeek': {
      const times = propertyOf(v, 'times');
      return typeof times === 'number' && Number.isInteger(times) && times >= 1 && times <= 99
        ? { kind: 'timesAWeek', times }
        : undefined;
    }
    default:
      return undefined;
  }
};

/** How a measure goes, and the day it was said: one value, so that two who say it apart cannot mix them. */
export interface StatusOn {
  readonly status: MeasureStatus;
  readonly on: CalendarDate;
}

export const readStatusOn: Read<StatusOn> = (v) => {
  const status = MEASURE_STATUSES.find((known) => known === propertyOf(v, 'status'));
  const on = parseCalendarDate(propertyOf(v, 'on'));
  return status === undefined || on === undefined ? undefined : { status, on };
};

/** What a measure marked done was before. Beside the status, and no part of what is chosen between or told. */
export const readStatusBefore: Read<MeasureStatus> = (v) =>
  readStatusOn(v)?.status === 'done' ? MEASURE_STATUSES.find((known) => known === propertyOf(v, 'was')) : undefined;

export const readAgreement: Read<Agreement> = (v) => {
  const answer = ANSWERS.find((known) => known === propertyOf(v, 'answer'));
  const participant = propertyOf(v, 'participant');
  const on = propertyOf(v, 'on');
  const day = on === null ? null : parseCalendarDate(on);
  if (answer === undefined || day === undefined || !(participant === null || isId(participant))) return undefined;
  return { answer, participant, on: day };
};
