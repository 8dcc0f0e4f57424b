/** A section's state without what some entries wrote, for what is to be erased [ACCESS-8]. */
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { newDoc } from './new-doc.ts';
import { surveyUpdate, type ClockRange } from './update-reader.ts';

/**
 * What these updates inserted stands there as deleted, with nothing of its content; what was built on it stays.
 * @param updates each is part of the state, and by one writer [DOC-10]
 */
export function leaveOut(state: Bytes, updates: readonly Bytes[]): Bytes {
  const ranges = updates.flatMap(insertedBy);
  if (ranges.length === 0) return state;
  const doc = newDoc();
  Y.applyUpdate(doc, state);
  Y.applyUpdate(doc, deletionOf(ranges));
  const left = Y.encodeStateAsUpdate(doc) as Bytes;
  doc.destroy();
  return left;
}

function insertedBy(update: Bytes): readonly ClockRange[] {
  const survey = surveyUpdate(update);
  if (!survey.ok || survey.value.client === null) return [];
  const { client, firstClock: clock, endClock } = survey.value;
  return [{ client, clock, length: endClock - clock }];
}

/** As Yjs writes an update (V1) with nothing in it but deleted ranges: a list for each. */
function deletionOf(ranges: readonly ClockRange[]): Bytes {
  const numbers = [0, ranges.length, ...ranges.flatMap(({ client, clock, length }) => [client, 1, clock, length])];
  return new Uint8Array(numbers.flatMap(varUint));
}

function varUint(number: number): readonly number[] {
  return number < 0x80 ? [number] : [0x80 | (number % 0x80), ...varUint(Math.floor(number / 0x80))];
}
