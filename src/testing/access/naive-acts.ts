/** Which acts of a set are authorised, and which of them are void [ACCESS-4, ACCESS-17 to ACCESS-19]: recursion over sets, as literal as can be. */
import type { RemovalAct } from '#protocol/access/act.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { EntryId, MemberId, SectionId } from '#protocol/ids.ts';
import { NOTHING, type Without } from './clauses.ts';
import { isAllowed } from './naive-allow.ts';
import { NaiveFold } from './naive-fold.ts';
import { isRemoval, strikes, type Written } from './naive-strikes.ts';

export type Ids = ReadonlySet<EntryId>;
type Removal = ReducibleAct & { readonly act: RemovalAct };

/** Acts with all that follows from which of them are there. */
export class NaiveActs {
  readonly byId = new Map<EntryId, ReducibleAct>();
  /** Those whose past is here, in causal order [LOG-6]. */
  readonly order: readonly EntryId[];
  readonly #without: Without;
  readonly #pasts: Map<EntryId, Ids | null> = new Map();
  readonly #written: Map<EntryId, Written | null> = new Map();
  readonly #voidInPast: Map<EntryId, Ids> = new Map();
  readonly #depths: Map<EntryId, number> = new Map();

  /** `like`: a smaller set of the same acts, whose pasts (and so all that was true there) are the same. */
  constructor(acts: Iterable<ReducibleAct>, without: Without = NOTHING, like?: NaiveActs) {
    this.#without = without;
    if (like) {
      this.#pasts = new Map([...like.#pasts].filter(([, past]) => past !== null));
      this.#written = new Map(like.#written);
      this.#voidInPast = new Map(like.#voidInPast);
      this.#depths = new Map(like.#depths);
    }
    for (const act of acts) this.byId.set(act.id, act);
    const complete = [...this.byId.keys()].filter((id) => this.past(id) !== null);
    this.order = without.has('causalOrder') ? this.#asItCame(complete) : this.#causalOrder(complete);
  }

  /** [ACCESS-4] `null`: not all of it is here. */
  past(id: EntryId): Ids | null {
    const known = this.#pasts.get(id);
    if (known !== undefined) return known;
    const all = new Set<EntryId>();
    let complete = true;
    for (const dep of this.byId.get(id)!.deps) {
      const before = this.byId.has(dep) ? this.past(dep) : null;
      if (before === null) complete = false;
      else for (const one of [dep, ...before]) all.add(one);
    }
    const past = complete ? all : null;
    this.#pasts.set(id, past);
    return past;
  }

