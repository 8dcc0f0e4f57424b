import * as Y from 'yjs';
import { assert } from '#lib/assert.ts';
import type { TextChange } from '../api.ts';
import { digestOf } from './digest.ts';
import { parseEntryName } from './item-entries.ts';
import { isFieldName, isId, PLAN, textRootName } from './root-names.ts';
import { COLLECTIONS, type Collection } from './section-view.ts';
import type { TextIndex } from './text-index.ts';

/** An item of the section, or the section itself. */
export type Place = { readonly collection: Collection; readonly key: string } | typeof PLAN;

/** An entry of an item's map as it stands, readable or not. */
export type RawEntry = readonly [name: string, value: unknown];

export interface NewItem {
  readonly entries: readonly RawEntry[];
  readonly texts: readonly (readonly [field: string, text: string])[];
}

/** Reads and writes a section piece by piece. For commands, inside `SectionDocument.change`. */
export interface SectionWriter {
  readonly section: string;
  has(place: Place): boolean;
  /** Every entry as it stands. */
  entries(place: Place): readonly RawEntry[];
  /** Write ids and raw values of one register, or of the marks of one kind, by write id. A nested type reads as `undefined`. */
  writes(place: Place, field: string): readonly { readonly id: string; readonly value: unknown }[];
  put(place: Place, name: string, value: unknown): void;
  remove(place: Place, name: string): void;
  /** Makes a nested map once, with its content. The key must be fresh. */
  add(collection: Collection, key: string, item: NewItem): void;
  /** All texts, empty ones left out. */
  texts(place: Place): readonly (readonly [field: string, text: string])[];
  text(place: Place, field: string): string;
  /** The change must lie within the text. */
  editText(place: Place, field: string, change: TextChange): void;
  digest(place: Place): string;
  /** Whether a value is a nested type, which cannot be copied by putting it elsewhere. */
  isNested(value: unknown): boolean;
}

/** Reads and writes one section’s document as it is now; whoever writes has begun the transaction. `textIndex` knows which texts there are. */
export function openSectionWriter(section: string, doc: Y.Doc, textIndex: TextIndex): SectionWriter {
  const find = (place: Place): Y.Map<unknown> | undefined => {
    if (place === PLAN) return doc.getMap('section');
    const item = doc.getMap(place.collection).get(place.key);
    return item instanceof Y.Map ? item : undefined;
  };
  const mapOf = (place: Place): Y.Map<unknown> => {
    const map = find(place);
    assert(map !== undefined, 'the item is there');
    return map;
  };
  const textKey = (place: Place) => (place === PLAN ? PLAN : place.key);

  const writer: SectionWriter = {
    section,
    has: (place) => find(place) !== undefined,
    entries: (place) => [...mapOf(place).entries()],
    writes(place, field) {
      const found: { id: string; value: unknown }[] = [];
      for (const [name, value] of mapOf(place).entries()) {
        const entry = parseEntryName(name);
        const isOfField =
          entry.is === 'write'
            ? entry.field === field
            : entry.is === field && (field === 'deleted' || field === 'movedTo');
        if (isOfField && 'id' in entry)
          found.push({ id: entry.id, value: value instanceof Y.AbstractType ? undefined : value });
      }
      return found.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    put: (place, name, value) => void mapOf(place).set(name, value),
    remove: (place, name) => mapOf(place).delete(name),
    add(collection, key, item) {
      assert(COLLECTIONS.includes(collection) && isId(key), 'a new item has a collection and a key');
      assert(!doc.getMap(collection).has(key), 'the key of a new item is fresh');
      doc.getMap(collection).set(key, new Y.Map(item.entries));
      for (const [field, text] of item.texts) if (text !== '') doc.getText(textRootName(key, field)).insert(0, text);
    },
    texts: (place) => textIndex.of(textKey(place)).filter(([, text]) => text !== ''),
    text: (place, field) => textIndex.read(textKey(place), field),
    editText(place, field, { index, remove, insert }) {
      assert(isFieldName(field), 'a text has a field name');
      const text = doc.getText(textRootName(textKey(place), field));
      if (remove > 0) text.delete(index, remove);
      if (insert !== '') text.insert(index, insert);
    },
    digest: (place) => digestOf(writer.entries(place), writer.texts(place)),
    isNested: (value) => value instanceof Y.AbstractType,
  };
  return writer;
}
