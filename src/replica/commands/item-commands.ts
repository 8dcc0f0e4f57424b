import { MOVED_TO, ORDER, writeName } from '../document/item-entries.ts';
import type { Json } from '../document/json.ts';
import { propertyOf, readPlain } from '../document/plain.ts';
import { PLAN } from '../document/root-names.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place } from '../document/section-writer.ts';
import type { Copy, Standing } from '../views/standing.ts';
import { belongings, partsOf, twinsOf } from './belongings.ts';
import type { Decisions } from './decide.ts';
import { replaceText } from './edit-text.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { markDeleted, unmarkDeleted, writeRegister } from './write-register.ts';

export const itemDecisions = {
  deleteItem: (work, { item: ref }) => {
    const item = work.find(ref);
    return item === undefined ? gone() : item.deleted === null ? deleteItem(work, item) : done();
  },
  restoreItem: (work, { item: ref }) => {
    const item = work.find(ref);
    return item === undefined ? gone() : restoreItem(work, item);
  },
  chooseValue: (work, { item: ref, field, writeId }) => {
    const item = work.find(ref);
    return item === undefined ? gone() : chooseValue(work, item, field, writeId);
  },
  choosePlanValue: (work, { field, writeId }) => choosePlanValue(work, field, writeId),
  settleMoved: (work, { item: ref, from: left, take }) => {
    const item = work.find(ref);
    if (item === undefined) return gone();
    const from = item.others.find(({ ref: { section, key } }) => section === left.section && key === left.key);
    return settleMoved(work, item, from, take);
  },
} satisfies Partial<Decisions>;

/** Deletes a thing and what belongs to it alone. All get one mark, so that all can come back together. */
export function deleteItem(work: Work, item: Standing): Outcome {
  const mark = work.newId();
  for (const doomed of [item, ...belongings(work, item)]) {
    markDeleted(work, work.document(doomed.ref.section), placeOf(doomed.ref), mark);
    // Whoever deletes it now has seen what the copies left behind say.
    for (const copy of doomed.changedCopies) letGo(work, copy, doomed);
  }
  return done();
}

/** Brings back a thing, and what was deleted together with it. */
export function restoreItem(work: Work, item: Standing): Outcome {
  const copies = [item, ...item.others];
  const marks = new Set(copies.flatMap((copy) => copy.item.deleted.map(({ id }) => id)));
  for (const copy of copies) unmarkDeleted(work, work.document(copy.ref.section), placeOf(copy.ref));
  for (const part of partsOf(work, item))
    unmarkDeleted(work, work.document(part.ref.section), placeOf(part.ref), marks);
  return done();
}

/** Keeps one of the values that stand side by side. On a card, also in its copies. */
function chooseValue(work: Work, shown: Standing, field: string, writeId: string): Outcome {
  // A tick of somebody invited twice is shown with the one invitation, and stands in the other.
  const twins = shown.ref.collection === 'attendances' ? twinsOf(work, shown) : [];
  const item = twins.find((twin) => twin.item.registers[field]?.some(({ id }) => id === writeId)) ?? shown;
  const document = work.document(item.ref.section);
  const outcome = choose(work, document, placeOf(item.ref), field, writeId);
  if (!outcome.ok || item.ref.collection !== 'participants') return outcome;
  const v = valueOf(document, placeOf(item.ref), field, writeId);
  for (const copy of item.others) writeRegister(work, work.document(copy.ref.section), placeOf(copy.ref), field, v);
  return outcome;
}

/** Of the section where the value stands. Where two have begun a section apart, both say the same from now on. */
function choosePlanValue(work: Work, field: string, writeId: string): Outcome {
  // What a section is for is said once [DOC-13].
  if (field === 'kind' || field === 'area') return refused(field);
  const holder = work.views().find(({ section }) =>
    work
      .document(section)
      .reader.writes(PLAN, field)
      .some(({ id }) => id === writeId),
  );
  if (holder === undefined) return work.sectionOfKind('core') === undefined ? gone() : refused(field);
  const document = work.document(holder.section);
  const outcome = choose(work, document, PLAN, field, writeId);
  if (!outcome.ok || holder.kind !== 'about') return outcome;
  const v = valueOf(document, PLAN, field, writeId);
  for (const { kind, section } of work.views()) {
    const twin = work.document(section);
    if (kind === 'about' && twin !== document && twin.reader.writes(PLAN, field).length > 0)
      writeRegister(work, twin, PLAN, field, v);
  }
  return outcome;
}

function valueOf(document: SectionDocument, place: Place, field: string, writeId: string): Json {
  const write = document.reader.writes(place, field).find(({ id }) => id === writeId);
  return propertyOf(readPlain(write?.value), 'v') ?? null;
}

function choose(work: Work, document: SectionDocument, place: Place, field: string, writeId: string): Outcome {
  const writes = document.reader.writes(place, field);
  if (field === ORDER || !writes.some(({ id }) => id === writeId)) return refused(field);
  const others = writes
    .filter(({ id }) => id !== writeId)
    .map(({ id, value }) => ({ name: writeName(field, id), value }));
  if (others.length === 0) return done();
  work.undoBy({ undo: 'choice', section: document.section, place, field, kept: writeId, before: others });
  work.plan(document, (writer) => {
    for (const { name } of others) writer.remove(place, name);
  });
  return done();
}

/** Takes into the item what a copy left behind says, or lets that go; either way the copy has been seen. */
function settleMoved(work: Work, item: Standing, from: Copy | undefined, take: boolean): Outcome {
  if (from === undefined || from.item.id !== item.item.id) return gone();
  if (take) takeIn(work, item, from);
  letGo(work, from, item);
  return done();
}

/** Not its place on the list and not its areas: those are what the move decided. */
const SETTLED_BY_MOVE: ReadonlySet<string> = new Set([ORDER, 'areas']);

function takeIn(work: Work, item: Standing, from: Copy): void {
  const document = work.document(item.ref.section);
  for (const [field, writes] of Object.entries(from.item.registers)) {
    const [first] = writes;
    if (first !== undefined && !SETTLED_BY_MOVE.has(field))
      writeRegister(work, document, placeOf(item.ref), field, first.v);
  }
  for (const [field, text] of Object.entries(from.item.texts))
    replaceText(work, document, placeOf(item.ref), field, text);
}

function letGo(work: Work, copy: Copy, item: Standing): void {
  const document = work.document(copy.ref.section);
  const place = placeOf(copy.ref);
  const before = document.reader
    .writes(place, MOVED_TO)
    .map(({ id, value }) => ({ name: writeName(MOVED_TO, id), value }));
  const name = writeName(MOVED_TO, work.newId());
  work.undoBy({ undo: 'mark', section: document.section, place, name, before });
  work.plan(document, (writer) => {
    for (const old of before) writer.remove(place, old.name);
    writer.put(place, name, { section: item.ref.section, by: work.by, at: work.at, seen: writer.digest(place) });
  });
}
