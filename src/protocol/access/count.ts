/** Judges which entries of a section count [ACCEPT-1 to ACCEPT-3]. */
import type { EntryId, KeyId, MemberId, PlanId, SectionId } from '../ids.ts';
import type { KnownHeads, Right } from './act.ts';
import type { Accepted, CountableEntry, Counting, NotCounting, Written } from './counting.ts';
import type { Facts } from './facts.ts';
import { History } from './history.ts';
import { keyRecords, namedKeys } from './keys.ts';
import { has, type ActSet, type Node } from './node.ts';
import { firstKeysOf, wasLetInLate } from './reading.ts';
import { rightToWrite } from './reduce.ts';
import { isAtLeast, liveOwnMember, rightIn } from './standing.ts';
import type { ReducibleAct, SectionKeyRecord } from './state.ts';
import { isRemoval } from './strikes.ts';

/**
 * Judges by one set of acts. Make it anew when acts arrive: answers for the same heads and author are remembered here.
 * `history`: of these acts, where it was made already.
 */
export function createCounting(
  _plan: PlanId,
  acts: Iterable<ReducibleAct>,
  history: History = new History(acts),
): Counting {
  const knowledge = new Map<string, Knowledge | null>();
  const firstKeys = new Map<string, ReadonlySet<KeyId> | null>();
  const knowledgeOf = ({ access }: Written): Knowledge | null => {
    const heads = access.length === 1 ? access[0]! : access.join();
    let known = knowledge.get(heads);
    if (known === undefined) {
      const set = history.withPasts(access);
      known = set === undefined ? null : new Knowledge(history, set);
      knowledge.set(heads, known);
    }
    return known;
  };
  const firstKeysFor: Counting['firstKeysFor'] = (member, section) => {
    const name = `${member}/${section}`;
    let keys = firstKeys.get(name);
    if (keys === undefined) {
      keys = wasLetInLate(history, member, section) ? null : firstKeysOf(history, section);
      firstKeys.set(name, keys);
    }
    return keys;
  };
  const isByOwner: Counting['isByOwner'] = (entry) => knowledgeOf(entry)?.rightThen(entry) === 'owner';
  return {
    judge: (entry, isInPastOf) => {
      const known = knowledgeOf(entry);
      return known === null ? 'AccessMissing' : known.judge(entry, isInPastOf);
    },
    isByOwner,
    isByOwnerFromStart: (entry) => {
      const member = isByOwner(entry) ? knowledgeOf(entry)?.memberOf(entry) : undefined;
      return member !== undefined && firstKeysFor(member, entry.section) !== null;
    },
    isByPlanOwner: (entry) => knowledgeOf(entry)?.isByPlanOwner(entry) ?? false,
    isInOwnSection: (entry) => knowledgeOf(entry)?.isInOwnSection(entry) ?? false,
    rightThen: (entry) => knowledgeOf(entry)?.rightThen(entry) ?? null,
    firstKeysFor,
  };
}

/**
 * [ACCEPT-3] Which of the entries of one section are accepted.
 * @param asideByBytes entries that are set aside whatever the acts say
 */
export function acceptedOf(
  counting: Counting,
  entries: Iterable<CountableEntry>,
  asideByBytes: ReadonlySet<EntryId>,
): Accepted {
  const byId = new Map<EntryId, CountableEntry>();
  for (const entry of entries) byId.set(entry.id, entry);
  const isInPastOf = pastsIn(byId);
  const verdicts = new Map<EntryId, NotCounting | 'AccessMissing' | null>();
  const notCounting = new Map<EntryId, NotCounting>();
  for (const [id, entry] of byId)
    verdicts.set(
      id,
      counting.judge(entry, (heads) => isInPastOf(id, heads)),
    );
  const isUsable = usableIn(byId, (id) => !asideByBytes.has(id) && verdicts.get(id) !== 'AccessMissing');
  const accepted = new Set<EntryId>();
  for (const [id, verdict] of verdicts) if (verdict === null && isUsable(id)) addWithPast(accepted, id, byId);
  for (const [id, verdict] of verdicts)
    if (verdict !== null && verdict !== 'AccessMissing' && !accepted.has(id) && !asideByBytes.has(id))
      notCounting.set(id, verdict);
  return { accepted, notCounting };
}

