/**
 * The content of a checkpoint: where it stands, and what stood there
 * [CHECKPOINT-1]. Frontier count u16 ‖ heads, one for each log, ids ascending ‖
 * a Yjs update, which is judged as any other.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { HEAD_BYTES, areHeadsInOrder, readHead, sortHeads, writeHead, type Head } from './head.ts';

export interface Checkpoint {
  /** The newest entry of each log that it stands for. */
  readonly frontier: readonly Head[];
  readonly update: Bytes;
}

/** No app would write this. */
export interface CheckpointMalformed {
  readonly type: 'CheckpointMalformed';
}

/** Writes a checkpoint's content. `frontier`: one head for each log, in any order, at most 65,535. */
export function encodeCheckpoint({ frontier, update }: Checkpoint): Bytes {
  assert(frontier.length <= 0xffff && isOneForEachLog(frontier), 'one head for each log');
  const writer = new ByteWriter().u16(frontier.length);
  for (const head of sortHeads(frontier)) writeHead(writer, head);
  return writer.bytes(update).finish();
}

/** Reads a checkpoint's content. Never throws; the update is not looked into. */
export function decodeCheckpoint(bytes: Bytes): Result<Checkpoint, CheckpointMalformed> {
  const reader = new ByteReader(bytes);
  const count = reader.u16();
  // Asked before anything is made of it: the count is whatever somebody wrote.
  if (reader.failed || count * HEAD_BYTES > reader.remaining) return malformed();
  const frontier = Array.from({ length: count }, () => readHead(reader));
  if (!areHeadsInOrder(frontier) || !isOneForEachLog(frontier)) return malformed();
  return ok({ frontier, update: reader.bytes(reader.remaining) });
}

/** Whether what this head names is among what a checkpoint stands for [CHECKPOINT-2]. */
export function isCovered(frontier: readonly Head[], { device, incarnation, seq }: Head): boolean {
  return frontier.some((head) => head.device === device && head.incarnation === incarnation && head.seq >= seq);
}

function isOneForEachLog(frontier: readonly Head[]): boolean {
  return new Set(frontier.map(({ device, incarnation }) => `${device}/${incarnation}`)).size === frontier.length;
}

function malformed(): Result<never, CheckpointMalformed> {
  return err({ type: 'CheckpointMalformed' });
}
