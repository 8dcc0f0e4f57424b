/**
 * The entries of one section: what is held, what its bytes set aside (stored,
 * for ever), and what of the rest counts (computed from the acts each time,
 * never stored) [ACCEPT-1 to ACCEPT-4].
 */
import { acceptedOf } from '#protocol/access/count.ts';
import type { Accepted, CountableEntry, Counting, NotCounting } from '#protocol/access/counting.ts';
import type { EntryId, MemberId, SectionId } from '#protocol/ids.ts';
import { isCovered } from '#protocol/oplog/checkpoint.ts';
import { sortHeads, type Head } from '#protocol/oplog/head.ts';
import {
  addEntries,
  coverLog,
  emptyLog,
  headOf,
  holdsPast,
  makeWhole,
  namedBy,
  type LogEntry,
  type LogState,
} from '#protocol/oplog/log.ts';
import { contradicted } from './clock-claims.ts';
import { countableOf, judgeAlone, knownPastOf } from './judge-alone.ts';
import { saysAnotherPurpose } from './purposes.ts';
import type { OpenedEntry } from './read-entry.ts';

/** What became of a section when entries or acts came. */
export interface SectionChange {
  /** Newly accepted, in an order in which they can be applied. */
  readonly grown: readonly OpenedEntry[];
  /** Something accepted before is not any more, or stands on another base: the document is built again. */
  readonly shrank: boolean;
}

const NOTHING: SectionChange = { grown: [], shrank: false };

