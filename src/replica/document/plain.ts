import type { EpochMillis } from '#plan/calendar-date.ts';
import type { Stamp } from '#plan/field.ts';
import type { Json } from './json.ts';
import { isId } from './root-names.ts';

/** What one value may be at most; longer words belong in a text. */
const MAX_STRING = 10_000;
const MAX_NODES = 1_000;
const MAX_DEPTH = 8;

/**
 * The same value as plain data, or `undefined` when it is something else: a
 * number without end, a function, a class, a Yjs type, too deep, too large.
 * What comes out shares nothing with what came in.
 */
export function readPlain(value: unknown): Json | undefined {
  const left = { nodes: MAX_NODES };
  return read(value, 0, left);
}

function read(value: unknown, depth: number, left: { nodes: number }): Json | undefined {
  if (--left.nodes < 0 || depth > MAX_DEPTH) return undefined;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string') return value.length <= MAX_STRING ? value : undefined;
  if (typeof value !== 'object') return undefined;
  return Array.isArray(value) ? readArray(value, depth, left) : readObject(value, depth, left);
}

function readArray(value: readonly unknown[], depth: number, left: { nodes: number }): Json | undefined {
  if (value.length > left.nodes) return undefined;
  const items: Json[] = [];
  for (const item of value) {
    const plain = read(item, depth + 1, left);
    if (plain === undefined) return undefined;
    items.push(plain);
  }
  return items;
}

function readObject(value: object, depth: number, left: { nodes: number }): Json | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const object: { [key: string]: Json } = {};
  for (const [key, inner] of Object.entries(value)) {
    const plain = key === '__proto__' || key.length > MAX_STRING ? undefined : read(inner, depth + 1, left);
    if (plain === undefined) return undefined;
    object[key] = plain;
  }
  return object;
}

/** A property of plain data, never one inherited. */
export function propertyOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as { readonly [key: string]: Json })[name] : undefined;
}

/** The last moment a date can be made of. */
export const LAST_MILLIS = 8.64e15;

/** Milliseconds that a date can be made of. */
export function readMillis(value: Json | undefined): EpochMillis | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST_MILLIS ? value : undefined;
}

export function readStamp(value: Json | undefined): Stamp | undefined {
  const by = propertyOf(value, 'by');
  const at = readMillis(propertyOf(value, 'at'));
  return isId(by) && at !== undefined ? { by, at } : undefined;
}

/** The later of two, by clock; equal clocks by member, so that every device picks the same. */
export function laterStamp(a: Stamp | undefined, b: Stamp): Stamp {
  if (a === undefined || b.at > a.at || (b.at === a.at && b.by > a.by)) return { by: b.by, at: b.at };
  return a;
}
