/**
 * JSON with exactly one spelling per value, so that it can be signed [ACCESS-2]:
 * keys sorted by UTF-16 units, no spaces, whole numbers within ±(2^53 − 1), no
 * minus zero, well-formed text, strings escaped as JSON.stringify does.
 */
import { assert } from '#lib/assert.ts';
import { utf8FromBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { LIMITS } from '../limits.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** `NotJson`: not JSON at all; `NotCanonical`: JSON that we would have written otherwise; `TooDeep`: nested beyond LIMITS.jsonNesting. */
export type CanonicalJsonError =
  | { readonly type: 'NotJson' }
  | { readonly type: 'NotCanonical' }
  | { readonly type: 'TooDeep' };

/** The bytes of a value. A value that has no canonical form (a fraction, a lone surrogate, too deep) is a bug of the caller. */
export function toCanonicalJson(value: Json): Bytes {
  const text = write(value, 0);
  assert(text !== undefined, 'the value has a canonical form');
  return utf8ToBytes(text);
}

/** The value, if these are exactly the bytes that `toCanonicalJson` would write for it. Never throws. */
export function parseCanonicalJson(bytes: Uint8Array): Result<Json, CanonicalJsonError> {
  const text = utf8FromBytes(bytes);
  if (text === undefined) return err({ type: 'NotJson' });
  if (deeperThan(text, LIMITS.jsonNesting)) return err({ type: 'TooDeep' });
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return err({ type: 'NotJson' });
  }
  // UTF-8 spells each text in one way only, so the texts tell.
  return write(value, 0) === text ? ok(value) : err({ type: 'NotCanonical' });
}

/** Whether a value is an object with string keys, and so neither `null` nor a list. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function write(value: Json, depth: number): string | undefined {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
  if (typeof value === 'string') return LONE_SURROGATE.test(value) ? undefined : JSON.stringify(value);
  if (depth >= LIMITS.jsonNesting) return undefined;
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      const text = write(item, depth + 1);
      if (text === undefined) return undefined;
      parts.push(text);
    }
    return `[${parts.join(',')}]`;
  }
  if (typeof value !== 'object') return undefined;
  const object = value as JsonObject;
  for (const key of Object.keys(object).toSorted(byUtf16)) {
    const text = LONE_SURROGATE.test(key) ? undefined : write(object[key]!, depth + 1);
    if (text === undefined) return undefined;
    parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

function byUtf16(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Looks at brackets outside strings, before anything is built. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > limit) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}
