import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import type { HistoryValue } from '../api.ts';
import { sameJson, type Json } from '../document/json.ts';
import {
  COLLECTIONS,
  type Collection,
  type FieldsView,
  type ItemView,
  type SectionView,
  type WriteView,
} from '../document/section-view.ts';
import { readField, readSettled, textOf } from '../views/fields.ts';
import { readIds, readIdValue, readPeriod } from '../views/read-values.ts';
import { ITEM_FIELDS, TITLE_FIELD } from '../views/schema.ts';
import type { RawEvent } from './group-events.ts';
import { REGISTER_EVENTS, TEXT_EVENTS, type Told } from './vocabulary.ts';

/** The entry in which something changed. */
interface Telling {
  readonly who: MemberRef;
  readonly at: EpochMillis;
}

/** What is remembered of a plan while its entries are replayed: what things were called, and where they were. */
export interface PlanMemory {
  changes(before: SectionView, after: SectionView, telling: Telling): readonly RawEvent[];
}

export function openPlanMemory(): PlanMemory {
  /** By id, the item as it was last seen anywhere. */
  const known = new Map<string, ItemView>();
  const memory: Memory = { known, titles: new Map(), marksTold: new Set() };
  return {
    changes(before, after, telling) {
      const events = planChanges(before.plan, after.plan, telling);
      for (const collection of COLLECTIONS) {
        // Copies on address lists say nothing new.
        if (collection === 'participants' && after.kind !== 'people') continue;
        for (const [was, item] of changedItems(before.collections[collection], after.collections[collection])) {
          events.push(...itemChanges(collection, was, item, telling, memory));
          known.set(item.id, item);
          const title = titleOf(collection, item);
          if (title !== '') memory.titles.set(item.id, title);
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
  readonly known: ReadonlyMap<string, ItemView>;
  readonly titles: Map<string, string>;
  /** What is deleted together is told once. */
  readonly marksTold: Set<string>;
}

function planChanges(before: FieldsView, after: FieldsView, telling: Telling): RawEvent[] {
  if (before === after) return [];
  const events: RawEvent[] = [];
  if (textOf(before, 'whatMatters') !== textOf(after, 'whatMatters'))
    events.push({ ...telling, event: 'whatMattersChanged', values: {}, goals: [], of: 'whatMatters', typing: true });
  const was = readField(before, 'planPeriod', readPeriod).value;
  const is = readField(after, 'planPeriod', readPeriod).value;
  if (!sameJson(was, is))
    events.push({
      ...telling,
      event: 'periodChanged',
      values: { from: period(was), to: period(is) },
      goals: [],
      of: '',
      typing: false,
    });
  return events;
}

function period(value: ReturnType<typeof readPeriod> | null): HistoryValue {
  return value == null ? { kind: 'nothing' } : { kind: 'period', ...value };
}

function itemChanges(
  collection: Collection,
  before: ItemView | undefined,
  after: ItemView,
  telling: Telling,
  memory: Memory,
): readonly RawEvent[] {
  const goals = goalsOf(collection, after);
  const title = titleOf(collection, after);
  const what =
    collection === 'evaluations' || collection === 'notes' ? (memory.titles.get(goals[0] ?? '') ?? '') : title;
  const tell = (told: Told, of = ''): RawEvent => ({
    ...telling,
    event: told.event,
    at: told.write?.by === telling.who ? told.write.at : telling.at,
    values: told.values,
    goals,
    of: of === '' ? '' : `${after.id} ${of}`,
    typing: told.typing ?? false,
  });
  const words: HistoryValue = { kind: 'text', text: what };

  if (before === undefined) {
    if (after.copied !== null) return copyChanges(collection, after, memory, (told) => tell(told));
    if (after.deleted.length > 0) return [];
    const born = birth(collection, after, words);
    return born === null ? [] : [tell(born, MAIN_PLACE[collection])];
  }
  const marks = markChanges(before, after, words, collection, memory).map((told) => tell(told));
  const registers = Object.keys({ ...before.registers, ...after.registers }).flatMap((field) =>
    registerChanges(collection, field, before, after, words).map((told) =>
      tell(told, told.typing === true ? MAIN_PLACE[collection] : ''),
    ),
  );
  const texts = (TEXT_EVENTS[collection] ?? []).flatMap(({ field, tells }) => {
    const from = textOf(before, field);
    const to = textOf(after, field);
    return from === to ? [] : [tell({ ...tells(words, from, to), typing: true }, placeOf(collection, field))];
  });
  return [...marks, ...registers, ...texts];
}

/** Typing in the title goes on from the birth; other texts are places of their own. */
const MAIN_PLACE: { readonly [C in Collection]: string } = {
  goals: 'ownWords',
  measures: 'what',
  participants: 'card',
  evaluations: 'evaluation',
  notes: 'text',
};

function placeOf(collection: Collection, field: string): string {
  return collection === 'evaluations' ? MAIN_PLACE.evaluations : field;
}

function birth(collection: Collection, item: ItemView, what: HistoryValue): Told | null {
  switch (collection) {
    case 'goals':
      return { event: 'goalAdded', values: { what } };
    case 'measures':
      return { event: 'measureAdded', values: { what } };
    case 'notes':
      return { event: 'noteAdded', values: { what } };
    case 'participants': {
      const role = readField(item, 'role', ITEM_FIELDS.participants.role).value;
      // The person is not added to a plan about them.
      if (role === 'planOwner') return null;
      return {
        event: 'personAdded',
        values: { name: what, role: role === null ? { kind: 'nothing' } : { kind: 'role', role } },
      };
    }
    case 'evaluations':
      // Planning one is no news; writing it is.
      return null;
  }
}

/** A copy is born when a goal moves; its measures are not told one by one. */
function copyChanges(
  collection: Collection,
  copy: ItemView,
  { known }: Memory,
  tell: (told: Told) => RawEvent,
): readonly RawEvent[] {
  const before = known.get(copy.id);
  return collection !== 'goals' || before === undefined ? [] : areasChanged(before, copy).map(tell);
}

function areasChanged(before: ItemView, after: ItemView): readonly Told[] {
  return registerChanges('goals', 'areas', before, after, { kind: 'text', text: titleOf('goals', after) });
}

function markChanges(
  before: ItemView,
  after: ItemView,
  what: HistoryValue,
  collection: Collection,
  { known, marksTold }: Memory,
): readonly Told[] {
  const isPerson = collection === 'participants';
  const values = isPerson ? { name: what } : { what };
  const told: Told[] = [];
  const isNew = (id: string) => !marksTold.has(id) && marksTold.add(id) !== undefined;
  const added = after.deleted.filter(({ id }) => !before.deleted.some((mark) => mark.id === id));
  const removed = before.deleted.filter(({ id }) => !after.deleted.some((mark) => mark.id === id));
  const isDeletedNow = after.deleted.length > 0;
  if (isDeletedNow && added.some(({ id }) => isNew(id)))
    told.push({ event: isPerson ? 'personRemoved' : 'deleted', values });
  if (!isDeletedNow && removed.some(({ id }) => isNew(`back ${id}`)))
    told.push({ event: 'restored', values: { what } });
  // A move that was undone: the thing stands here again.
  const last = known.get(after.id);
  if (collection === 'goals' && before.moved.length > 0 && after.moved.length === 0 && last !== undefined)
    told.push(...areasChanged(last, after));
  return told;
}

function registerChanges(
  collection: Collection,
  field: string,
  before: ItemView,
  after: ItemView,
  what: HistoryValue,
): readonly Told[] {
  const tells = REGISTER_EVENTS[collection]?.[field];
  const old = writesOf(before, field);
  const now = writesOf(after, field);
  if (tells === undefined || sameWrites(old, now)) return [];
  const [only] = now;
  const from = valueOf(old);
  const to = valueOf(now);
  const isChoice = old.length > 1 && now.length === 1 && old.some(({ id }) => id === only?.id);
  const write = now.findLast(({ id, v }) => !old.some((one) => one.id === id && sameJson(one.v, v)));
  // The second of two values that stand side by side is told as what it would have changed.
  const shownTo = now.length > 1 && write !== undefined ? write.v : to;
  return tells({ from, to: shownTo, what, isChoice }).map((told) => (write === undefined ? told : { ...told, write }));
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
  return readField(item, 'name', ITEM_FIELDS.participants.name).value ?? '';
}

function goalsOf(collection: Collection, item: ItemView): readonly string[] {
  if (collection === 'goals') return [item.id];
  if (collection === 'measures') return readSettled(item, 'goals', readIds) ?? [];
  const goal = readSettled(item, 'goal', readIdValue);
  return goal === undefined ? [] : [goal];
}
