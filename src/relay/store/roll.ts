/**
 * The rolling hash of a stream [SYNC-7], computed inside a transaction: there
 * nothing may wait, so Node's own hash is asked and not the engine.
 */
import { hash } from 'node:crypto';
import { concatBytes, copyBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { idBytes, type EntryId } from '#protocol/ids.ts';

/** h(0). */
export const NO_ROLL: Bytes = new Uint8Array(32);

const DOMAIN = utf8ToBytes('dinplan/roll/1');

/** h(n) of h(n−1) and the id of the n-th entry. */
export function roll(before: Uint8Array, id: EntryId): Bytes {
  return copyBytes(hash('sha256', concatBytes(DOMAIN, before, idBytes(id)), 'buffer'));
}
