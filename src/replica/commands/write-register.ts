import { DELETED, writeName } from '../document/item-entries.ts';
import { sameJson, type Json } from '../document/json.ts';
import { propertyOf, readPlain, readStamp } from '../document/plain.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place, SectionWriter } from '../document/section-writer.ts';
import { unitsOf, type Work } from './work.ts';

/** Within this time one session's typing in a short field is one write, so that typing does not grow the document. */
const SAME_WRITE_MS = 120_000;

/**
 * Writes a value to a register: the writes seen are deleted, one is added
 * (DOC-5). Writing what stands there alone already is no write.
 *
 * @param typing the value is typed letter by letter
 */
export function writeRegister(
  work: Work,
  document: SectionDocument,
  place: Place,
  field: string,
  v: Json,
  { typing = false }: { readonly typing?: boolean } = {},
): void {
  const seen = document.reader.writes(place, field);
  const [only] = seen;
  const stands = seen.length === 1 && only !== undefined ? readPlain(only.value) : undefined;
  if (sameJson(propertyOf(stands, 'v'), v)) return;
  // Never set and cleared are the same to a reader.
  if (seen.length === 0 && v === null) return;

  const mine = typing && only !== undefined && isOwnRecent(work, stands) ? only.id : work.newId();
  work.undoBy({
    undo: 'write',
    section: document.section,
    place,
    field,
    mine,
    v,
    before: seen.map(({ id, value }) => ({ name: writeName(field, id), value })),
  });
  const write = register(work, v, typing);
  const edit = (writer: SectionWriter): void => {
    for (const { id } of seen) if (id !== mine) writer.remove(place, writeName(field, id));
    writer.put(place, writeName(field, mine), write);
  };
  work.plan(document, edit, unitsOf(write));
}

/** An entry as it stands in a new item. */
export function birthWrite(work: Work, field: string, v: Json): readonly [string, unknown] {
  return [writeName(field, work.newId()), register(work, v, false)];
}

function register(work: Work, v: Json, typing: boolean): Json {
  const value = { v, by: work.by, at: work.at };
  return typing ? { ...value, session: work.session } : value;
}

function isOwnRecent(work: Work, written: Json | undefined): boolean {
  const stamp = readStamp(written);
  if (stamp === undefined || propertyOf(written, 'session') !== work.session) return false;
  const age = work.at - stamp.at;
  return stamp.by === work.by && age >= 0 && age <= SAME_WRITE_MS;
}

/** Marks an item as deleted, knowing what it says now (DOC-7). Marks that were seen are replaced. */
export function markDeleted(work: Work, document: SectionDocument, place: Place, markId: string): void {
  const seen = document.reader.writes(place, DELETED).map(({ id, value }) => ({ name: writeName(DELETED, id), value }));
  const name = writeName(DELETED, markId);
  work.undoBy({ undo: 'mark', section: document.section, place, name, before: seen });
  work.plan(document, (writer) => {
    for (const old of seen) writer.remove(place, old.name);
    writer.put(place, name, { by: work.by, at: work.at, seen: writer.digest(place) });
  });
}

/** Takes away the marks that are there now, or those with the given ids. */
export function unmarkDeleted(work: Work, document: SectionDocument, place: Place, ids?: ReadonlySet<string>): void {
  const seen = document.reader.writes(place, DELETED).filter(({ id }) => ids === undefined || ids.has(id));
  if (seen.length === 0) return;
  const before = seen.map(({ id, value }) => ({ name: writeName(DELETED, id), value }));
  work.undoBy({ undo: 'unmark', section: document.section, place, before });
  work.plan(document, (writer) => {
    for (const old of before) writer.remove(place, old.name);
  });
}
