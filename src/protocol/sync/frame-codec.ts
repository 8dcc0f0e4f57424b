/**
 * The bytes of frames [SYNC-1…4]. Reading is strict: one frame has one
 * spelling, nothing may follow it, and nothing is allocated for a list that
 * the bytes at hand could not hold. What an entry in a frame says is judged
 * elsewhere.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { Result } from '#lib/result.ts';
import { SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import { ID_BYTES, idBytes } from '../ids.ts';
import {
  CODES,
  decodeFrame,
  ERA_BYTES,
  FrameWriter,
  ROLL_BYTES,
  STANDINGS,
  STREAM_BYTES,
  writeStream,
  type FrameMalformed,
  type FrameReader,
} from './frame-bytes.ts';
import { REFUSAL_CODES, type DeviceFrame, type RelayFrame } from './frames.ts';

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
  return decodeFrame(bytes, DEVICE_TYPES, readDeviceFields);
}

/** The bytes of a frame from a relay. One that is larger than a frame may be is a bug of the sender. */
export function encodeRelayFrame(frame: RelayFrame): Bytes {
  const writer = new FrameWriter().u8(RELAY_TYPES[frame.type]);
  writeRelayFields(writer, frame);
  return writer.finish();
}

/** Reads a frame from a relay; `null` = of a type that is not known here, to be passed over [SYNC-3]. */
export function decodeRelayFrame(bytes: Bytes): Result<RelayFrame | null, FrameMalformed> {
  return decodeFrame(bytes, RELAY_TYPES, readRelayFields);
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
