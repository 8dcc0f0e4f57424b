/**
 * The content of a checkpoint: where it stands, and what stood there
 * [CHECKPOINT-1]. Frontier count u16 ‖ heads, of each log its last, ids ascending ‖
 * update length u32 ‖ a Yjs update, which is judged as any other ‖ statement
 * count u16 ‖ statements, entry ids ascending, each entry id 32 ‖ device 16 ‖
 * claimedAt u64 ‖ length u32 ‖ content.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { ID_BYTES, idBytes, idFromBytes, parseDeviceId, parseEntryId, type DeviceId, type EntryId } from '../ids.ts';
import { HEAD_BYTES, areHeadsInOrder, readHead, sortHeads, writeHead, type Head } from './head.ts';

export interface Checkpoint {
  /** The newest entry of each log that it stands for; of a forked log, of each branch. */
  readonly frontier: readonly Head[];
  readonly update: Bytes;
  /** Entries of type `statement` that it stands for: no update holds what they say. */
  readonly statements: readonly ToldStatement[];
}

/** A statement as whoever made the checkpoint tells it. */
export interface ToldStatement {
  /** The entry that says it. */
  readonly id: EntryId;
  /** Its author. */
  readonly device: DeviceId;
  /** By the author's clock, milliseconds since 1970. */
  readonly claimedAt: number;
  readonly content: Bytes;
}

/** No app would write this. */
export interface CheckpointMalformed {
  readonly type: 'CheckpointMalformed';
}

/** Writes a checkpoint's content. Each head and each statement once, in any order, at most 65,535 of each. */
export function encodeCheckpoint({ frontier, update, statements }: Checkpoint): Bytes {
  const heads = sortHeads(frontier);
  assert(heads.length <= 0xffff && areHeadsInOrder(heads), 'each head once');
  const writer = new ByteWriter().u16(heads.length);
  for (const head of heads) writeHead(writer, head);
  writer.u32(update.length).bytes(update).u16(statements.length);
  const sorted = statements.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  assert(statements.length <= 0xffff && areIdsAscending(sorted), 'each statement once');
  for (const { id, device, claimedAt, content } of sorted)
    writer.bytes(idBytes(id)).bytes(idBytes(device)).u64(claimedAt).u32(content.length).bytes(content);
  return writer.finish();
}

/** Reads a checkpoint's content. Never throws; the update is not looked into. */
export function decodeCheckpoint(bytes: Bytes): Result<Checkpoint, CheckpointMalformed> {
  const reader = new ByteReader(bytes);
  const count = reader.u16();
  // Asked before anything is made of it: the count is whatever somebody wrote.
  if (reader.failed || count * HEAD_BYTES > reader.remaining) return malformed();
  const frontier = Array.from({ length: count }, () => readHead(reader));
  if (!areHeadsInOrder(frontier)) return malformed();
  const update = reader.bytes(reader.u32());
  const statements: ToldStatement[] = [];
  for (let left = reader.u16(); left > 0 && !reader.failed; left--) {
    const id = reader.bytes(ID_BYTES.entry);
    const device = reader.bytes(ID_BYTES.device);
    const claimedAt = reader.u64();
    const content = reader.bytes(reader.u32());
    if (!reader.failed)
      statements.push({
        id: idFromBytes(id, parseEntryId),
        device: idFromBytes(device, parseDeviceId),
        claimedAt,
        content,
      });
  }
  if (reader.failed || reader.remaining > 0 || !areIdsAscending(statements)) return malformed();
  return ok({ frontier, update, statements });
}

/** Whether what this head names is among what a checkpoint stands for [CHECKPOINT-2]. */
export function isCovered(frontier: readonly Head[], { device, incarnation, seq, id }: Head): boolean {
  return frontier.some(
    (head) => head.id === id || (head.device === device && head.incarnation === incarnation && head.seq > seq),
  );
}

function areIdsAscending(statements: readonly ToldStatement[]): boolean {
  return statements.every(({ id }, i) => i === 0 || statements[i - 1]!.id < id);
}

function malformed(): Result<never, CheckpointMalformed> {
  return err({ type: 'CheckpointMalformed' });
}