  /** [LOG-6] */
  #causalOrder(ids: readonly EntryId[]): readonly EntryId[] {
    const placed = new Set<EntryId>();
    while (placed.size < ids.length) {
      const next = ids.filter((id) => !placed.has(id) && this.byId.get(id)!.deps.every((one) => placed.has(one)));
      placed.add(next.toSorted()[0]!);
    }
    return [...placed];
  }

  /** A mutant: of what may come next, what came first. */
  #asItCame(ids: readonly EntryId[]): readonly EntryId[] {
    const placed = new Set<EntryId>();
    while (placed.size < ids.length)
      placed.add(ids.find((id) => !placed.has(id) && this.byId.get(id)!.deps.every((one) => placed.has(one)))!);
    return [...placed];
  }

  /** What was true where an authorised act was written; `null` if it is not authorised [ACCESS-4]. */
  written(id: EntryId): Written | null {
    const known = this.#written.get(id);
    if (known !== undefined) return known;
    const act = this.byId.get(id)!;
    const seen = this.#without.has('pastOnly') ? this.#before(id) : this.past(id)!;
    const fold = this.fold(seen, this.voidInPast(id));
    const written = isAllowed(act, fold) ? whereWritten(act, fold) : null;
    this.#written.set(id, written);
    return written;
  }

  /** A mutant: all that stands before it in causal order. */
  #before(id: EntryId): Ids {
    return new Set(this.order.slice(0, this.order.indexOf(id)));
  }

  voidInPast(id: EntryId): Ids {
    const known = this.#voidInPast.get(id);
    if (known) return known;
    const found = this.void(this.past(id)!);
    this.#voidInPast.set(id, found);
    return found;
  }

  /** The authorised ones of a set taken at their word, in causal order, some left out. What is own is own by those left out too [ACCESS-8]. */
  fold(set: Ids, leftOut: Ids): NaiveFold {
    const authorised = this.order.filter((id) => set.has(id) && this.written(id));
    const own = new Map<SectionId, MemberId>();
    for (const id of authorised) {
      const { act } = this.byId.get(id)!;
      if (act.type !== 'key' || !act.own) continue;
      if (!leftOut.has(id) || !this.#without.has('ownForEver'))
        for (const { section } of act.keys) own.set(section, act.own.member);
    }
    const fold = new NaiveFold(this.#without, own);
    for (const id of authorised) if (!leftOut.has(id)) fold.apply(this.byId.get(id)!, this.written(id)!.knownOwn);
    return fold;
  }

  /** [ACCESS-17 to ACCESS-19] Which authorised acts of a set are void in it. The set holds the past of all in it. */
  void(set: Ids): Ids {
    const authorised = this.order.filter((id) => set.has(id) && this.written(id));
    const outside = this.#outsideTheFirst(authorised);
    const acts = authorised.filter((id) => !outside.has(id));
    const removals = acts.map((id) => this.byId.get(id)!).filter((one): one is Removal => isRemoval(one.act));
    const voidRemovals = this.#voidRemovals(removals, acts);
    const standing = removals.filter(({ id }) => !voidRemovals.has(id));
    const found = new Set([...outside, ...voidRemovals]);
    const others = acts.filter((id) => !removals.some((removal) => removal.id === id));
    if (!this.#without.has('struck'))
      for (const id of others) if (standing.some((removal) => this.#strikes(removal, id))) found.add(id);
    if (this.#without.has('cascade')) return found;
    for (const id of others) if (!found.has(id) && !this.#isAllowedWithout(id, found)) found.add(id);
    return found;
  }

  /** [ACCESS-5] Those that are, or rest on, another opening than the one with the lowest id. */
  #outsideTheFirst(ids: readonly EntryId[]): Ids {
    if (this.#without.has('lowestOpen')) return new Set();
    const first = ids.filter((id) => this.byId.get(id)!.act.type === 'open').toSorted()[0];
    return new Set(ids.filter((id) => id !== first && !this.past(id)!.has(first!)));
  }

  /** [ACCESS-18] */
  #voidRemovals(removals: readonly Removal[], acts: readonly EntryId[]): Ids {
    const fell = new Map(removals.map((removal) => [removal.id, this.#fell(removal, acts)]));
    const yields = ({ id, act }: Removal, other: EntryId) =>
      act.type === 'suspend' &&
      fell.get(other)?.has(id) === true &&
      this.written(other)!.rank > this.written(id)!.rank &&
      !this.#without.has('sheetAbove');
    const arrows = new Map(
      removals.map((one) => [one.id, new Set([...fell.get(one.id)!].filter((other) => !yields(one, other)))]),
    );
    const ids = removals.map(({ id }) => id);
    const reaches = (from: EntryId, to: EntryId, passed: EntryId[] = []): boolean =>
      arrows.get(from)!.has(to) ||
      ids.some((via) => !passed.includes(via) && arrows.get(from)!.has(via) && reaches(via, to, [...passed, via]));
    const inOneCycle = (a: EntryId, b: EntryId) => a === b || (reaches(a, b) && reaches(b, a));
    const isVoid = (id: EntryId): boolean => {
      const cycle = ids.filter((other) => inOneCycle(id, other));
      if (this.#without.has('cycle') && cycle.length > 1) return true;
      return ids.some(
        (from) =>
          !cycle.includes(from) &&
          cycle.some((to) => arrows.get(from)!.has(to)) &&
          (this.#without.has('arrowOrder') || !isVoid(from)),
      );
    };
    return new Set(this.#without.has('arrow') ? [] : ids.filter((id) => isVoid(id)));
  }

  /** [ACCESS-17] */
  #fell(removal: Removal, acts: readonly EntryId[]): Ids {
    const fell = new Set<EntryId>();
    for (const id of acts) {
      if (this.#strikes(removal, id)) fell.add(id);
      else if (!this.#without.has('fellOnwards') && [...this.past(id)!].some((one) => fell.has(one))) {
        if (!this.#isAllowedWithout(id, new Set([...fell, ...this.voidInPast(id)]))) fell.add(id);
      }
    }
    return fell;
  }

  #strikes(removal: Removal, id: EntryId): boolean {
    const concurrent = id !== removal.id && !this.past(id)!.has(removal.id) && !this.past(removal.id)!.has(id);
    if (!concurrent) return false;
    return strikes(removal, this.written(removal.id)!, this.byId.get(id)!, this.written(id)!, this.#without);
  }

  /** Whether it is allowed in the fold of the authorised acts of its past, these left out. */
  #isAllowedWithout(id: EntryId, leftOut: Ids): boolean {
    return isAllowed(this.byId.get(id)!, this.fold(this.past(id)!, leftOut));
  }

  /** The longest way from the first act. */
  depth(id: EntryId): number {
    const known = this.#depths.get(id);
    if (known !== undefined) return known;
    const depth = Math.max(0, ...this.byId.get(id)!.deps.map((dep) => this.depth(dep) + 1));
    this.#depths.set(id, depth);
    return depth;
  }
}

function whereWritten({ act, author }: ReducibleAct, fold: NaiveFold): Written {
  const member = fold.device(author)?.member ?? null;
  const owner = fold.owner(member);
  const isAdmin = fold.grants.some((grant) => grant.member === member && grant.right === 'admin');
  const isSheet = act.type === 'open' || fold.sheetInForce(author);
  const endsCustody = act.type === 'revoke' && fold.owner(act.member)?.custodian === true;
  return {
    rank: isSheet ? 4 : owner ? (owner.custodian ? 2 : 3) : isAdmin ? 1 : 0,
    member,
    endsOwner: act.type === 'stepBack' || endsCustody ? act.member : null,
    knownOwn: new Set(fold.own.keys()),
    retires: act.type === 'retire' ? (fold.device(act.device)?.member ?? null) : null,
  };
}
