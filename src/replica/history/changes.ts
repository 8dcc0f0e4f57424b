import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import { sameJson, type Json } from '../document/json.ts';
import {
  COLLECTIONS,
  type Collection,
  type FieldsView,
  type ItemView,
  type SectionView,
  type WriteView,
} from '../document/section-view.ts';
import { readField, textOf } from '../views/fields.ts';
import { ITEM_FIELDS, TITLE_FIELD } from '../views/schema.ts';
import type { RawEvent } from './group-events.ts';
import { planChanges } from './plan-changes.ts';
import { asText, type Noun, type Recall, type Thing, type Told } from './told.ts';
import { NOUNS } from './vocabulary.ts';

/** The entry in which something changed. */
export interface Telling {
  readonly entry: string;
  readonly section: string;
  readonly who: MemberRef;
  readonly at: EpochMillis;
}

/** What is remembered of a plan while its entries are replayed: what things were called, and where they were. */
export interface PlanMemory {
  changes(before: SectionView, after: SectionView, telling: Telling): readonly RawEvent[];
  readonly recall: Recall;
  /** The id of the thing of this key; '' when none was ever seen. */
  idOf(key: string): string;
}

export function openPlanMemory(): PlanMemory {
  /** By id, the item as it was last seen anywhere. */
  const known = new Map<string, ItemView>();
  const titles = new Map<string, string>();
  const ids = new Map<string, string>();
  const recall: Recall = { title: (id) => titles.get(id) ?? '', item: (id) => known.get(id) };
  const memory: Memory = { recall, marksTold: new Set() };
  return {
    recall,
    idOf: (key) => ids.get(key) ?? '',
    changes(before, after, telling) {
      const events = planChanges(before, after, telling);
      for (const collection of COLLECTIONS) {
        // Copies on address lists say nothing new.
        if (collection === 'participants' && after.kind !== 'people') continue;
        for (const [was, item] of changedItems(before.collections[collection], after.collections[collection])) {
          events.push(...itemChanges(collection, was, item, telling, memory));
          known.set(item.id, item);
          ids.set(item.key, item.id);
          const title = titleOf(collection, item);
          if (title !== '') titles.set(item.id, title);
        }
      }
      return events;
    },
  };
}

/** Both lists are sorted by key, and what did not change is the same object. */
function* changedItems(
  before: readonly ItemView[],
  after: readonly ItemView[],
): Generator<readonly [was: ItemView | undefined, is: ItemView]> {
  if (before === after) return;
  let at = 0;
  for (const item of after) {
    while (at < before.length && before[at]!.key < item.key) at++;
    const was = before[at]?.key === item.key ? before[at] : undefined;
    if (was !== item) yield [was, item];
  }
}

interface Memory {
  readonly recall: Recall;
  /** What is deleted together is told once. */
  readonly marksTold: Set<string>;
}

function itemChanges(
  collection: Collection,
  before: ItemView | undefined,
  after: ItemView,
  telling: Telling,
  memory: Memory,
): readonly RawEvent[] {
  const noun = NOUNS[collection];
  const { recall } = memory;
  const thing: Thing = { item: after, title: asText(titleOf(collection, after)), recall };
  const about = noun.about(after, recall);
  const tell = (told: Told, place: string): RawEvent => ({
    ...telling,
    event: told.event,
    at: told.write?.by === telling.who ? told.write.at : telling.at,
    values: told.values,
    about,
    of: place === '' ? '' : `${told.placeIn ?? after.id} ${place}`,
    typing: told.typing ?? false,
  });

  if (before === undefined) {
    if (after.copied !== null) return copyChanges(collection, thing, memory).map((told) => tell(told, ''));
    if (after.deleted.length > 0) return [];
    const born = noun.born(thing);
    return born === null ? [] : [tell(born, born.place ?? noun.mainText)];
  }
  const marks = markChanges(noun, collection, before, thing, memory).map((told) => tell(told, told.place ?? ''));
  const registers = Object.keys({ ...before.registers, ...after.registers }).flatMap((field) =>
    registerChanges(noun, field, before, thing).map((told) =>
      tell(told, told.place ?? (told.typing === true ? noun.mainText : '')),
    ),
  );
  const texts = Object.entries(noun.texts).flatMap(([field, tells]) => {
    const from = textOf(before, field);
    const to = textOf(after, field);
    if (from === to) return [];
    const told = tells({ ...thing, from, to });
    return [tell({ ...told, typing: true }, told.place ?? field)];
  });
  return [...marks, ...registers, ...texts];
}

/** A copy is born when a goal moves; its measures are not told one by one. */
function copyChanges(collection: Collection, copy: Thing, { recall }: Memory): readonly Told[] {
  const before = recall.item(copy.item.id);
  return collection !== 'goals' || before === undefined ? [] : areasChanged(before, copy);
}

function areasChanged(before: ItemView, after: Thing): readonly Told[] {
  return registerChanges(NOUNS.goals, 'areas', before, after);
}

function markChanges(
  noun: Noun,
  collection: Collection,
  before: ItemView,
  thing: Thing,
  { recall, marksTold }: Memory,
): readonly Told[] {
  const after = thing.item;
  const told: Told[] = [];
  const isNew = (id: string) => !marksTold.has(id) && marksTold.add(id) !== undefined;
  const added = after.deleted.filter(({ id }) => !before.deleted.some((mark) => mark.id === id));
  const removed = before.deleted.filter(({ id }) => !after.deleted.some((mark) => mark.id === id));
  const isDeletedNow = after.deleted.length > 0;
  if (isDeletedNow && added.some(({ id }) => isNew(id))) told.push(noun.gone(thing));
  if (!isDeletedNow && removed.some(({ id }) => isNew(`back ${id}`))) told.push(noun.back(thing));
  // A move that was undone: the thing stands here again.
  const last = recall.item(after.id);
  if (collection === 'goals' && before.moved.length > 0 && after.moved.length === 0 && last !== undefined)
    told.push(...areasChanged(last, thing));
  return told;
}

function registerChanges(noun: Noun, field: string, before: ItemView, thing: Thing): readonly Told[] {
  const tells = Object.hasOwn(noun.registers, field) ? noun.registers[field] : undefined;
  const old = writesOf(before, field);
  const now = writesOf(thing.item, field);
  if (tells === undefined || sameWrites(old, now)) return [];
  const [only] = now;
  const from = valueOf(old);
  const to = valueOf(now);
  const isChoice = old.length > 1 && now.length === 1 && old.some(({ id }) => id === only?.id);
  const write = now.findLast(({ id, v }) => !old.some((one) => one.id === id && sameJson(one.v, v)));
  // The second of two values that stand side by side is told as what it would have changed.
  const shownTo = now.length > 1 && write !== undefined ? write.v : to;
  return tells({ ...thing, from, to: shownTo, isChoice }).map((told) =>
    write === undefined ? told : { ...told, write },
  );
}

function sameWrites(a: readonly WriteView[], b: readonly WriteView[]): boolean {
  return a.length === b.length && a.every((one, i) => one.id === b[i]?.id && sameJson(one.v, b[i]?.v));
}

function writesOf(item: FieldsView, field: string): readonly WriteView[] {
  return Object.hasOwn(item.registers, field) ? item.registers[field]! : [];
}

function valueOf(writes: readonly WriteView[]): Json {
  return writes[0]?.v ?? null;
}

function titleOf(collection: Collection, item: ItemView): string {
  const field = TITLE_FIELD[collection];
  if (field !== null) return textOf(item, field);
  if (collection !== 'participants') return '';
  return readField(item, 'name', ITEM_FIELDS.participants.name).value ?? '';
}
