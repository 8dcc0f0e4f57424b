/**
 * All acts of a plan in causal order, and what follows from any causally
 * closed set of them. Sets are bits of one number, by place in that order; the
 * causal order of a closed set is the order of the whole, with the rest left
 * out.
 *
 * What an act is in its own past never changes: whether it was authorised, its
 * rank, what it strikes and what falls with that. So all of it is found out
 * once, and a set only chooses among it which removals stand [ACCESS-18]. In a
 * straight history nothing is folded twice.
 */
import type { EntryId } from '../ids.ts';
import { causalOrder } from '../oplog/causal-order.ts';
import { isAuthorised } from './authorise.ts';
import type { KeyAct } from './act.ts';
import { Facts } from './facts.ts';
import type { ReducibleAct } from './state.ts';
import { bit, has, type ActSet, type Node } from './node.ts';
import { actInPast, isRemoval, strikes, type ActInPast } from './strikes.ts';
import { voidRemovals } from './void-removals.ts';

/** The reduction of a set: which of its authorised acts are void, and what the others make. */
export interface Reduced {
  readonly folded: ActSet;
  readonly voided: ActSet;
  readonly facts: Facts;
}

export class History {
  readonly nodes: Node[] = [];
  readonly incomplete: readonly EntryId[];
  readonly #index = new Map<EntryId, number>();
  readonly #removals: Node[] = [];
  readonly #opens: Node[] = [];
  /** Acts that begin an own section. */
  readonly #owning: { readonly at: number; readonly act: KeyAct }[] = [];
  #all: ActSet = 0n;
  #authorised: ActSet = 0n;
  /** Of all acts so far; not there while it must be made anew. */
  #current: Reduced | undefined = { folded: 0n, voided: 0n, facts: new Facts() };

  constructor(acts: Iterable<ReducibleAct>) {
    const { ordered, incomplete } = causalOrder(acts);
    this.incomplete = incomplete;
    for (const act of ordered) this.#add(act);
  }

  /** All authorised removals, void or not, in causal order. */
  get removals(): readonly Node[] {
    return this.#removals;
  }

  get all(): ActSet {
    return this.#all;
  }

  /** Acts with their pasts; `undefined` when one of them is not here. */
  withPasts(ids: readonly EntryId[]): ActSet | undefined {
    let set: ActSet = 0n;
    for (const id of ids) {
      const at = this.#index.get(id);
      if (at === undefined) return undefined;
      set |= this.nodes[at]!.past | bit(at);
    }
    return set;
  }

