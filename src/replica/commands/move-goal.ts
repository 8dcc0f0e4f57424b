import type { LifeArea } from '#plan/life-areas.ts';
import { BIRTH, MOVED_TO, parseEntryName, writeName } from '../document/item-entries.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place, RawEntry, SectionWriter } from '../document/section-writer.ts';
import { MOST_UNITS } from '../session/split-change.ts';
import type { Standing } from '../views/standing.ts';
import { namesIn, putOnAddressList } from './address-list.ts';
import { commentsOn, goalNamedBy, goalsOf } from './belongings.ts';
import { placeOf, planText, type Work } from './work.ts';
import { birthWrite } from './write-register.ts';

/** What a thing without texts counts, towards what one update may hold: a goal with all that was ever written for it is more. */
const UNITS_OF_VALUES = 1_000;

const PARTS = ['measures', 'evaluations', 'notes', 'agenda'] as const;

/**
 * Copies a goal with all that belongs to it to another section, under the same
 * ids and fresh keys, and leaves stubs that say where it went and what it said
 * then (DOC-8). What this version cannot read is copied too.
 */
export function moveGoal(work: Work, goal: Standing, target: SectionDocument, areas: readonly LifeArea[]): void {
  const mark = work.newId();
  const parts = partsToMove(work, goal);
  const room = { units: MOST_UNITS };
  const moved = [
    { old: goal, ...copyItem(work, goal, target, mark, room, [birthWrite(work, 'areas', areas)]) },
    ...parts.map((part) => ({ old: part, ...copyItem(work, part, target, mark, room, []) })),
  ];
  for (const part of [goal, ...parts])
    for (const participant of participantsIn(part)) putOnAddressList(work, target, participant);
  work.undoBy({
    undo: 'move',
    moved: moved.map(({ old, copy }) => ({
      old: { section: old.ref.section, place: placeOf(old.ref) },
      mark: writeName(MOVED_TO, mark),
      copy: { section: target.section, place: copy },
    })),
  });
}

/** What lives with the goal in its section. What is deleted stays behind; it still belongs to the goal by id. */
function partsToMove(work: Work, goal: Standing): readonly Standing[] {
  const isHere = ({ ref, deleted, deletedButEdited }: Standing): boolean =>
    ref.section === goal.ref.section && deleted === null && deletedButEdited === null;
  const parts = PARTS.flatMap((collection) => [...work.standing(collection).values()]).filter(
    (part) => isHere(part) && goalOf(part) === goal.item.id,
  );
  const subjects = new Set([goal, ...parts].map(({ item }) => item.id));
  return [...parts, ...commentsOn(work, subjects).filter(isHere)];
}

/** The goal a thing belongs to; of a measure's several goals, the first. */
function goalOf(thing: Standing): string | undefined {
  return thing.ref.collection === 'measures' ? goalsOf(thing)[0] : goalNamedBy(thing);
}

function copyItem(
  work: Work,
  original: Standing,
  target: SectionDocument,
  mark: string,
  room: { units: number },
  instead: readonly RawEntry[],
): { readonly copy: Place } {
  const source = work.document(original.ref.section);
  const from = placeOf(original.ref);
  const copy = { collection: original.ref.collection, key: work.newId() };
  const replaced = new Set(instead.map(([name]) => fieldOf(name)));
  const entries = source.reader.entries(from).filter(([name, value]) => {
    const entry = parseEntryName(name);
    if (entry.is === 'deleted' || entry.is === 'movedTo' || name === BIRTH.copied) return false;
    // A nested type of a later version cannot hang in two places; it stays in the stub.
    return !replaced.has(fieldOf(name)) && !source.reader.isNested(value);
  });
  const texts = source.reader.texts(from);
  const putCopied = (writer: SectionWriter): void =>
    writer.put(copy, BIRTH.copied, { from: source.section, digest: writer.digest(copy) });
  const units = texts.reduce((sum, [, words]) => sum + words.length, UNITS_OF_VALUES);
  room.units -= units;
  if (room.units < 0) {
    work.cut(target);
    room.units = MOST_UNITS - units;
  }
  const isLong = room.units < 0;
  work.plan(target, (writer) => {
    writer.add(copy.collection, copy.key, { entries: [...entries, ...instead], texts: isLong ? [] : texts });
    putCopied(writer);
  });
  if (isLong) {
    for (const [field, words] of texts) {
      work.cut(target);
      planText(work, target, copy, field, { index: 0, remove: 0, insert: words });
    }
    work.plan(target, putCopied);
  }
  work.plan(source, (writer) =>
    writer.put(from, writeName(MOVED_TO, mark), {
      section: target.section,
      by: work.by,
      at: work.at,
      seen: writer.digest(from),
    }),
  );
  return { copy };
}

function fieldOf(name: string): string {
  const entry = parseEntryName(name);
  return entry.is === 'write' ? entry.field : '';
}

/** Everyone a thing names, in whichever field. */
function participantsIn({ item }: Standing): ReadonlySet<string> {
  const found = new Set<string>();
  for (const writes of Object.values(item.registers))
    for (const { v } of writes) for (const id of namesIn(v)) found.add(id);
  return found;
}
