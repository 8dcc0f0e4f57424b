/**
 * A row of the write-ahead, before it is sealed: format 1 · type 1 ·
 * incarnation 8 · claimedAt 8 · content [SESSION-2]. It says under which
 * incarnation it was typed, because the Yjs client id inside comes from that:
 * an entry made of it later must name the same one.
 */
import { concatBytes, readU32be, u32be, type Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import {
  idBytes,
  idFromBytes,
  parseIncarnation,
  type Incarnation,
  type SectionId,
  type SessionNonce,
} from '#protocol/ids.ts';

export type RowType = 'update' | 'statement' | 'proposal';

export interface Row {
  readonly type: RowType;
  readonly incarnation: Incarnation;
  /** The device's clock, for display. */
  readonly claimedAt: EpochMillis;
  /** A Yjs update, or the canonical JSON of a statement or a proposal. */
  readonly content: Bytes;
}

/** A row and its place: row `n` of a session, about a section. */
export interface PlacedRow {
  readonly session: SessionNonce;
  readonly n: number;
  readonly section: SectionId;
  readonly row: Row;
}

const ROW_FORMAT = 1;
const ROW_TYPES: readonly RowType[] = ['update', 'statement', 'proposal'];
const HEADER_BYTES = 18;

export function encodeRow(row: Row): Bytes {
  const millis = Math.max(0, Math.floor(row.claimedAt));
  return concatBytes(
    new Uint8Array([ROW_FORMAT, ROW_TYPES.indexOf(row.type)]),
    idBytes(row.incarnation),
    u32be(Math.floor(millis / 2 ** 32)),
    u32be(millis % 2 ** 32),
    row.content,
  );
}

/** `undefined` when a later version of the app wrote it. */
export function decodeRow(bytes: Bytes): Row | undefined {
  const type = ROW_TYPES[bytes[1] ?? -1];
  if (bytes.length < HEADER_BYTES || bytes[0] !== ROW_FORMAT || type === undefined) return undefined;
  return {
    type,
    incarnation: idFromBytes(bytes.slice(2, 10), parseIncarnation),
    claimedAt: readU32be(bytes, 10)! * 2 ** 32 + readU32be(bytes, 14)!,
    content: bytes.slice(HEADER_BYTES),
  };
}
