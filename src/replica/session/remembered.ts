/** What the states of one process find out once for all: each act is read, and each set of acts reduced, by many of them. */
import { Reductions } from '#protocol/access/reductions.ts';
import type { ReducibleAct } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId } from '#protocol/ids.ts';
import type { LogEntry } from '#protocol/oplog/log.ts';

/** An act as its entry says it: its id is a hash of that. */
export interface ReadAct {
  readonly act: ReducibleAct;
  readonly log: LogEntry;
}

/** Acts that nobody holds any more make room when there are so many. */
const SWEEP_AT = 4_096;

export class Remembered {
  readonly reductions = new Reductions();
  readonly #byAct = new WeakMap<ReducibleAct, ReadAct>();
  #acts = new Map<EntryId, WeakRef<ReducibleAct>>();
  #sweepAt = SWEEP_AT;

  /** `undefined` = nobody holds it. */
  find(id: EntryId): ReadAct | undefined {
    const act = this.#acts.get(id)?.deref();
    return act && this.#byAct.get(act);
  }

  note(id: EntryId, read: ReadAct): void {
    this.#byAct.set(read.act, read);
    this.#acts.set(id, new WeakRef(read.act));
    if (this.#acts.size < this.#sweepAt) return;
    this.#acts = new Map([...this.#acts].filter(([, ref]) => ref.deref() !== undefined));
    this.#sweepAt = this.#acts.size + SWEEP_AT;
  }
}

const BY_ENGINE = new WeakMap<Engine, Remembered>();

/** Weakly: when a plan is closed or locked, nothing of it stays. */
export function rememberedBy(engine: Engine): Remembered {
  const known = BY_ENGINE.get(engine) ?? new Remembered();
  BY_ENGINE.set(engine, known);
  return known;
}
