/** Telling a relay who is in the plan: all access entries, piece by piece [SYNC-5]. */
import type { Bytes } from '#lib/bytes.ts';
import type { PlanIntake } from './intake.ts';

const PIECE_BYTES = 512 * 1024;
const PIECE_ENTRIES = 200;

export class Introduction {
  readonly #intake: PlanIntake;
  /** What is told, as it was when telling began. */
  #entries: readonly Bytes[] | null = null;
  #told = 0;

  constructor(intake: PlanIntake) {
    this.#intake = intake;
  }

  /** The next piece, in the order they came; empty = all was told. */
  async next(): Promise<readonly Bytes[]> {
    const entries = (this.#entries ??= await this.#intake.accessEntries());
    const piece: Bytes[] = [];
    let bytes = 0;
    for (const entry of entries.slice(this.#told, this.#told + PIECE_ENTRIES)) {
      bytes += entry.length + 4;
      if (bytes > PIECE_BYTES && piece.length > 0) break;
      piece.push(entry);
    }
    this.#told += piece.length;
    if (piece.length === 0) this.#entries = null;
    return piece;
  }

  /** Whether there are entries that were not told over this line. Reads the store. */
  async isNews(): Promise<boolean> {
    return (await this.#intake.accessEntries()).length > this.#told;
  }
}
