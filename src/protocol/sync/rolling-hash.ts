/** One hash that stands for all a stream held up to an ordinal, in its order [SYNC-7]. */
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { idBytes, type EntryId } from '../ids.ts';

/** h(0): of a stream that holds nothing. 32 zeros; a fresh copy. */
export const emptyRoll = (): Bytes => new Uint8Array(32);

/** h(n) of h(n−1) and the n-th entry's id. */
export function rollOn(engine: Engine, before: Bytes, id: EntryId): Promise<Bytes> {
  return sha256(engine, concatBytes(utf8ToBytes('dinplan/roll/1'), before, idBytes(id)));
}
