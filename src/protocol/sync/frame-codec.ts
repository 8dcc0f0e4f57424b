/**
 * The bytes of frames [SYNC-1…4]. Reading is strict: one frame has one
 * spelling, nothing may follow it, and nothing is allocated for a list that
 * the bytes at hand could not hold. What an entry in a frame says is judged
 * elsewhere.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import { ID_BYTES, idBytes, idFromBytes, parseDeviceId, parseEntryId, parsePlanId, parseSectionId } from '../ids.ts';
import {
  APPEND_RESULTS,
  REFUSAL_CODES,
  type AppendResult,
  type DeviceFrame,
  type RefusalCode,
  type RelayFrame,
  type Stream,
} from './frames.ts';

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

const DEVICE_TYPES = {
  hello: 1,
  introduce: 2,
  open: 3,
  prove: 4,
  append: 5,
  since: 6,
  fetch: 7,
  whisper: 8,
  close: 9,
} as const satisfies Record<DeviceFrame['type'], number>;

const RELAY_TYPES = {
  welcome: 65,
  introduced: 66,
  opened: 67,
  appended: 68,
  entries: 69,
  fetched: 70,
  whispered: 71,
  refused: 72,
  ended: 73,
} as const satisfies Record<RelayFrame['type'], number>;

/** The bytes of a frame from a device. One that is larger than a frame may be is a bug of the sender. */
export function encodeDeviceFrame(frame: DeviceFrame): Bytes {
  const writer = new FrameWriter().u8(DEVICE_TYPES[frame.type]);
  writeDeviceFields(writer, frame);
  return writer.finish();
}

/** Reads a frame from a device; `null` = of a type that is not known here, to be passed over. */
export function decodeDeviceFrame(bytes: Bytes): Result<DeviceFrame | null, FrameMalformed> {
  return decode(bytes, DEVICE_TYPES, readDeviceFields);
}

/** The bytes of a frame from a relay. One that is larger than a frame may be is a bug of the sender. */
export function encodeRelayFrame(frame: RelayFrame): Bytes {
  const writer = new FrameWriter().u8(RELAY_TYPES[frame.type]);
  writeRelayFields(writer, frame);
  return writer.finish();
}

/** Reads a frame from a relay; `null` = of a type that is not known here, to be passed over [SYNC-3]. */
export function decodeRelayFrame(bytes: Bytes): Result<RelayFrame | null, FrameMalformed> {
  return decode(bytes, RELAY_TYPES, readRelayFields);
}

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

function writeDeviceFields(writer: FrameWriter, frame: DeviceFrame): void {
  if (frame.type === 'hello') {
    writer.u16(frame.version);
    return;
  }
  writer.bytes(idBytes(frame.plan));
  switch (frame.type) {
    case 'introduce':
      writer.u32(frame.ref).blob(frame.token).blobs(frame.entries);
      return;
    case 'open':
      writer.bytes(idBytes(frame.device));
      return;
    case 'prove':
      writer.exactly(frame.signature, SIGNATURE_BYTES);
      return;
    case 'append':
      writer.u32(frame.ref).blobs(frame.entries);
      return;
    case 'since':
      writeStream(writer, frame.stream);
      writer.u64(frame.ordinal).exactly(frame.hash, ROLL_BYTES);
      return;
    case 'fetch':
      writer.u32(frame.ref).list(frame.ids, (id) => writer.bytes(idBytes(id)));
      return;
    case 'whisper':
      writer.bytes(idBytes(frame.section)).blob(frame.bytes);
      return;
    case 'close':
  }
}

