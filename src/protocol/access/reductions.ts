/** What follows from a set of acts, found out once for all who hold the same set. */
import type { EntryId, PlanId } from '../ids.ts';
import { createCounting } from './count.ts';
import type { Counting } from './counting.ts';
import { History } from './history.ts';
import { reduceAccess } from './reduce.ts';
import type { AccessState, ReducibleAct } from './state.ts';

/** So many sets are remembered; of one that nobody holds any more, nothing is. */
const MOST_REMEMBERED = 32;

/** The reduction of one set of acts. Nobody changes it. */
export class Reduction {
  readonly access: AccessState;
  readonly #plan: PlanId;
  readonly #acts: ReadonlyMap<EntryId, ReducibleAct>;
  readonly #history: History;
  #counting: Counting | null = null;

  /** @param acts nothing is added to it afterwards */
  constructor(plan: PlanId, acts: ReadonlyMap<EntryId, ReducibleAct>) {
    this.#plan = plan;
    this.#acts = acts;
    this.#history = new History(acts.values());
    this.access = reduceAccess(plan, acts.values(), this.#history);
  }

  /** Judges entries by these acts. */
  get counting(): Counting {
    return (this.#counting ??= createCounting(this.#plan, this.#acts.values(), this.#history));
  }

  isOf(plan: PlanId, acts: ReadonlyMap<EntryId, ReducibleAct>): boolean {
    if (plan !== this.#plan || acts.size !== this.#acts.size) return false;
    for (const id of acts.keys()) if (!this.#acts.has(id)) return false;
    return true;
  }
}

/** A state that tries entries and the state that then keeps them reduce the same acts: the second finds it done. */
export class Reductions {
  #known: readonly WeakRef<Reduction>[] = [];

  /** @param acts by id */
  of(plan: PlanId, acts: ReadonlyMap<EntryId, ReducibleAct>): Reduction {
    for (const ref of this.#known) {
      const known = ref.deref();
      if (known?.isOf(plan, acts) === true) return known;
    }
    const fresh = new Reduction(plan, new Map(acts));
    const left = this.#known.filter((ref) => ref.deref() !== undefined);
    this.#known = [new WeakRef(fresh), ...left].slice(0, MOST_REMEMBERED);
    return fresh;
  }
}