  /** [ACCESS-4] R(set). The set must hold the past of each of its acts. */
  reduce(set: ActSet): Reduced {
    if (set === this.#all) return (this.#current ??= this.#reduce(set));
    return this.#reduce(set);
  }

  /** The fold of exactly these acts, in causal order. `within`: the closed set they are of, whose own sections hold in any case. */
  fold(set: ActSet, within: ActSet): Facts {
    const facts = new Facts();
    for (const { at, act } of this.#owning) if (has(within, at)) facts.setOwn(act);
    for (const { entry, depth, judged } of this.in(set)) if (judged !== undefined) facts.add(entry.id, judged, depth);
    return facts;
  }

  /** The acts of a set, in causal order. */
  *in(set: ActSet): Iterable<Node> {
    if (set === this.#all) return yield* this.nodes;
    const bits = set.toString(2);
    for (let at = 0; at < bits.length; at++) if (bits[bits.length - 1 - at] === '1') yield this.nodes[at]!;
    return undefined;
  }

  authorisedIn(set: ActSet): ActSet {
    return this.#authorised & set;
  }

  #add(entry: ReducibleAct): void {
    const at = this.nodes.length;
    const past = this.withPasts(entry.deps)!;
    const depth = entry.deps.reduce((most, dep) => Math.max(most, this.nodes[this.#index.get(dep)!]!.depth + 1), 0);
    const before = this.reduce(past);
    const { act, author } = entry;
    const isAllowed =
      act.type !== 'unknown' && (act.type !== 'open' || past === 0n) && isAuthorised(before.facts, author, act);
    const judged = isAllowed ? actInPast(before.facts, author, act) : undefined;
    const node: Node = { entry, at, past, depth, judged, foldedPast: before.folded, struck: 0n, fallen: 0n };
    const isAfterAll = past === this.#all;
    this.nodes.push(node);
    this.#index.set(entry.id, at);
    this.#all |= bit(at);
    if (judged !== undefined) this.#addAuthorised(node, judged, isAfterAll);
  }

  #addAuthorised(node: Node, judged: ActInPast, isAfterAll: boolean): void {
    this.#authorised |= bit(node.at);
    if (judged.act.type === 'open') this.#opens.push(node);
    if (judged.act.type === 'key' && judged.act.own) this.#owning.push({ at: node.at, act: judged.act });
    const removes = isRemoval(judged.act);
    for (const removal of this.#removals) this.#judgeBy(removal, node);
    if (removes) {
      this.#removals.push(node);
      if (!isAfterAll) for (const other of this.nodes) this.#judgeBy(node, other);
    }
    // After everything else an act changes nothing but what it says itself, unless it is a removal that fell.
    const fell = removes && this.#removals.some(({ fallen }) => has(fallen, node.at));
    if (this.#current === undefined || !isAfterAll || fell) {
      this.#current = undefined;
      return;
    }
    const { facts, folded, voided } = this.#current;
    facts.add(node.entry.id, judged, node.depth);
    this.#current = { facts, voided, folded: folded | bit(node.at) };
  }

  /** [ACCESS-17] Whether the act is struck by the removal, or falls with what is. Those before it were judged before. */
  #judgeBy(removal: Node, node: Node): void {
    const { judged } = node;
    if (judged === undefined || node === removal) return;
    const areConcurrent = !has(node.past, removal.at) && !has(removal.past, node.at);
    if (areConcurrent && strikes(removal.judged!, judged)) {
      removal.struck |= bit(node.at);
      removal.fallen |= bit(node.at);
    } else if (
      (node.foldedPast & removal.fallen) !== 0n &&
      !this.#isAllowedAfter(node.foldedPast & ~removal.fallen, node, judged)
    )
      removal.fallen |= bit(node.at);
  }

  #isAllowedAfter(set: ActSet, { past }: Node, { author, act }: ActInPast): boolean {
    return isAuthorised(this.fold(set, past), author, act);
  }

  #reduce(set: ActSet): Reduced {
    const authorised = this.#authorised & set;
    let voided = this.#outsideTheFirst(authorised);
    const removals = this.#removals.filter(({ at }) => has(authorised & ~voided, at));
    const voidOnes = voidRemovals(removals);
    let isRemoved: ActSet = 0n;
    for (const removal of removals) {
      isRemoved |= bit(removal.at);
      if (voidOnes.has(removal)) voided |= bit(removal.at);
    }
    for (const removal of removals) if (!voidOnes.has(removal)) voided |= removal.struck & authorised & ~isRemoved;
    voided = this.#withWhatRestsOn(voided, authorised, isRemoved);
    const folded = authorised & ~voided;
    return { folded, voided, facts: this.fold(folded, set) };
  }

  /** [ACCESS-5] Of several first acts the lowest id stands; all that does not rest on it is void. */
  #outsideTheFirst(authorised: ActSet): ActSet {
    const opens = this.#opens.filter(({ at }) => has(authorised, at));
    if (opens.length < 2) return 0n;
    const first = opens.reduce((a, b) => (a.entry.id < b.entry.id ? a : b));
    let outside: ActSet = 0n;
    for (const { at, past } of this.in(authorised)) if (at !== first.at && !has(past, first.at)) outside |= bit(at);
    return outside;
  }

  /** [ACCESS-19] What is not allowed without what is void is void too, to the end; removals apart. */
  #withWhatRestsOn(start: ActSet, authorised: ActSet, removals: ActSet): ActSet {
    let voided = start;
    for (const node of this.in(authorised)) {
      const { at, past, judged, foldedPast } = node;
      if (has(voided | removals, at)) continue;
      const left = authorised & past & ~voided;
      if (left !== foldedPast && !this.#isAllowedAfter(left, node, judged!)) voided |= bit(at);
    }
    return voided;
  }
}
