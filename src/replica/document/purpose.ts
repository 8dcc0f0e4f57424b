/**
 * What a section is for: the registers `kind` and `area` of the section itself.
 * Where something is kept and who reads it hangs on them, so they are said by
 * owners only [DOC-13].
 */
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { newDoc } from './new-doc.ts';
import { propertyOf, readPlain } from './plain.ts';
import { touches, type ClockRange } from './update-reader.ts';

/** The root map of what is said of the section itself. */
export const SECTION_ROOT = 'section';

const FIELDS = ['kind', 'area'] as const;

/** By field, what stands written, each as JSON. */
export type Purpose = { readonly [Field in (typeof FIELDS)[number]]: readonly string[] };

/** Whether an entry of the root map says what the section is for, or would to some version. */
export function isPurposeKey(key: string): boolean {
  return FIELDS.some((field) => key.startsWith(`${field}/`));
}

/**
 * [DOC-13] Whether an update writes, replaces or deletes what says what the section is for.
 *
 * @param update has passed `checkUpdate`
 * @param known where it stands written, by `purposeClocks`
 */
export function touchesPurpose(update: Bytes, known: readonly ClockRange[]): boolean {
  return touches(update, (root, key) => root === SECTION_ROOT && isPurposeKey(key), known);
}

/** Where a document has it written, what was replaced and deleted too. */
export function purposeClocks(doc: Y.Doc): readonly ClockRange[] {
  const clocks: ClockRange[] = [];
  for (const [key, last] of doc.getMap(SECTION_ROOT)._map) {
    if (!isPurposeKey(key)) continue;
    for (let item: Y.Item | null = last; item !== null; item = item.left)
      clocks.push({ client: item.id.client, clock: item.id.clock, length: item.length });
  }
  return clocks;
}

/** Of updates and states that were asked before: entries are kept for as long as the plan is open. */
const known = new WeakMap<Bytes, Purpose>();

function once(bytes: Bytes, read: () => Purpose): Purpose {
  const before = known.get(bytes) ?? read();
  known.set(bytes, before);
  return before;
}

/** What an update writes of it, whatever it builds on. It has passed `checkUpdate`. */
export function purposeSaidIn(update: Bytes): Purpose {
  return once(update, () => {
    const written: [string, unknown][] = [];
    for (const { parent, parentSub, content } of Y.decodeUpdate(update).structs.filter((it) => it instanceof Y.Item))
      if ((parent as unknown) === SECTION_ROOT && parentSub !== null && content instanceof Y.ContentAny)
        written.push([parentSub, content.arr.at(-1)]);
    return purposeIn(written);
  });
}

/** What a whole state says of it. It has passed `checkState`. */
export function purposeOf(state: Bytes): Purpose {
  return once(state, () => {
    const doc = newDoc();
    Y.applyUpdate(doc, state);
    const purpose = purposeIn([...doc.getMap(SECTION_ROOT).entries()]);
    doc.destroy();
    return purpose;
  });
}

/** Whether one says nothing else than the others do together. Where they say nothing, it says nothing either. */
export function saysNothingElse(one: Purpose, others: readonly Purpose[]): boolean {
  return FIELDS.every((field) => {
    const said = new Set(others.flatMap((other) => other[field]));
    return one[field].every((value) => said.has(value)) && one[field].length > 0 === said.size > 0;
  });
}

export function isSaid({ kind, area }: Purpose): boolean {
  return kind.length > 0 || area.length > 0;
}

function purposeIn(entries: readonly (readonly [string, unknown])[]): Purpose {
  const said = (field: string): readonly string[] => {
    const values = entries.filter(([key]) => key.startsWith(`${field}/`)).map(([, value]) => readPlain(value));
    return [...new Set(values.map((value) => JSON.stringify(propertyOf(value, 'v') ?? null)))];
  };
  return { kind: said('kind'), area: said('area') };
}
