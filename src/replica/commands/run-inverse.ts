import { assertNever } from '#lib/assert.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import { BIRTH, DELETED, MOVED_TO, parseEntryName, writeName } from '../document/item-entries.ts';
import { sameJson } from '../document/json.ts';
import { propertyOf, readPlain, readStamp } from '../document/plain.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place, SectionWriter } from '../document/section-writer.ts';
import { isBarred } from './barred.ts';
import type { CommandContext, PlanDocuments } from './context.ts';
import type { Inverse, InverseStep, OldEntry } from './inverse.ts';
import { belongings } from './belongings.ts';
import { undoStatements } from './take-back.ts';
import { placeOf, planText, startWork, unitsOf, type Work } from './work.ts';

/** What undoing came to. */
export interface InverseDone {
  /** Who changed the same thing later; that was left standing. */
  readonly keptLater: MemberRef | null;
  readonly statements: readonly Statement[];
}

type Step<Kind extends InverseStep['undo']> = Extract<InverseStep, { readonly undo: Kind }>;

/** Undoes what nobody has changed since, and leaves the rest. */
export function runInverse(documents: PlanDocuments, context: CommandContext, inverse: Inverse): InverseDone {
  const work = startWork(documents, context);
  let keptLater: MemberRef | null = null;
  for (const step of inverse.steps) keptLater = undoStep(work, context, step) ?? keptLater;
  // The right was taken back since: what was done stays.
  if (isBarred(work, context)) return { keptLater: null, statements: [] };
  work.finish();
  return { keptLater, statements: work.statements };
}

/** Plans the undoing of one step. Who stood in the way, if someone did. */
function undoStep(work: Work, context: CommandContext, step: InverseStep): MemberRef | null {
  if (step.undo === 'statements') return undoStatements(work, context, step) ? null : lastSigner(context);
  if (step.undo === 'move') return undoMove(work, step);
  const document = findDocument(work, step.section);
  if (document === undefined || !document.reader.has(step.place)) return null;
  switch (step.undo) {
    case 'write':
      return undoWrite(work, document, step);
    case 'choice':
      return undoChoice(work, document, step);
    case 'mark':
      return undoMark(work, document, step);
    case 'unmark':
      work.plan(document, (writer) => putBack(writer, step.place, step.before), unitsOf(step.before));
      return null;
    case 'text':
      return undoText(work, document, step);
    case 'add':
      return undoAdd(work, document, step);
    default:
      return assertNever(step);
  }
}

function undoWrite(work: Work, document: SectionDocument, { place, field, mine, v, before }: Step<'write'>) {
  const writes = document.reader.writes(place, field);
  const own = writes.find(({ id }) => id === mine);
  const others = writes.filter(({ id }) => id !== mine);
  const isUntouched = own !== undefined && sameJson(propertyOf(readPlain(own.value), 'v'), v);
  if (isUntouched) {
    const edit = (writer: SectionWriter): void => {
      writer.remove(place, writeName(field, mine));
      if (others.length === 0) putBack(writer, place, before);
    };
    work.plan(document, edit, unitsOf(before));
  }
  const later = isUntouched ? others : writes;
  return later.length === 0 ? null : writerOf(later.at(-1)?.value);
}

function undoChoice(work: Work, document: SectionDocument, { place, field, kept, before }: Step<'choice'>) {
  const writes = document.reader.writes(place, field);
  if (writes.length !== 1 || writes[0]?.id !== kept) return writerOf(writes.find(({ id }) => id !== kept)?.value);
  work.plan(document, (writer) => putBack(writer, place, before));
  return null;
}

function undoMark(work: Work, document: SectionDocument, { place, name, before }: Step<'mark'>) {
  const kind = parseEntryName(name).is;
  const marks = document.reader.writes(place, kind);
  if (!marks.some(({ id }) => writeName(kind, id) === name)) return null;
  work.plan(document, (writer) => {
    writer.remove(place, name);
    putBack(writer, place, before);
  });
  const others = marks.filter(({ id }) => writeName(kind, id) !== name);
  return kind === DELETED && others.length > 0 ? writerOf(others.at(-1)?.value) : null;
}

