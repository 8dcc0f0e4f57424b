/** Notes at a relay: what the typed code of an invitation leads to, sealed [SYNC-13]. The client knows the way there. */
import type { Bytes } from '#lib/bytes.ts';
import type { Result } from '#lib/result.ts';

/**
 * `Unreachable`: nobody answers, or no relay. `NotProven`: no plan is open on that line, or not any more. `TooMany`: of
 * this address for now; reads count whether anything was found or not. `Exists`: there is a note under this id.
 */
export type NoteError = { readonly type: 'Unreachable' | 'NotProven' | 'TooMany' | 'Exists' | 'Malformed' };

/** `id`: 32 hex digits. `lineName`: of an errand on which a plan is open. */
export interface RelayNotes {
  /** Keeps a note of at most 1 KiB for seven days. */
  put(lineName: string, id: string, note: Bytes): Promise<Result<null, NoteError>>;
  /** The note, which is gone then; `null` where there is none (any more). */
  take(id: string): Promise<Result<Bytes | null, NoteError>>;
  drop(lineName: string, id: string): Promise<Result<null, NoteError>>;
}