function readDeviceFields(type: DeviceFrame['type'], reader: FrameReader): DeviceFrame {
  if (type === 'hello') return { type, version: reader.u16() };
  const plan = reader.plan();
  switch (type) {
    case 'introduce':
      return { type, plan, ref: reader.u32(), token: reader.blob(), entries: reader.blobs() };
    case 'open':
      return { type, plan, device: reader.device() };
    case 'prove':
      return { type, plan, signature: reader.bytes(SIGNATURE_BYTES) };
    case 'append':
      return { type, plan, ref: reader.u32(), entries: reader.blobs() };
    case 'since':
      return { type, plan, stream: reader.stream(), ordinal: reader.u64(), hash: reader.bytes(ROLL_BYTES) };
    case 'fetch':
      return { type, plan, ref: reader.u32(), ids: reader.list(ID_BYTES.entry, () => reader.entryId()) };
    case 'whisper':
      return { type, plan, section: reader.section(), bytes: reader.blob() };
    case 'close':
      return { type, plan };
  }
}

function writeRelayFields(writer: FrameWriter, frame: RelayFrame): void {
  if (frame.type === 'welcome') {
    writer.u16(frame.version).exactly(frame.key, 32).exactly(frame.nonce, 32).u64(frame.now);
    return;
  }
  writer.bytes(idBytes(frame.plan));
  switch (frame.type) {
    case 'introduced':
      writer.u32(frame.ref).results(frame.results);
      return;
    case 'opened':
      writer.exactly(frame.era, ERA_BYTES).u8(frame.standing === 'member' ? 0 : 1);
      writer.list(frame.streams, ({ stream, ordinal }) => {
        writeStream(writer, stream);
        writer.u64(ordinal);
      });
      return;
    case 'appended':
      writer.u32(frame.ref).results(frame.results).blobs(frame.receipts);
      return;
    case 'entries':
      writeStream(writer, frame.stream);
      writer.u64(frame.first).blobs(frame.entries).blob(frame.receipt);
      return;
    case 'fetched':
      writer.u32(frame.ref).blobs(frame.entries);
      return;
    case 'whispered':
      writer.bytes(idBytes(frame.section)).bytes(idBytes(frame.device)).blob(frame.bytes);
      return;
    case 'refused':
      writer.u32(frame.ref).u8(REFUSAL_CODES[frame.code]);
      return;
    case 'ended':
      writer.u8(REFUSAL_CODES[frame.code]);
  }
}

function readRelayFields(type: RelayFrame['type'], reader: FrameReader): RelayFrame {
  if (type === 'welcome')
    return { type, version: reader.u16(), key: reader.bytes(32), nonce: reader.bytes(32), now: reader.u64() };
  const plan = reader.plan();
  switch (type) {
    case 'introduced':
      return { type, plan, ref: reader.u32(), results: reader.results() };
    case 'opened':
      return {
        type,
        plan,
        era: reader.bytes(ERA_BYTES),
        standing: reader.oneOf(STANDINGS),
        streams: reader.list(STREAM_BYTES + 8, () => ({ stream: reader.stream(), ordinal: reader.u64() })),
      };
    case 'appended':
      return { type, plan, ref: reader.u32(), results: reader.results(), receipts: reader.blobs() };
    case 'entries':
      return {
        type,
        plan,
        stream: reader.stream(),
        first: reader.u64(),
        entries: reader.blobs(),
        receipt: reader.blob(),
      };
    case 'fetched':
      return { type, plan, ref: reader.u32(), entries: reader.blobs() };
    case 'whispered':
      return { type, plan, section: reader.section(), device: reader.device(), bytes: reader.blob() };
    case 'refused':
      return { type, plan, ref: reader.u32(), code: reader.oneOf(CODES) };
    case 'ended':
      return { type, plan, code: reader.oneOf(CODES) };
  }
}

/** By number; numbers that stand for nothing are malformed. */
const byNumber = <Name extends string>(numbers: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> =>
  new Map((Object.keys(numbers) as Name[]).map((name) => [numbers[name], name]));

const STANDINGS = byNumber({ member: 0, removed: 1 });
const CODES: ReadonlyMap<number, RefusalCode> = byNumber(REFUSAL_CODES);
const RESULTS: ReadonlyMap<number, AppendResult> = byNumber(APPEND_RESULTS);

function decode<Type extends string, Frame>(
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

class FrameWriter extends ByteWriter {
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
class FrameReader extends ByteReader {
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
