/**
 * A strict reader of a Yjs update in its first encoding (V1). Our own, because
 * a verdict on bytes must not change when the library does [DOC-10]. It builds
 * nothing: it walks the bytes and says what is in them.
 *
 * update  = writers: varuint, then per writer { structs, client, clock: varuint, struct* }, then deletions
 * struct  = info: byte; low 5 bits 0 = collected { length }, 10 = gap, else an item:
 *           [left id if bit 8] [right id if bit 7] [parent if neither: 1 name | 0 id] [key if bit 6 and neither] content
 * deletions = clients: varuint, then per client { client, ranges: varuint, { clock, length }* }
 */
import { utf8FromBytes } from '#lib/bytes.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { UpdateRefused } from './check-update.ts';
import { isRootName, isTextRoot } from './root-names.ts';

type Reason = UpdateRefused['reason'];

/** Thrown inside this file only, caught by `surveyUpdate`. */
class Refusal extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** A session that wrote one character a millisecond for a month would not reach this. */
const MAX_CLOCK = 0xffff_ffff;

export interface UpdateSurvey {
  /** The one who wrote the structs; `null` when there are deletions only. */
  readonly client: number | null;
  readonly firstClock: number;
  /** The clock after the last struct. */
  readonly endClock: number;
  readonly structs: number;
  readonly deletions: number;
}

/** What an update holds, or why it may not be taken in. Never throws. */
export function surveyUpdate(update: Uint8Array): { ok: true; value: UpdateSurvey } | { ok: false; reason: Reason } {
  return surveyed(() => survey(new Cursor(update)));
}

/** The same of a whole state, which is by many writers [CHECKPOINT-1]: how many structs it has. */
export function surveyState(state: Uint8Array): { ok: true; value: number } | { ok: false; reason: Reason } {
  return surveyed(() => surveyWriters(new Cursor(state)));
}

/** Clocks of one writer: from `clock`, so many. */
export interface ClockRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/**
 * Whether an update puts something under one of these names of a root map, hangs something on one of these
 * clocks, or deletes one of them. It must have passed `surveyUpdate`.
 */
export function touches(
  update: Uint8Array,
  isKey: (root: string, key: string) => boolean,
  clocks: readonly ClockRange[],
): boolean {
  let found = false;
  const watch: Watch = {
    put: (root, key) => (found ||= isKey(root, key)),
    meet: (client, clock, length) =>
      (found ||= clocks.some(
        (at) => at.client === client && clock < at.clock + at.length && at.clock < clock + length,
      )),
  };
  surveyed(() => surveyWriters(new Cursor(update), watch));
  return found;
}

/** Told of what is read. */
interface Watch {
  /** Something hangs in a root map under this key. */
  put(root: string, key: string): void;
  /** Clocks of others are built on, or deleted. */
  meet(client: number, clock: number, length: number): void;
}

function surveyed<T>(read: () => T): { ok: true; value: T } | { ok: false; reason: Reason } {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason };
    throw error;
  }
}

function survey(cursor: Cursor): UpdateSurvey {
  const writers = cursor.varUint();
  if (writers > 1) throw new Refusal('ForeignClient');
  let client: number | null = null;
  let firstClock = 0;
  let endClock = 0;
  let structs = 0;
  if (writers === 1) {
    structs = cursor.varUint();
    if (structs > LIMITS.updateStructs) throw new Refusal('TooManyStructs');
    if (structs === 0) throw new Refusal('Undecodable');
    client = cursor.varUint();
    firstClock = cursor.varUint();
    endClock = firstClock;
    for (let n = 0; n < structs; n++) {
      const length = readStruct(cursor);
      if (length < 1 || endClock + length > MAX_CLOCK) throw new Refusal('Undecodable');
      endClock += length;
    }
  }
  const deletions = readDeletions(cursor);
  if (!cursor.done) throw new Refusal('TrailingBytes');
  return { client, firstClock, endClock, structs, deletions };
}

function surveyWriters(cursor: Cursor, watch?: Watch): number {
  let structs = 0;
  for (let writers = cursor.varUint(); writers > 0; writers--) {
    const count = cursor.varUint();
    structs += count;
    if (structs > LIMITS.updateStructs) throw new Refusal('TooManyStructs');
    if (count === 0) throw new Refusal('Undecodable');
    cursor.varUint();
    let clock = cursor.varUint();
    for (let n = 0; n < count; n++) {
      const length = readStruct(cursor, watch);
      if (length < 1 || clock + length > MAX_CLOCK) throw new Refusal('Undecodable');
      clock += length;
    }
  }
  readDeletions(cursor, watch);
  if (!cursor.done) throw new Refusal('TrailingBytes');
  return structs;
}

const HAS_KEY = 0x20;
const HAS_RIGHT = 0x40;
const HAS_LEFT = 0x80;

