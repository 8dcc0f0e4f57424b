/**
 * What frames are written and read with [SYNC-1]: lists and pieces with their
 * lengths before them, and a reader that stops at the first thing that does
 * not read.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { ID_BYTES, idBytes, idFromBytes, parseDeviceId, parseEntryId, parsePlanId, parseSectionId } from '../ids.ts';
import { APPEND_RESULTS, REFUSAL_CODES, type AppendResult, type RefusalCode, type Stream } from './frames.ts';

/** A frame has at most so many bytes, its type among them [SYNC-1]. */
export const FRAME_BYTES = 1024 * 1024;
export const ERA_BYTES = 16;
export const ROLL_BYTES = 32;
/** SectionId ‖ lane u8. */
export const STREAM_BYTES = ID_BYTES.section + 1;

export interface FrameMalformed {
  readonly type: 'FrameMalformed';
}

const MALFORMED: FrameMalformed = { type: 'FrameMalformed' };

/** Reads a whole frame; `null` = of a type that is not among these. */
export function decodeFrame<Type extends string, Frame>(
  bytes: Bytes,
  types: Readonly<Record<Type, number>>,
  readFields: (type: Type, reader: FrameReader) => Frame,
): Result<Frame | null, FrameMalformed> {
  if (bytes.length === 0 || bytes.length > FRAME_BYTES) return err(MALFORMED);
  const reader = new FrameReader(bytes);
  const type = byNumber(types).get(reader.u8());
  if (type === undefined) return ok(null);
  try {
    const frame = readFields(type, reader);
    return reader.failed || reader.remaining > 0 ? err(MALFORMED) : ok(frame);
  } catch (error) {
    if (error instanceof Unreadable) return err(MALFORMED);
    throw error;
  }
}

/** By number; numbers that stand for nothing are malformed. */
export const byNumber = <Name extends string>(numbers: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> =>
  new Map((Object.keys(numbers) as Name[]).map((name) => [numbers[name], name]));

export const STANDINGS = byNumber({ member: 0, removed: 1 });
export const CODES: ReadonlyMap<number, RefusalCode> = byNumber(REFUSAL_CODES);
const RESULTS: ReadonlyMap<number, AppendResult> = byNumber(APPEND_RESULTS);

/** SectionId ‖ lane: 0 main, 1 late. */
export function writeStream(writer: ByteWriter, stream: Stream): void {
  writer.bytes(idBytes(stream.section)).u8(stream.lane === 'main' ? 0 : 1);
}

/** Fails, by giving `undefined`, on a lane that does not exist and where the bytes end. */
export function readStream(reader: ByteReader): Stream | undefined {
  const section = reader.bytes(ID_BYTES.section);
  const lane = reader.u8();
  if (reader.failed || lane > 1) return undefined;
  return { section: idFromBytes(section, parseSectionId), lane: lane === 0 ? 'main' : 'late' };
}

export class FrameWriter extends ByteWriter {
  exactly(part: Bytes, length: number): this {
    assert(part.length === length, `${part.length} bytes where ${length} belong`);
    return this.bytes(part);
  }

  /** Length u32 ‖ bytes. */
  blob(part: Bytes): this {
    return this.u32(part.length).bytes(part);
  }

  list<Item>(items: readonly Item[], write: (item: Item) => void): this {
    this.u16(items.length);
    for (const item of items) write(item);
    return this;
  }

  blobs(parts: readonly Bytes[]): this {
    return this.list(parts, (part) => this.blob(part));
  }

  results(results: readonly AppendResult[]): this {
    return this.list(results, (result) => this.u8(APPEND_RESULTS[result]));
  }

  override finish(): Bytes {
    assert(this.length <= FRAME_BYTES, `a frame has at most ${FRAME_BYTES} bytes`);
    return super.finish();
  }
}

/** The bytes end, or a number stands for nothing. Never leaves this file. */
class Unreadable extends Error {}

/** Stops at the first thing that does not read, so that ids are made of whole bytes only. */
export class FrameReader extends ByteReader {
  override bytes(length: number): Bytes {
    const part = super.bytes(length);
    if (this.failed) throw new Unreadable();
    return part;
  }

  blob(): Bytes {
    return this.bytes(this.u32());
  }

  /** @param least so many bytes each item takes at least: more items than fit are refused before any is read */
  list<Item>(least: number, read: () => Item): readonly Item[] {
    const count = this.u16();
    if (this.failed || count * least > this.remaining) throw new Unreadable();
    return Array.from({ length: count }, read);
  }

  blobs(): readonly Bytes[] {
    return this.list(4, () => this.blob());
  }

  oneOf<Name>(names: ReadonlyMap<number, Name>): Name {
    const name = names.get(this.u8());
    if (this.failed || name === undefined) throw new Unreadable();
    return name;
  }

  results(): readonly AppendResult[] {
    return this.list(1, () => this.oneOf(RESULTS));
  }

  stream(): Stream {
    const stream = readStream(this);
    if (stream === undefined) throw new Unreadable();
    return stream;
  }

  plan() {
    return idFromBytes(this.bytes(ID_BYTES.plan), parsePlanId);
  }
  section() {
    return idFromBytes(this.bytes(ID_BYTES.section), parseSectionId);
  }
  device() {
    return idFromBytes(this.bytes(ID_BYTES.device), parseDeviceId);
  }
  entryId() {
    return idFromBytes(this.bytes(ID_BYTES.entry), parseEntryId);
  }
}
