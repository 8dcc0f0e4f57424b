/** What happened, in numbers. Names are fixed words: an id or an address could not be counted here. */
export type Counter =
  | 'lines_opened'
  | 'lines_closed'
  | 'frames_received'
  | 'frames_sent'
  | 'bytes_received'
  | 'bytes_sent'
  | 'frames_malformed'
  | 'plans_founded'
  | 'plans_refused'
  | 'proofs_accepted'
  | 'proofs_refused'
  | 'entries_kept'
  | 'entries_here_already'
  | 'entries_refused'
  | 'entries_given'
  | 'whispers_forwarded'
  | 'whispers_dropped'
  | 'refused_too_many'
  | 'reductions'
  | 'failures'
  | 'notes_kept'
  | 'notes_read';

export class Counters {
  readonly #counts = new Map<Counter, number>();

  add(counter: Counter, amount = 1): void {
    this.#counts.set(counter, (this.#counts.get(counter) ?? 0) + amount);
  }

  all(): ReadonlyMap<Counter, number> {
    return this.#counts;
  }
}
