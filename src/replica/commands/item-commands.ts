import { MOVED_TO, ORDER, writeName } from '../document/item-entries.ts';
import { propertyOf, readPlain } from '../document/plain.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place } from '../document/section-writer.ts';
import { readSettled } from '../views/fields.ts';
import { readIds } from '../views/read-values.ts';
import type { Copy, Standing } from '../views/standing.ts';
import { replaceText } from './edit-text.ts';
import { measuresOf } from './measure-commands.ts';
import { goalOf } from './move-goal.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { markDeleted, unmarkDeleted, writeRegister } from './write-register.ts';

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
  if (item.ref.collection === 'goals')
    for (const part of partsOfGoal(work, item.item.id))
      unmarkDeleted(work, work.document(part.ref.section), placeOf(part.ref), marks);
  return done();
}

/** What nobody would find again without this thing: a goal's measures that serve no other goal, its evaluations and notes. */
export function belongings(work: Work, item: Standing): readonly Standing[] {
  if (item.ref.collection !== 'goals') return [];
  const marks = new Set(item.item.deleted.map(({ id }) => id));
  const living = (id: string) => id !== item.item.id && work.standing('goals').get(id)?.deleted === null;
  return partsOfGoal(work, item.item.id).filter((part) => {
    const servesAnother = readSettled(part.item, 'goals', readIds)?.some(living) ?? false;
    // What went with it the last time goes with it again, under the new mark.
    const wentWithIt = part.item.deleted.some(({ id }) => marks.has(id));
    return wentWithIt || (part.deleted === null && !servesAnother);
  });
}

function partsOfGoal(work: Work, goal: string): readonly Standing[] {
  const others = [...work.standing('evaluations').values(), ...work.standing('notes').values()];
  return [...measuresOf(work, goal), ...others.filter((part) => goalOf(part) === goal)];
}

/** Keeps one of the values that stand side by side. On a card, also in its copies. */
export function chooseValue(work: Work, item: Standing, field: string, writeId: string): Outcome {
  const document = work.document(item.ref.section);
  const outcome = choose(work, document, placeOf(item.ref), field, writeId);
  if (!outcome.ok || item.ref.collection !== 'participants') return outcome;
  const chosen = document.reader.writes(placeOf(item.ref), field).find(({ id }) => id === writeId);
  const v = propertyOf(readPlain(chosen?.value), 'v') ?? null;
  for (const copy of item.others) writeRegister(work, work.document(copy.ref.section), placeOf(copy.ref), field, v);
  return outcome;
}

export function choosePlanValue(work: Work, field: string, writeId: string): Outcome {
  const core = work.sectionOfKind('core');
  return core === undefined ? gone() : choose(work, core, 'plan', field, writeId);
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
export function settleMoved(work: Work, item: Standing, from: Copy | undefined, take: boolean): Outcome {
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
