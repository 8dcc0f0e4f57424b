import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';

/** One clock of one writer: a character, a value, a thing. */
export interface Clock {
  readonly client: number;
  readonly clock: number;
}

/** The clocks of others that an update builds on or deletes. It must have passed `checkUpdate`. */
export function referencesOf(update: Bytes): readonly Clock[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const found: Clock[] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    for (const id of [struct.origin, struct.rightOrigin, struct.parent])
      if (id instanceof Y.ID) found.push({ client: id.client, clock: id.clock });
  }
  // The ends of a range: what lies between them is of the same writer, and older than the second.
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) found.push({ client, clock }, { client, clock: clock + len - 1 });
  return found;
}