/** The entries held of one section, and which of them count. */
export class SectionState {
  readonly section: SectionId;
  #log: LogState;
  /** In the order of arrival, which is causal. */
  readonly #opened: Map<EntryId, OpenedEntry>;
  #accepted: Set<EntryId>;
  #notCounting: ReadonlyMap<EntryId, NotCounting>;
  /** Checkpoints that the document stands on: some of what they cover is not here [CHECKPOINT-2]. */
  #bases: ReadonlySet<EntryId>;
  /** Held by their prefixes: their payloads are erased. */
  readonly #erased: Map<EntryId, Head>;
  /** One of these is whole again, and others that were taken before rest on it: what counts is to be counted anew. */
  #isMended = false;
  readonly #heads: Map<EntryId, Head>;
  #covered: {
    readonly log: LogState;
    readonly accepted: ReadonlySet<EntryId>;
    readonly heads: readonly Head[];
  } | null = null;

  constructor(section: SectionId, from?: SectionState) {
    this.section = section;
    this.#log = from === undefined ? emptyLog(section) : from.#log;
    this.#opened = new Map(from === undefined ? [] : from.#opened);
    this.#accepted = new Set(from === undefined ? [] : from.#accepted);
    this.#notCounting = from === undefined ? new Map() : from.#notCounting;
    this.#bases = from === undefined ? new Set() : from.#bases;
    this.#erased = new Map(from === undefined ? [] : from.#erased);
    this.#heads = new Map(from === undefined ? [] : from.#heads);
  }

  /** All held entries, those set aside among them. */
  get log(): LogState {
    return this.#log;
  }

  get opened(): ReadonlyMap<EntryId, OpenedEntry> {
    return this.#opened;
  }

  get accepted(): ReadonlySet<EntryId> {
    return this.#accepted;
  }

  /** Kept, and neither accepted nor set aside by its bytes: why it does not count by itself. */
  get notCounting(): ReadonlyMap<EntryId, NotCounting> {
    return this.#notCounting;
  }

  get bases(): ReadonlySet<EntryId> {
    return this.#bases;
  }

  /** Held by their prefixes. */
  get erased(): ReadonlyMap<EntryId, Head> {
    return this.#erased;
  }

  /** Heads of the accepted set: what a new entry rests on. */
  heads(): readonly Head[] {
    return sortHeads([...this.#heads.values()]);
  }

  /** Accepted entries in the order of arrival. */
  contents(): readonly OpenedEntry[] {
    return this.#shown([...this.#opened.values()].filter(({ id }) => this.#accepted.has(id)));
  }

  /**
   * [CHECKPOINT-2] Whether this device reads the section from its first entry on: its member was never let in without
   * what was written before, and something under the section's first key is here.
   * @param come what is being taken in
   */
  readsFromStart(counting: Counting, reader: MemberId | null, come: readonly OpenedEntry[] = []): boolean {
    const keys = reader === null ? null : counting.firstKeysFor(reader, this.section);
    if (keys === null) return false;
    for (const { id, keyId, checkpoint } of this.#opened.values())
      if (checkpoint === null && keys.has(keyId) && this.#accepted.has(id)) return true;
    return come.some((it) => it.checkpoint === null && keys.has(it.keyId) && this.#judge(it, counting) === null);
  }

  /** What held entries and checkpoints that count name, and only a checkpoint stands for. Asked often: found once for each log. */
  covered(): readonly Head[] {
    if (this.#log.covered.size === 0) return [];
    if (this.#covered?.log !== this.#log || this.#covered.accepted !== this.#accepted)
      this.#covered = { log: this.#log, accepted: this.#accepted, heads: this.#coveredNow() };
    return this.#covered.heads;
  }

  #coveredNow(): readonly Head[] {
    const named = [...this.#log.held.values()].flatMap(namedBy);
    for (const { id, checkpoint } of this.#opened.values())
      if (checkpoint !== null && this.#accepted.has(id)) named.push(...checkpoint.frontier);
    return named.filter(({ id }) => !this.#log.held.has(id));
  }

  /** Holds entries of this section; the opened ones are whole as far as their bytes go. What counts is asked for next. */
  hold(logs: readonly LogEntry[], opened: readonly OpenedEntry[], counting: Counting): void {
    for (const entry of opened) this.#opened.set(entry.id, entry);
    for (const entry of logs) {
      if (!this.#erased.delete(entry.id)) continue;
      this.#log = makeWhole(this.#log, entry);
      this.#isMended = true;
    }
    this.#log = addEntries(this.#log, logs).log;
    this.#cover(opened, counting);
  }

  /** The payloads of these are erased. What counts is asked for next. */
  erase(ids: Iterable<EntryId>): void {
    for (const id of ids) {
      const entry = this.#log.held.get(id);
      this.#opened.delete(id);
      if (entry !== undefined) this.#erased.set(id, headOf(entry));
    }
  }

  /** The common case: each of these counts by itself and rests on what is accepted. `null` = it must be counted anew. */
  accept(fresh: readonly OpenedEntry[], counting: Counting, aside: ReadonlySet<EntryId>): SectionChange | null {
    if (this.#log.forks.size > 0 || this.#bases.size > 0 || this.#erased.size > 0 || this.#isMended) return null;
    if (fresh.length === 0) return NOTHING;
    const taken = new Set<EntryId>();
    for (const entry of fresh) {
      const countable = this.#countable(entry, aside);
      const rests = countable.deps.every((dep) => this.#accepted.has(dep) || taken.has(dep));
      if (!rests || entry.checkpoint !== null || this.#judge(entry, counting) !== null) return null;
      taken.add(entry.id);
    }
    for (const id of taken) this.#take(id);
    return { grown: fresh, shrank: false };
  }

  /**
   * Counts all entries anew.
   * @param reader whose device this is; `null` = of nobody who was let in yet
   */
  recount(counting: Counting, aside: ReadonlySet<EntryId>, reader: MemberId | null): SectionChange {
    this.#isMended = false;
    const before = this.#accepted;
    const basesBefore = this.#bases;
    this.#cover([...this.#opened.values()], counting);
    const counted = this.#counted(counting, aside);
    this.#accepted = new Set();
    this.#heads.clear();
    for (const id of this.#opened.keys()) if (counted.accepted.has(id)) this.#take(id);
    this.#notCounting = counted.notCounting;
    this.#bases = this.#basesNow(counting, this.readsFromStart(counting, reader));
    const other = [...before].some((id) => basesBefore.has(id) !== this.#bases.has(id));
    return {
      grown: this.contents().filter(({ id }) => !before.has(id)),
      shrank: other || [...before].some((id) => !this.#accepted.has(id)),
    };
  }

  #counted(counting: Counting, aside: ReadonlySet<EntryId>): Accepted {
    const countable = this.countable(aside);
    const counted = acceptedOf(counting, countable, aside);
    const standing = [...this.#opened.values()].filter(({ id }) => counted.accepted.has(id));
    const lost = contradicted(this.#log, standing);
    return lost.size === 0 ? counted : acceptedOf(counting, countable, new Set([...aside, ...lost]));
  }

  /** What the rules must know of each entry that its bytes do not set aside [ACCEPT-1]. */
  countable(aside: ReadonlySet<EntryId>): readonly CountableEntry[] {
    return [...this.#opened.values()]
      .filter(({ id }) => this.#log.held.has(id))
      .map((entry) => this.#countable(entry, aside));
  }

  #countable(entry: OpenedEntry, aside: ReadonlySet<EntryId>): CountableEntry {
    const deps = this.#log.held.get(entry.id)?.deps ?? [];
    return countableOf(entry, deps.every((dep) => this.#opened.has(dep)) ? deps : this.#restsOn(deps, aside));
  }

  /** Through entries that are held without their content, to those that have one; what is only covered is left out. */
  #restsOn(deps: readonly EntryId[], aside: ReadonlySet<EntryId>): readonly EntryId[] {
    const found = new Set<EntryId>();
    const seen = new Set<EntryId>();
    const open = [...deps];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (this.#opened.has(id) || aside.has(id)) found.add(id);
      else open.push(...(this.#log.held.get(id)?.deps ?? []));
    }
    return [...found];
  }

  /** [CHECKPOINT-2] What a checkpoint that counts covers is held for us. */
  #cover(opened: readonly OpenedEntry[], counting: Counting): void {
    for (const { checkpoint } of standingCheckpoints(opened, counting, this.#log))
      this.#log = coverLog(this.#log, checkpoint!.frontier).log;
  }

  #judge(entry: OpenedEntry, counting: Counting): ReturnType<Counting['judge']> {
    return judgeAlone(entry, counting, this.#log);
  }

  /** Which checkpoints the document stands on: all of which something lacks, for one could claim to cover what it leaves out. */
  #basesNow(counting: Counting, readsFromStart: boolean): ReadonlySet<EntryId> {
    const accepted = [...this.#opened.values()].filter(({ id }) => this.#accepted.has(id));
    const here = { log: this.#log, erased: [...this.#erased.values()], accepted, counting, readsFromStart };
    const bases = new Set<EntryId>();
    for (const entry of accepted) if (entry.checkpoint !== null && isBase(entry, here)) bases.add(entry.id);
    return bases;
  }

  /** A checkpoint of what is all here changes nothing. */
  #shown(entries: readonly OpenedEntry[]): readonly OpenedEntry[] {
    return entries.map((entry) =>
      entry.checkpoint === null || this.#bases.has(entry.id) ? entry : { ...entry, update: null },
    );
  }

  #take(id: EntryId): void {
    const entry = this.#log.held.get(id);
    if (entry === undefined) return;
    this.#accepted.add(id);
    for (const dep of entry.deps) this.#heads.delete(dep);
    this.#heads.set(id, headOf(entry));
  }
}

/**
 * [CHECKPOINT-2] The checkpoints that count: by themselves, or because one of these that counts by itself rests
 * on them [ACCEPT-3]. That one may still wait, for nothing else than what the checkpoint stands for.
 */
export function standingCheckpoints(
  entries: readonly OpenedEntry[],
  counting: Counting,
  log: LogState,
): readonly OpenedEntry[] {
  const checkpoints = entries.filter(({ checkpoint }) => checkpoint !== null);
  const counts = (entry: OpenedEntry): boolean => judgeAlone(entry, counting, log) === null;
  if (checkpoints.every(counts)) return checkpoints;
  const past = knownPastOf(
    log,
    entries.filter(counts).map(({ id }) => id),
  );
  return checkpoints.filter(({ id }) => past.has(id));
}

/**
 * [CHECKPOINT-2] Whether a document stands on this checkpoint: where what it covers is not all here, or was erased.
 * Whoever reads the section from its start stands on an owner's only (also one that counts because others rest on it:
 * what honest people built on it would else be gone): a head that nobody has would else make them believe whatever any
 * writer's checkpoint says; and, for what is not here, not on that of an owner
 * who was let in without what was before: they had to believe any writer themselves, and pass it on. Nobody stands on
 * one that says the section is for something else than its owner did [DOC-13].
 */
export function isBase(
  entry: OpenedEntry,
  here: {
    readonly log: LogState;
    readonly erased: readonly Head[];
    readonly accepted: Iterable<OpenedEntry>;
    readonly counting: Counting;
    readonly readsFromStart: boolean;
  },
): boolean {
  const frontier = entry.checkpoint?.frontier ?? [];
  const isHere = holdsPast(here.log, frontier);
  if (isHere && !here.erased.some((head) => isCovered(frontier, head))) return false;
  const isStoodOn = (): boolean =>
    isHere ? here.counting.isByOwner(countableOf(entry, [])) : standsForAll(entry, here.counting);
  if (here.readsFromStart && !isStoodOn()) return false;
  return !saysAnotherPurpose(entry, here.accepted, here.counting);
}

/** [CHECKPOINT-2] Whether it stands for what is not here also to whoever reads the section from its start. */
export function standsForAll(entry: OpenedEntry, counting: Counting): boolean {
  return counting.isByOwnerFromStart(countableOf(entry, []));
}
