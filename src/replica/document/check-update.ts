import type { Bytes } from '#lib/bytes.ts';
import type { Result } from '#lib/result.ts';

/** Why an update is not taken in. The names are frozen: they are kept beside entries that were set aside. */
export interface UpdateRefused {
  readonly type: 'UpdateRefused';
  readonly reason:
    | 'TooLarge'
    | 'TooManyStructs'
    | 'Undecodable'
    | 'TrailingBytes'
    | 'ForeignClient'
    | 'Gap'
    | 'ForbiddenContent'
    | 'ForbiddenRoot'
    /** Applying it to a scratch document threw. */
    | 'Poison'
    /** Something it builds on is not there. */
    | 'Pending';
}

/** A document to try updates on before they reach a live one. */
export interface Scratch {
  /** Takes the update in, or refuses it without a trace. */
  try(update: Bytes): Result<null, UpdateRefused>;
  close(): void;
}

/** The verdict on an update by its bytes alone (DOC-10). Pure. */
export function checkUpdate(_update: Bytes, _clientId: number): Result<null, UpdateRefused> {
  throw new Error('Assertion failed: not made yet');
}

/** @param state what the section holds already, as one update */
export function openScratch(_state: Bytes | null): Scratch {
  throw new Error('Assertion failed: not made yet');
}

/** One update that does what all of them do. For small batches of one session: costs grow with the square. */
export function mergeUpdates(_updates: readonly Bytes[]): Bytes {
  throw new Error('Assertion failed: not made yet');
}