/** Walks one struct; its length in clock ticks. */
function readStruct(cursor: Cursor, watch?: Watch): number {
  const info = cursor.byte();
  const ref = info & 0x1f;
  if (ref === 0) return cursor.varUint();
  if (ref === 10) throw new Refusal('Gap');
  if (info & HAS_LEFT) readId(cursor, watch);
  if (info & HAS_RIGHT) readId(cursor, watch);
  if ((info & (HAS_LEFT | HAS_RIGHT)) === 0) {
    const root = cursor.varUint() === 1 ? cursor.text() : (readId(cursor, watch), null);
    const key = info & HAS_KEY ? cursor.text() : null;
    // A root map holds keys only and a root text holds characters only; then neither can hide the other.
    if (root !== null && (!isRootName(root) || isTextRoot(root) !== (key === null))) throw new Refusal('ForbiddenRoot');
    if (root !== null && key !== null) watch?.put(root, key);
  }
  return readContent(cursor, ref);
}

function readId(cursor: Cursor, watch?: Watch): void {
  const client = cursor.varUint();
  const clock = cursor.varUint();
  watch?.meet(client, clock, 1);
}

function readContent(cursor: Cursor, ref: number): number {
  switch (ref) {
    case 1: // deleted in the same update
      return cursor.varUint();
    case 3: // binary
      cursor.skip(cursor.varUint());
      return 1;
    case 4: // characters
      return cursor.text().length;
    case 5: // embedded in a text
      readJson(cursor);
      return 1;
    case 6: // a format mark in a text
      cursor.text();
      readJson(cursor);
      return 1;
    case 7: // a nested array, map or text
      if (cursor.varUint() > 2) throw new Refusal('ForbiddenContent');
      return 1;
    case 8: {
      // plain values
      const count = cursor.varUint();
      for (let n = 0; n < count; n++) readAny(cursor, 0);
      return count;
    }
    case 2: // values as JSON text, of an older encoding
    case 9: // a document inside the document
      throw new Refusal('ForbiddenContent');
    default:
      throw new Refusal('Undecodable');
  }
}

function readJson(cursor: Cursor): void {
  let value: unknown;
  try {
    value = JSON.parse(cursor.text());
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('Undecodable');
  }
  if (depthOf(value, 0) > LIMITS.jsonNesting) throw new Refusal('ForbiddenContent');
}

function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > LIMITS.jsonNesting) return depth;
  let deepest = depth + 1;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, depth + 1));
  return deepest;
}

/** One value as lib0 writes it: plain data, finite numbers, nesting within the limit [DOC-10]. */
function readAny(cursor: Cursor, depth: number): void {
  const kind = cursor.byte();
  switch (kind) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      cursor.varInt();
      return;
    case 124:
    case 123:
      if (!Number.isFinite(cursor.float(kind === 124 ? 4 : 8))) throw new Refusal('ForbiddenContent');
      return;
    case 119:
      cursor.text();
      return;
    case 118:
    case 117: {
      if (depth >= LIMITS.jsonNesting) throw new Refusal('ForbiddenContent');
      const count = cursor.varUint();
      for (let n = 0; n < count; n++) {
        if (kind === 118) cursor.text();
        readAny(cursor, depth + 1);
      }
      return;
    }
    case 116:
      cursor.skip(cursor.varUint());
      return;
    case 122: // a whole number beyond what JSON can say
      throw new Refusal('ForbiddenContent');
    default:
      throw new Refusal('Undecodable');
  }
}

function readDeletions(cursor: Cursor, watch?: Watch): number {
  const clients = cursor.varUint();
  let deletions = 0;
  for (let n = 0; n < clients; n++) {
    const client = cursor.varUint();
    const ranges = cursor.varUint();
    deletions += ranges;
    if (deletions > LIMITS.updateStructs) throw new Refusal('TooManyStructs');
    for (let m = 0; m < ranges; m++) {
      const clock = cursor.varUint();
      const length = cursor.varUint();
      if (clock + length > MAX_CLOCK) throw new Refusal('Undecodable');
      watch?.meet(client, clock, length);
    }
  }
  return deletions;
}

/** Reads forward through bytes; whatever is not there is a refusal. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Refusal('Undecodable');
    return byte;
  }

  varUint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new Refusal('Undecodable');
      if (byte < 0x80) return value;
      // Zeros without end would be read without end.
      if (scale > 2 ** 49) throw new Refusal('Undecodable');
      scale *= 128;
    }
  }

  varInt(): void {
    let byte = this.byte();
    let value = byte & 0x3f;
    let scale = 64;
    while (byte >= 0x80) {
      if (scale > 2 ** 48) throw new Refusal('Undecodable');
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER) throw new Refusal('Undecodable');
    }
  }

  float(width: 4 | 8): number {
    const from = this.#at;
    this.skip(width);
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + from, width);
    return width === 4 ? view.getFloat32(0) : view.getFloat64(0);
  }

  skip(length: number): void {
    if (this.#at + length > this.#bytes.length) throw new Refusal('Undecodable');
    this.#at += length;
  }

  text(): string {
    const length = this.varUint();
    const from = this.#at;
    this.skip(length);
    const text = utf8FromBytes(this.#bytes.subarray(from, from + length));
    if (text === undefined) throw new Refusal('Undecodable');
    return text;
  }
}
