/** Which entries count, written from SPEC.md ACCEPT-1 to ACCEPT-3 alone. */
import type { Accepted, CountableEntry, NotCounting } from '#protocol/access/counting.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { EntryId } from '#protocol/ids.ts';
import { PLAN } from './cast.ts';
import { NOTHING, type Without } from './clauses.ts';
import { isAtLeast, type NaiveFold } from './naive-fold.ts';
import { NaiveActs } from './naive-acts.ts';
import { naiveReduce } from './naive-reduce.ts';

type Ids = ReadonlySet<EntryId>;

export function naiveAccepted(
  acts: readonly ReducibleAct[],
  entries: readonly CountableEntry[],
  aside: Ids,
  without: Without = NOTHING,
): Accepted {
  return new NaiveLog(acts, entries, without).accepted(aside);
}

class NaiveLog {
  readonly #acts: NaiveActs;
  readonly #all: readonly ReducibleAct[];
  readonly #entries = new Map<EntryId, CountableEntry>();
  readonly #without: Without;
  readonly #voids: Ids;

  constructor(acts: readonly ReducibleAct[], entries: readonly CountableEntry[], without: Without) {
    this.#all = acts;
    this.#acts = new NaiveActs(acts, without);
    this.#without = without;
    this.#voids = this.#acts.void(new Set(this.#acts.order));
    for (const entry of entries) this.#entries.set(entry.id, entry);
  }

  /** [ACCEPT-3] */
  accepted(aside: Ids): Accepted {
    const entries = [...this.#entries.values()];
    const verdicts = new Map(entries.map((entry) => [entry.id, this.#judge(entry)]));
    const isThere = (id: EntryId): boolean => {
      const entry = this.#entries.get(id);
      if (!entry || verdicts.get(id) === 'AccessMissing') return false;
      return (!aside.has(id) || this.#without.has('aside')) && entry.deps.every(isThere);
    };
    const accepted = new Set<EntryId>();
    for (const { id } of entries)
      if (verdicts.get(id) === null && isThere(id))
        for (const one of this.#without.has('takenIn') ? [id] : [id, ...this.#past(id)]) accepted.add(one);
    const notCounting = new Map<EntryId, NotCounting>();
    for (const [id, verdict] of verdicts)
      if (!aside.has(id) && !accepted.has(id) && verdict !== null && verdict !== 'AccessMissing')
        notCounting.set(id, verdict);
    return { accepted, notCounting };
  }

  #past(id: EntryId): Ids {
    const deps = this.#entries.get(id)?.deps ?? [];
    return new Set(deps.flatMap((dep) => [dep, ...this.#past(dep)]));
  }

  /** [ACCEPT-1, ACCEPT-2] */
  #judge(entry: CountableEntry): NotCounting | 'AccessMissing' | null {
    const known = new Set(this.#acts.order);
    if (!entry.access.every((head) => known.has(head))) return 'AccessMissing';
    const past = new Set(entry.access.flatMap((head) => [head, ...this.#acts.past(head)!]));
    const voidThen = this.#acts.void(past);
    const then = () => this.#acts.fold(past, voidThen);
    if (!this.#mayWrite(entry, then()) && !this.#without.has('rightThen')) return 'NoRight';
    if (!this.#mayWrite(entry, this.#acts.fold(past, this.#voids)) && !this.#without.has('rightStill'))
      return 'AdmissionVoid';
    if (this.#isRemoved(entry, past, then) && !this.#without.has('removedSince')) return 'Removed';
    return this.#isUnclean(entry, past) && !this.#without.has('cleanKey') ? 'UncleanKey' : null;
  }

  #mayWrite({ author, section, type }: CountableEntry, fold: NaiveFold): boolean {
    const member = fold.actor(author);
    const isProposed = (type === 'proposal' || type === 'comment') && !this.#without.has('suggest');
    return member !== null && isAtLeast(fold.right(member, section), isProposed ? 'suggest' : 'write');
  }

  /** [ACCEPT-1 (c)] */
  #isRemoved(entry: CountableEntry, past: Ids, then: () => NaiveFold): boolean {
    const removals = this.#acts.order.filter(
      (id) => this.#acts.written(id) && !this.#voids.has(id) && !past.has(id) && this.#isUnknownTo(id, entry),
    );
    const groups = this.#without.has('removalsTogether') ? removals.map((id) => [id]) : [removals];
    return groups.some((group) => {
      const fold = then();
      for (const id of group) {
        fold.apply(this.#acts.byId.get(id)!, new Set());
        // A custodian where it was written may be an owner here.
        fold.owners = fold.owners.filter(({ member }) => member !== this.#acts.written(id)!.endsOwner);
      }
      return !this.#mayWrite(entry, fold);
    });
  }

  /** Whether the act is a removal that does not know of the entry. */
  #isUnknownTo(removal: EntryId, entry: CountableEntry): boolean {
    const { act } = this.#acts.byId.get(removal)!;
    if (act.type !== 'revoke' && act.type !== 'retire' && act.type !== 'stepBack') return false;
    if (act.known === undefined) return this.#without.has('knownOfOld');
    if (this.#without.has('known')) return true;
    const heads = act.known.flatMap(({ section, heads: named }) => (section === entry.section ? named : []));
    return !heads.some(
      ({ id }) => id === entry.id || (this.#past(id).has(entry.id) && !this.#without.has('knownPast')),
    );
  }

  /** [ACCEPT-2] */
  #isUnclean({ section, keyId }: CountableEntry, past: Ids): boolean {
    const state = naiveReduce(
      PLAN,
      this.#all.filter(({ id }) => past.has(id)),
    );
    const keys = state.keys.get(section) ?? [];
    const named = keys.filter((key) => key.keyId === keyId);
    const hasClean = keys.some(({ clean }) => clean) || this.#without.has('onlyKey');
    return named.length > 0 && named.every(({ clean }) => !clean) && hasClean;
  }
}
