import type { Stamp } from '#plan/field.ts';
import { digestOf } from './digest.ts';
import { BIRTH, ORDER, parseEntryName } from './item-entries.ts';
import { laterStamp, propertyOf, readPlain, readStamp } from './plain.ts';
import { isId } from './root-names.ts';
import type { FieldsView, ItemView, MarkView, WriteView } from './section-view.ts';

export type Entries = Iterable<readonly [string, unknown]>;
export type Texts = readonly (readonly [field: string, text: string])[];

/** What is written, before it is known to be an item. */
interface Reading extends FieldsView {
  readonly lastChanged: Stamp | undefined;
  readonly deleted: readonly MarkView[];
  readonly moved: readonly MarkView[];
}

/** Reads an item's map. `undefined` when it is no item at all: without an id, or without a birth. */
export function readItem(
  key: string,
  entries: readonly (readonly [string, unknown])[],
  texts: Texts,
): ItemView | undefined {
  const birth = new Map<string, unknown>();
  for (const [name, value] of entries) if (!name.includes('/')) birth.set(name, value);
  const id = birth.get(BIRTH.id);
  const created = readStamp(readPlain(birth.get(BIRTH.created)));
  if (!isId(key) || !isId(id) || created === undefined) return undefined;

  let digest: string | undefined;
  const differs = (seen: unknown) => seen !== (digest ??= digestOf(entries, texts));
  const reading = readEntries(entries, texts, differs);
  const copied = birth.get(BIRTH.copied);
  return {
    key,
    id,
    created,
    lastChanged: laterStamp(reading.lastChanged, created),
    registers: reading.registers,
    texts: reading.texts,
    edited: reading.edited,
    unreadable: reading.unreadable,
    deleted: reading.deleted,
    moved: reading.moved,
    copied: copied === undefined ? null : { changed: differs(propertyOf(readPlain(copied), 'digest')) },
  };
}

/** Reads the registers and texts of the section itself. */
export function readFields(entries: Entries, texts: Texts): FieldsView {
  const { registers, texts: words, edited, unreadable } = readEntries(entries, texts, () => false);
  return { registers, texts: words, edited, unreadable };
}

function readEntries(entries: Entries, texts: Texts, differs: (seen: unknown) => boolean): Reading {
  const registers: { [field: string]: WriteView[] } = {};
  const edited: { [field: string]: Stamp } = {};
  const unreadable = new Set<string>();
  const deleted: MarkView[] = [];
  const moved: MarkView[] = [];
  let lastChanged: Stamp | undefined;

  for (const [name, raw] of entries) {
    const entry = parseEntryName(name);
    if (entry.is === 'birth') continue;
    const value = entry.is === 'unknown' ? undefined : readPlain(raw);
    const stamp = readStamp(value);
    if (entry.is === 'unknown' || value === undefined || stamp === undefined) {
      unreadable.add(entry.is === 'write' ? entry.field : name);
    } else if (entry.is === 'write') {
      const v = propertyOf(value, 'v');
      if (v === undefined) {
        unreadable.add(entry.field);
        continue;
      }
      (own(registers, entry.field) ?? (registers[entry.field] = [])).push({ id: entry.id, v, ...stamp });
      if (entry.field !== ORDER) lastChanged = laterStamp(lastChanged, stamp);
    } else if (entry.is === 'edited') {
      edited[entry.field] = laterStamp(own(edited, entry.field), stamp);
      lastChanged = laterStamp(lastChanged, stamp);
    } else {
      const to = propertyOf(value, 'section');
      const mark = { id: entry.id, ...stamp, outdated: differs(propertyOf(value, 'seen')) };
      if (entry.is === 'deleted') deleted.push({ ...mark, to: '' });
      else if (isId(to)) moved.push({ ...mark, to });
      else unreadable.add(name);
    }
  }
  for (const writes of Object.values(registers)) writes.sort(byId);
  return {
    registers,
    texts: Object.fromEntries(texts),
    edited,
    unreadable: [...unreadable].sort(),
    lastChanged,
    deleted: deleted.sort(byId),
    moved: moved.sort(byId),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A field named as something every object inherits is still only a field. */
function own<T>(record: { readonly [field: string]: T }, field: string): T | undefined {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}
