import type { Field, Stamp, TextRef, TextView, Written } from '#plan/field.ts';
import { sameJson, type Json } from '../document/json.ts';
import { laterStamp } from '../document/plain.ts';
import type { FieldsView, WriteView } from '../document/section-view.ts';
import type { Read } from './read-values.ts';

/** A register as a field: one value, or those that stand side by side. */
export function readField<T>(fields: FieldsView, name: string, read: Read<T>): Field<T> {
  const readable: Written<T | null>[] = [];
  let unreadable = fields.unreadable.includes(name);
  for (const write of writesOf(fields, name)) {
    const value = write.v === null ? null : read(write.v);
    if (value === undefined) unreadable = true;
    else readable.push({ writeId: write.id, value, by: write.by, at: write.at });
  }
  const [first, ...rest] = readable;
  if (first === undefined) return { value: null, written: null, alternatives: [], unreadable };
  const allAgree = rest.every(({ value }) => isSame(value, first.value));
  return {
    value: first.value,
    // Two who wrote the same agree; the later is named.
    written: allAgree ? readable.reduce<Stamp | undefined>(laterStamp, undefined)! : { by: first.by, at: first.at },
    alternatives: allAgree ? [] : readable,
    unreadable,
  };
}

/** Whether two values say the same to a reader: what stands beside a value and is not read parts nobody. */
export function isSame(a: unknown, b: unknown): boolean {
  return sameJson(a as Json, b as Json);
}

/** A value that is never chosen between: the first that can be read, by write id. */
export function readSettled<T>(fields: FieldsView, name: string, read: Read<T>): T | undefined {
  for (const { v } of writesOf(fields, name)) {
    const value = v === null ? undefined : read(v);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function mapField<A, B>(field: Field<A>, map: (value: A) => B): Field<B> {
  const change = (value: A | null) => (value === null ? null : map(value));
  return {
    ...field,
    value: change(field.value),
    alternatives: field.alternatives.map((one) => ({ ...one, value: change(one.value) })),
  };
}

export function readText(fields: FieldsView, ref: TextRef): TextView {
  return {
    ref,
    text: textOf(fields, ref.field),
    edited: Object.hasOwn(fields.edited, ref.field) ? fields.edited[ref.field]! : null,
  };
}

export function textOf(fields: FieldsView, field: string): string {
  return Object.hasOwn(fields.texts, field) ? fields.texts[field]! : '';
}

/** How many values this version cannot show: of an unknown field, or not of the field's kind. */
export function countUnreadable(
  fields: FieldsView,
  known: { readonly [field: string]: Read<unknown> },
  texts: readonly string[],
): number {
  let count = 0;
  for (const [name, writes] of Object.entries(fields.registers)) {
    const read = Object.hasOwn(known, name) ? known[name] : undefined;
    if (read === undefined || writes.some(({ v }) => v !== null && read(v) === undefined)) count++;
  }
  for (const [name, text] of Object.entries(fields.texts)) if (text !== '' && !texts.includes(name)) count++;
  return count;
}

function writesOf(fields: FieldsView, name: string): readonly WriteView[] {
  return Object.hasOwn(fields.registers, name) ? fields.registers[name]! : [];
}
