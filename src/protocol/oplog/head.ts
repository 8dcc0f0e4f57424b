/** A head: one entry named so fully that whoever lacks it can ask for it, and see how much is missing. */
import type { ByteReader } from '../codec/reader.ts';
import type { ByteWriter } from '../codec/writer.ts';
import {
  ID_BYTES,
  idBytes,
  idFromBytes,
  parseDeviceId,
  parseEntryId,
  parseIncarnation,
  type DeviceId,
  type EntryId,
  type Incarnation,
} from '../ids.ts';

export interface Head {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  readonly seq: number;
  readonly id: EntryId;
}

/** 16 + 8 + 4 + 32. */
export const HEAD_BYTES = 60;

/** Heads are written in the order of their ids, each once, so that a set has one spelling [BODY-4]. */
export function sortHeads(heads: readonly Head[]): readonly Head[] {
  return heads.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

export function writeHead(writer: ByteWriter, head: Head): void {
  writer.bytes(idBytes(head.device)).bytes(idBytes(head.incarnation)).u32(head.seq).bytes(idBytes(head.id));
}

/** The reader must have HEAD_BYTES left. */
export function readHead(reader: ByteReader): Head {
  return {
    device: idFromBytes(reader.bytes(ID_BYTES.device), parseDeviceId),
    incarnation: idFromBytes(reader.bytes(ID_BYTES.incarnation), parseIncarnation),
    seq: reader.u32(),
    id: idFromBytes(reader.bytes(ID_BYTES.entry), parseEntryId),
  };
}

/** Strictly ascending ids and no seq 0: the one way to write a set of heads. */
export function areHeadsInOrder(heads: readonly Head[]): boolean {
  return heads.every((head, i) => head.seq > 0 && (i === 0 || heads[i - 1]!.id < head.id));
}