/** What follows from the acts that an entry names: P of ACCEPT-1. */
class Knowledge {
  readonly #history: History;
  readonly #past: ActSet;
  readonly #facts: Facts;
  /** Of the acts of P that are not void in the whole; `undefined` when they make the same. */
  readonly #withoutVoid: Facts | undefined;
  readonly #voided: ActSet;
  /** Standing, and not in P. */
  readonly #unknownRemovals: readonly Node[];
  readonly #rights = new Map<string, NotCounting | readonly Node[]>();
  readonly #keys = new Map<SectionId, ReadonlyMap<string, boolean>>();

  constructor(history: History, past: ActSet) {
    const whole = history.reduce(history.all);
    const { facts, folded, voided } = history.reduce(past);
    const standing = history.authorisedIn(past) & ~whole.voided;
    this.#history = history;
    this.#past = past;
    this.#facts = facts;
    this.#voided = voided;
    this.#withoutVoid = standing === folded ? undefined : history.fold(standing, past);
    this.#unknownRemovals = history.removals.filter(({ at }) => has(whole.folded, at) && !has(past, at));
  }

  judge(entry: CountableEntry, isInPastOf: (heads: readonly EntryId[]) => boolean): NotCounting | null {
    const right = this.#rightOf(entry);
    if (typeof right === 'string') return right;
    if (right.length > 0) {
      const against = right.filter(({ judged }) => !knows(judged!.act, entry.section, isInPastOf));
      if (against.length > 0 && !this.#mayStill(entry, against)) return 'Removed';
    }
    return this.#isUnderUncleanKey(entry) ? 'UncleanKey' : null;
  }

  memberOf({ author }: Written): MemberId | undefined {
    return liveOwnMember(this.#facts, author);
  }

  rightThen({ author, section }: Written): Right | null {
    const member = liveOwnMember(this.#facts, author);
    return member === undefined ? null : (rightIn(this.#facts, member, section) ?? null);
  }

  isByPlanOwner({ author }: Written): boolean {
    const member = liveOwnMember(this.#facts, author);
    return member !== undefined && this.#facts.ownership(member) !== undefined;
  }

  isInOwnSection({ section }: Written): boolean {
    return this.#facts.ownSection(section) !== undefined;
  }

  /** The removals that might take the right away, or why there is none. The same for all entries of an author in a section. */
  #rightOf({ author, section, type }: CountableEntry): NotCounting | readonly Node[] {
    const name = `${author}/${section}/${type}`;
    const before = this.#rights.get(name);
    if (before !== undefined) return before;
    const answer = this.#judgeRight(author, section, type);
    this.#rights.set(name, answer);
    return answer;
  }

  #judgeRight(
    author: CountableEntry['author'],
    section: SectionId,
    type: CountableEntry['type'],
  ): NotCounting | readonly Node[] {
    if (!mayWriteIn(this.#facts, author, section, type)) return 'NoRight';
    if (this.#withoutVoid !== undefined && !mayWriteIn(this.#withoutVoid, author, section, type))
      return 'AdmissionVoid';
    const member = liveOwnMember(this.#facts, author);
    return this.#unknownRemovals.filter(({ judged }) => {
      const { act } = judged!;
      if (!isRemoval(act) || act.type === 'suspend') return false;
      return act.type === 'retire' ? act.device === author : act.member === member;
    });
  }

  /** [ACCEPT-1] (c): whether the right is left when these are taken into account, all together. */
  #mayStill({ author, section, type }: CountableEntry, removals: readonly Node[]): boolean {
    const member = liveOwnMember(this.#facts, author)!;
    let without = { ownership: false, grants: false };
    for (const { judged } of removals) {
      const { act, endsOwnershipOf } = judged!;
      if (act.type === 'retire' || (act.type === 'revoke' && act.sections.length === 0)) return false;
      without = {
        ownership: without.ownership || endsOwnershipOf === member,
        grants: without.grants || (act.type === 'revoke' && act.sections.includes(section)),
      };
    }
    return isAtLeast(rightIn(this.#facts, member, section, without), rightToWrite(type));
  }

  /** [ACCEPT-2] */
  #isUnderUncleanKey({ section, keyId }: CountableEntry): boolean {
    let keys = this.#keys.get(section);
    if (keys === undefined) this.#keys.set(section, (keys = this.#cleanness(section)));
    return keys.get(keyId) === false && [...keys.values()].includes(true);
  }

  #cleanness(section: SectionId): ReadonlyMap<string, boolean> {
    const drafts = namedKeys(this.#history.in(this.#past), section).get(section) ?? [];
    const clean = new Map<string, boolean>();
    const records: readonly SectionKeyRecord[] = keyRecords(this.#facts, section, drafts, this.#voided);
    for (const record of records) clean.set(record.keyId, record.clean || clean.get(record.keyId) === true);
    return clean;
  }
}

function mayWriteIn(
  facts: Facts,
  author: CountableEntry['author'],
  section: SectionId,
  type: CountableEntry['type'],
): boolean {
  const member = liveOwnMember(facts, author);
  return member !== undefined && isAtLeast(rightIn(facts, member, section), rightToWrite(type));
}

/** Whether the removal names the entry, or one that rests on it, as known. A `retire` of old names nothing and allows all. */
function knows(
  act: Node['entry']['act'],
  section: SectionId,
  isInPastOf: (heads: readonly EntryId[]) => boolean,
): boolean {
  if (act.type === 'unknown' || !isRemoval(act) || act.type === 'suspend') return true;
  const known: readonly KnownHeads[] | undefined = act.known;
  if (known === undefined) return true;
  const heads = known.find((one) => one.section === section)?.heads;
  return heads !== undefined && isInPastOf(heads.map(({ id }) => id));
}

/** Whether an entry is one of some heads or in the past of one; pasts are gone through once for each set of heads. */
function pastsIn(byId: ReadonlyMap<EntryId, CountableEntry>): (id: EntryId, heads: readonly EntryId[]) => boolean {
  const pasts = new Map<string, ReadonlySet<EntryId>>();
  return (id, heads) => {
    const name = heads.join();
    let past = pasts.get(name);
    if (past === undefined) {
      const found = new Set<EntryId>();
      for (const head of heads) addWithPast(found, head, byId);
      pasts.set(name, (past = found));
    }
    return past.has(id);
  };
}

function addWithPast(set: Set<EntryId>, id: EntryId, byId: ReadonlyMap<EntryId, CountableEntry>): void {
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const entry = byId.get(next);
    if (entry === undefined || set.has(next)) continue;
    set.add(next);
    open.push(...entry.deps);
  }
}

/** Whether an entry and all in its past are here and usable. */
function usableIn(
  byId: ReadonlyMap<EntryId, CountableEntry>,
  isUsableItself: (id: EntryId) => boolean,
): (id: EntryId) => boolean {
  const open: EntryId[] = [];
  for (const { id, deps } of byId.values())
    if (!isUsableItself(id) || deps.some((dep) => !byId.has(dep))) open.push(id);
  if (open.length === 0) return () => true;
  const dependants = new Map<EntryId, EntryId[]>();
  for (const { id, deps } of byId.values()) {
    for (const dep of deps) {
      const list = dependants.get(dep);
      if (list) list.push(id);
      else dependants.set(dep, [id]);
    }
  }
  const unusable = new Set<EntryId>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (unusable.has(id)) continue;
    unusable.add(id);
    open.push(...(dependants.get(id) ?? []));
  }
  return (id) => !unusable.has(id);
}