function undoText(work: Work, document: SectionDocument, { place, field, before, after }: Step<'text'>) {
  if (document.reader.text(place, field) !== after) return otherWriter(document, place, work.by);
  planText(work, document, place, field, { index: 0, remove: after.length, insert: before });
  return null;
}

/** What was made is deleted, with what I have hung on it since; not if another has a hand in it. */
function undoAdd(work: Work, document: SectionDocument, { place }: Step<'add'>): MemberRef | null {
  if (place === 'plan') return null;
  const item = work.find({ section: document.section, collection: place.collection, key: place.key });
  if (item === undefined || item.deleted !== null) return null;
  const doomed = [item, ...belongings(work, item)];
  for (const { ref } of doomed) {
    const other = otherWriter(work.document(ref.section), placeOf(ref), work.by);
    if (other !== null) return other;
  }
  const mark = writeName(DELETED, work.newId());
  for (const { ref } of doomed)
    work.plan(work.document(ref.section), (writer) =>
      writer.put(placeOf(ref), mark, { by: work.by, at: work.at, seen: writer.digest(placeOf(ref)) }),
    );
  return null;
}

/** Sends the copies back: each gets a stub that points to where it came from, and the old stubs go. */
function undoMove(work: Work, { moved }: Step<'move'>): MemberRef | null {
  const back = moved.flatMap(({ old, mark, copy }) => {
    const from = findDocument(work, copy.section);
    const to = findDocument(work, old.section);
    const isThere = from?.reader.has(copy.place) === true && to?.reader.has(old.place) === true;
    return isThere ? [{ from, to, old: old.place, copy: copy.place, mark }] : [];
  });
  for (const { from, copy } of back) {
    const marks = [...from.reader.writes(copy, MOVED_TO), ...from.reader.writes(copy, DELETED)];
    const changed = from.reader.digest(copy) !== birthDigest(from, copy);
    const other =
      marks.length > 0 ? writerOf(marks.at(-1)?.value) : changed ? otherWriter(from, copy, work.by, true) : null;
    if (other !== null) return other;
  }
  for (const { from, to, old, copy, mark } of back) {
    const stub = { section: to.section, by: work.by, at: work.at, seen: birthDigest(from, copy) };
    const name = writeName(MOVED_TO, work.newId());
    // What I changed in the copy meanwhile differs from `seen`, and is offered where the thing now stands.
    work.plan(from, (writer) => writer.put(copy, name, stub));
    work.plan(to, (writer) => writer.remove(old, mark));
  }
  return null;
}

function birthDigest(document: SectionDocument, place: Place): string {
  const copied = document.reader.entries(place).find(([name]) => name === BIRTH.copied)?.[1];
  const digest = propertyOf(readPlain(copied), 'digest');
  return typeof digest === 'string' ? digest : '';
}

function putBack(writer: SectionWriter, place: Place, before: readonly OldEntry[]): void {
  for (const { name, value } of before) if (value !== undefined) writer.put(place, name, value);
}

/** Someone else who has written in the item. With `newest`, only if theirs is the newest of all. */
function otherWriter(document: SectionDocument, place: Place, me: MemberRef, newest = false): MemberRef | null {
  const stamps = document.reader.entries(place).flatMap(([, value]) => {
    const stamp = readStamp(readPlain(value));
    return stamp === undefined ? [] : [stamp];
  });
  stamps.sort((a, b) => b.at - a.at);
  const found = newest ? stamps.slice(0, 1) : stamps;
  return found.find(({ by }) => by !== me)?.by ?? null;
}

function writerOf(value: unknown): MemberRef | null {
  return readStamp(readPlain(value))?.by ?? null;
}

function lastSigner(context: CommandContext): MemberRef | null {
  return (
    context.statements.reduce<CommandContext['statements'][number] | undefined>(
      (last, one) => (last === undefined || one.at >= last.at ? one : last),
      undefined,
    )?.signedBy ?? null
  );
}

function findDocument(work: Work, section: string): SectionDocument | undefined {
  return work.views().some((view) => view.section === section) ? work.document(section) : undefined;
}
