/**
 * Causal order with one answer: everything after what it rests on, and of what
 * may come next always the lowest id [LOG-6]. A pure function of the set.
 */
import type { EntryId } from '../ids.ts';

export interface Causal {
  readonly id: EntryId;
  readonly deps: readonly EntryId[];
}

/** `incomplete`: those whose past is not all in the set (or goes in a circle, which hashes make impossible), by id. */
export function causalOrder<T extends Causal>(
  entries: Iterable<T>,
): { readonly ordered: readonly T[]; readonly incomplete: readonly EntryId[] } {
  const byId = new Map<EntryId, T>();
  for (const entry of entries) byId.set(entry.id, entry);
  const missing = new Map<EntryId, number>();
  const dependants = new Map<EntryId, EntryId[]>();
  const ready = new LowestFirst();
  for (const { id, deps } of byId.values()) {
    const distinct = new Set(deps);
    missing.set(id, distinct.size);
    if (distinct.size === 0) ready.push(id);
    for (const dep of distinct) {
      const list = dependants.get(dep);
      if (list) list.push(id);
      else dependants.set(dep, [id]);
    }
  }
  const ordered: T[] = [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    ordered.push(byId.get(id)!);
    for (const dependant of dependants.get(id) ?? []) {
      const left = missing.get(dependant)! - 1;
      missing.set(dependant, left);
      if (left === 0) ready.push(dependant);
    }
  }
  const incomplete = [...missing].filter(([, left]) => left > 0).map(([id]) => id);
  return { ordered, incomplete: incomplete.toSorted() };
}

/** A binary heap of ids. */
class LowestFirst {
  readonly #heap: EntryId[] = [];

  push(id: EntryId): void {
    const heap = this.#heap;
    let at = heap.push(id) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= id) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = id;
  }

  pop(): EntryId | undefined {
    const heap = this.#heap;
    const lowest = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return lowest;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= last) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return lowest;
  }
}
