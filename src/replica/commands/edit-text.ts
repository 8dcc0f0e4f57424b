import { err, ok, type Result } from '#lib/result.ts';
import type { TextRef } from '#plan/field.ts';
import { mayWriteIn } from '#plan/rights/rights.ts';
import type { CommandError, TextChange } from '../api.ts';
import { editedName, parseEntryName } from '../document/item-entries.ts';
import { readPlain, readStamp } from '../document/plain.ts';
import { isFieldName, PLAN } from '../document/root-names.ts';
import type { SectionDocument } from '../document/section-document.ts';
import { COLLECTIONS } from '../document/section-view.ts';
import type { Place, SectionWriter } from '../document/section-writer.ts';
import { TEXT_FIELDS } from '../views/schema.ts';
import type { PlanDocuments, Stamper } from './context.ts';
import { wellFormed } from './new-item.ts';
import { planText, type Work } from './work.ts';

/** Who typed is known to the minute without a stamp for every letter. */
const STAMP_EVERY_MS = 60_000;

/** Clamps the change to the text as it is now, and never splits a character of two units. */
export function editText(
  documents: PlanDocuments,
  context: Stamper,
  ref: TextRef,
  change: TextChange,
): Result<null, CommandError> {
  const document = documents.sections().find(({ section }) => section === ref.section);
  const place = document === undefined ? undefined : placeOfText(document, ref);
  if (document === undefined || place === undefined) return err({ type: 'ItemGone' });
  if (context.rights !== undefined && !mayWriteIn(context.rights, ref.section)) return err({ type: 'NotAllowed' });
  const fit = fitChange(document.reader.text(place, ref.field), change);
  if (fit.remove === 0 && fit.insert === '') return ok(null);
  document.change((writer) => {
    writer.editText(place, ref.field, fit);
    stampEdited(writer, place, ref.field, { by: context.by, at: context.now(), session: context.session });
  });
  return ok(null);
}

/** Where a text of the plan is written; `undefined` = there is none of that name. */
export function placeOfText(document: SectionDocument, ref: TextRef): Place | undefined {
  if (!isFieldName(ref.field)) return undefined;
  if (ref.item === PLAN) return TEXT_FIELDS.plan.includes(ref.field) ? PLAN : undefined;
  for (const collection of COLLECTIONS) {
    const place = { collection, key: ref.item };
    if (document.reader.has(place)) return TEXT_FIELDS[collection].includes(ref.field) ? place : undefined;
  }
  return undefined;
}

/** Within a command: makes a text say something else by the smallest edit. */
export function replaceText(work: Work, document: SectionDocument, place: Place, field: string, words: string): void {
  const before = document.reader.text(place, field);
  const after = wellFormed(words);
  if (before === after) return;
  work.undoBy({ undo: 'text', section: document.section, place, field, before, after });
  planText(work, document, place, field, smallestChange(before, after));
  work.plan(document, (writer) => stampEdited(writer, place, field, work));
}

/** The least that turns one text into another, where only one stretch differs. */
export function smallestChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return fitChange(before, {
    index: start,
    remove: before.length - start - end,
    insert: after.slice(start, after.length - end),
  });
}

/** The same change, within the text and along its characters. */
export function fitChange(text: string, { index, remove, insert }: TextChange): TextChange {
  let from = clamp(index, 0, text.length);
  let to = clamp(from + Math.max(0, Math.trunc(remove) || 0), from, text.length);
  let words = insert;
  // What the change leaves of a split character belongs to what it inserts.
  if (splitsPair(text, from)) {
    from -= 1;
    words = text[from]! + words;
  }
  if (to > from && splitsPair(text, to)) {
    words += text[to]!;
    to += 1;
  } else if (to < from) to = from;
  return { index: from, remove: to - from, insert: wellFormed(words) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.trunc(value) || 0));
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

interface Writing {
  readonly by: string;
  readonly at: number;
  readonly session: string;
}

/** Says who changed the text last; stamps seen from others are replaced, so that they do not pile up. */
function stampEdited(writer: SectionWriter, place: Place, field: string, { by, at, session }: Writing): void {
  const own = editedName(field, session);
  const stamps = writer.entries(place).filter(([name]) => {
    const entry = parseEntryName(name);
    return entry.is === 'edited' && entry.field === field;
  });
  const mine = readStamp(readPlain(stamps.find(([name]) => name === own)?.[1]));
  const age = mine === undefined ? Number.NaN : at - mine.at;
  if (stamps.length === 1 && age >= 0 && age < STAMP_EVERY_MS) return;
  for (const [name] of stamps) if (name !== own) writer.remove(place, name);
  writer.put(place, own, { by, at });
}
