import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { openSectionDocument } from './section-document.ts';

/**
 * Whether a state says what these updates came to: the same to a reader, by
 * the same clocks of the same writers. Deleted words need not be in it.
 */
export function saysTheSame(updates: readonly Bytes[], state: Bytes): boolean {
  const [one, other] = [updates, [state]].map((all) => {
    // Only read from, so any client id will do.
    const document = openSectionDocument('', 1);
    document.applyRemote(all);
    const said = [JSON.stringify(document.view()), clocksOf(document.encodeState())];
    document.close();
    return said.join();
  });
  return one === other;
}

function clocksOf(state: Bytes): string {
  const clocks = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state));
  return JSON.stringify([...clocks].sort(([a], [b]) => a - b));
}
