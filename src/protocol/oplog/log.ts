/**
 * The entries of one section (or of the access log), by what they rest on. An
 * entry is *held* when everything it names is held, or covered by a checkpoint
 * [CHECKPOINT-2]; until then it *waits* in memory and is never stored [LOG-1].
 * Data in, data out: nothing is read or written here.
 */
import { assert } from '#lib/assert.ts';
import { NO_ENTRY, type EntryId, type SectionId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { causalOrder as orderCausally, type Causal } from './causal-order.ts';
import type { EntryPrefix } from './prefix.ts';
import { sortHeads, type Head } from './head.ts';

/** What the log must know of an entry. */
export interface LogEntry extends Head, Causal {
  readonly section: SectionId;
  readonly prev: EntryId;
  readonly generation: number;
  /** The heads it names, of this section only. */
  readonly heads: readonly Head[];
  /** `prev`, unless zero, and the ids of `heads`. */
  readonly deps: readonly EntryId[];
  /** Of the whole entry: counted while it waits. */
  readonly byteLength: number;
}

export interface LogState {
  readonly section: SectionId;
  readonly held: ReadonlyMap<EntryId, LogEntry>;
  /** Held entries that no held entry rests on. */
  readonly heads: ReadonlyMap<EntryId, LogEntry>;
  readonly waiting: ReadonlyMap<EntryId, LogEntry>;
  readonly waitingBytes: number;
  /** How far checkpoints stand for each log, `device/incarnation`: what is below that seq is as good as held. */
  readonly covered: ReadonlyMap<string, number>;
  /** What they name themselves: there a fork may hold another entry, which they do not stand for. */
  readonly coveredHeads: ReadonlySet<EntryId>;
  /** Which held entries stand in one place of one log, `device/incarnation/seq`, by id. */
  readonly places: ReadonlyMap<string, readonly EntryId[]>;
  /** Places that hold two or more [LOG-4]: a restored backup, a cloned profile. All are kept. */
  readonly forks: ReadonlyMap<string, readonly EntryId[]>;
}

/**
 * `PrevMismatch`: `prev` is not the entry before in the same log. `DepMismatch`:
 * a named head is another entry than the name says. Both are for ever.
 * `WaitingFull`: cannot wait as well; ask for it again when others are in.
 */
export type LogError =
  | { readonly type: 'PrevMismatch'; readonly id: EntryId }
  | { readonly type: 'DepMismatch'; readonly id: EntryId }
  | { readonly type: 'WaitingFull'; readonly id: EntryId };

export interface LogChange {
  readonly log: LogState;
  /** Newly held, in an order in which they can be stored and applied: the given ones and those that had waited for them. */
  readonly added: readonly LogEntry[];
  readonly refused: readonly LogError[];
}

/** The log of a section, or the access log (`NO_SECTION`), before its first entry. */
export function emptyLog(section: SectionId): LogState {
  return {
    section,
    held: new Map(),
    heads: new Map(),
    waiting: new Map(),
    waitingBytes: 0,
    covered: new Map(),
    coveredHeads: new Set(),
    places: new Map(),
    forks: new Map(),
  };
}

/** `heads`: deps of the body, or of the act. */
export function logEntry(id: EntryId, prefix: EntryPrefix, heads: readonly Head[], byteLength: number): LogEntry {
  const { section, device, incarnation, seq, prev, generation } = prefix;
  const deps = new Set(heads.map((head) => head.id));
  if (prev !== NO_ENTRY) deps.add(prev);
  return { id, section, device, incarnation, seq, prev, generation, heads, deps: [...deps], byteLength };
}

/** Adds entries; those already here change nothing. The result does not depend on how a set is cut into calls, except for the order of `added`. */
export function addEntries(log: LogState, entries: Iterable<LogEntry>): LogChange {
  const next = draftOf(log);
  const added: LogEntry[] = [];
  const refused: LogError[] = [];
  const arrived: LogEntry[] = [];
  for (const entry of entries) {
    assert(entry.section === log.section, 'dependencies never cross sections');
    if (next.held.has(entry.id) || next.waiting.has(entry.id)) continue;
    next.waiting.set(entry.id, entry);
    next.waitingBytes += entry.byteLength;
    arrived.push(entry);
  }
  settle(next, added, refused);
  // What still waits beyond the limit is let go again, the latest first: it was given last.
  for (const entry of arrived.toReversed()) {
    if (next.waitingBytes <= LIMITS.waitingBytes) break;
    if (!next.waiting.delete(entry.id)) continue;
    next.waitingBytes -= entry.byteLength;
    refused.push({ type: 'WaitingFull', id: entry.id });
  }
  return { log: next, added, refused };
}

/** An entry that was held by its prefix alone is whole again: what it rests on is known. */
export function makeWhole(log: LogState, entry: LogEntry): LogState {
  const heads = new Map(log.heads);
  for (const dep of entry.deps) heads.delete(dep);
  if (heads.has(entry.id)) heads.set(entry.id, entry);
  return { ...log, heads, held: new Map(log.held).set(entry.id, entry) };
}

/** A checkpoint that counts is here: what its frontier covers is as good as held, and what waited for that is held now. */
export function coverLog(log: LogState, frontier: readonly Head[]): LogChange {
  const next = draftOf(log);
  for (const { device, incarnation, seq, id } of frontier) {
    const name = `${device}/${incarnation}`;
    next.covered.set(name, Math.max(seq, next.covered.get(name) ?? 0));
    next.coveredHeads.add(id);
  }
  const added: LogEntry[] = [];
  const refused: LogError[] = [];
  settle(next, added, refused);
  return { log: next, added, refused };
}

/** Heads in their order on the wire; what a new entry names as deps [LOG-2]. More than LIMITS.deps must first be joined by empty entries. */
export function headsOf(log: LogState): readonly Head[] {
  return sortHeads([...log.heads.values()].map(headOf));
}

/** The head alone, of anything that has one. */
export function headOf({ device, incarnation, seq, id }: Head): Head {
  return { device, incarnation, seq, id };
}

/** Entries that are named and neither held nor waiting: what to ask for. By id. */
export function missingHeads(log: LogState): readonly Head[] {
  const missing = new Map<EntryId, Head>();
  for (const entry of log.waiting.values()) for (const head of namedBy(entry)) missing.set(head.id, head);
  return sortHeads([...missing.values()].filter((head) => !isHere(log, head) && !log.waiting.has(head.id)));
}

/** All that an entry names: `prev`, unless zero, and the heads. */
export function namedBy(entry: Pick<LogEntry, 'device' | 'incarnation' | 'seq' | 'prev' | 'heads'>): readonly Head[] {
  const { device, incarnation, seq, prev, heads } = entry;
  return prev === NO_ENTRY ? heads : [{ device, incarnation, seq: seq - 1, id: prev }, ...heads];
}

/** Held, or covered by a checkpoint. */
export function isHere(
  log: Pick<LogState, 'held' | 'covered' | 'coveredHeads'>,
  { id, device, incarnation, seq }: Head,
): boolean {
  if (log.held.has(id) || log.coveredHeads.has(id)) return true;
  return (log.covered.get(`${device}/${incarnation}`) ?? 0) > seq;
}

/** All held entries, in the one causal order that everyone who holds them gets [LOG-6]. */
export function causalOrder(log: LogState): readonly LogEntry[] {
  return orderCausally(log.held.values()).ordered;
}

/** The held entries that `ids` rest on, themselves included. */
export function pastOf(log: LogState, ids: Iterable<EntryId>): ReadonlySet<EntryId> {
  const past = new Set<EntryId>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = log.held.get(id);
    if (!entry || past.has(id)) continue;
    past.add(id);
    open.push(...entry.deps);
  }
  return past;
}

/** Whether these and all they rest on are held themselves, and not only known from a checkpoint [CHECKPOINT-2]. */
export function holdsPast(log: LogState, heads: readonly Head[]): boolean {
  const seen = new Set<EntryId>();
  const open = [...heads];
  for (let head = open.pop(); head !== undefined; head = open.pop()) {
    if (seen.has(head.id)) continue;
    seen.add(head.id);
    const entry = log.held.get(head.id);
    if (entry === undefined) return false;
    open.push(...namedBy(entry));
  }
  return true;
}

/** Where a device goes on in one incarnation: its last held entry, or none. In a fork, the one with the lowest id: the device must then start anew [LOG-5]. */
export function lastOf(log: LogState, device: Head['device'], incarnation: Head['incarnation']): LogEntry | undefined {
  let last: LogEntry | undefined;
  for (const entry of log.held.values()) {
    if (entry.device !== device || entry.incarnation !== incarnation) continue;
    if (!last || entry.seq > last.seq || (entry.seq === last.seq && entry.id < last.id)) last = entry;
  }
  return last;
}

interface Draft {
  readonly section: SectionId;
  readonly held: Map<EntryId, LogEntry>;
  readonly heads: Map<EntryId, LogEntry>;
  readonly waiting: Map<EntryId, LogEntry>;
  waitingBytes: number;
  readonly covered: Map<string, number>;
  readonly coveredHeads: Set<EntryId>;
  readonly places: Map<string, readonly EntryId[]>;
  readonly forks: Map<string, readonly EntryId[]>;
}

function draftOf(log: LogState): Draft {
  const { section, held, heads, waiting, waitingBytes, covered, coveredHeads, places, forks } = log;
  return {
    section,
    held: new Map(held),
    heads: new Map(heads),
    waiting: new Map(waiting),
    waitingBytes,
    covered: new Map(covered),
    coveredHeads: new Set(coveredHeads),
    places: new Map(places),
    forks: new Map(forks),
  };
}

/** Holds what can be held, over and over until nothing moves. */
function settle(draft: Draft, added: LogEntry[], refused: LogError[]): void {
  const waitingFor = new Map<EntryId, LogEntry[]>();
  const open = [...draft.waiting.values()];
  for (const entry of open) {
    for (const dep of entry.deps) {
      const list = waitingFor.get(dep);
      if (list) list.push(entry);
      else waitingFor.set(dep, [entry]);
    }
  }
  // The list grows while it is walked: what becomes held may free those that waited for it.
  for (const entry of open) {
    if (!draft.waiting.has(entry.id) || !namedBy(entry).every((head) => isHere(draft, head))) continue;
    draft.waiting.delete(entry.id);
    draft.waitingBytes -= entry.byteLength;
    const error = judge(draft, entry);
    if (error) {
      refused.push(error);
      continue;
    }
    hold(draft, entry);
    added.push(entry);
    open.push(...(waitingFor.get(entry.id) ?? []));
  }
}

/** [LOG-3] Everything it rests on is held: are they what it says they are? Of what is only covered, nobody here can say. */
function judge(draft: Draft, entry: LogEntry): LogError | undefined {
  const { id, prev } = entry;
  if (prev !== NO_ENTRY) {
    const before = draft.held.get(prev);
    if (before && (!isSameLog(before, entry) || before.seq !== entry.seq - 1)) return { type: 'PrevMismatch', id };
  }
  for (const head of entry.heads) {
    const named = draft.held.get(head.id);
    if (named && (named.device !== head.device || named.incarnation !== head.incarnation || named.seq !== head.seq))
      return { type: 'DepMismatch', id };
  }
  return undefined;
}

function hold(draft: Draft, entry: LogEntry): void {
  draft.held.set(entry.id, entry);
  for (const dep of entry.deps) draft.heads.delete(dep);
  draft.heads.set(entry.id, entry);
  const place = placeOf(entry);
  const here = [...(draft.places.get(place) ?? []), entry.id].toSorted();
  draft.places.set(place, here);
  if (here.length > 1) draft.forks.set(place, here);
}

function isSameLog(a: LogEntry, b: LogEntry): boolean {
  return a.section === b.section && a.device === b.device && a.incarnation === b.incarnation;
}

function placeOf(head: Head): string {
  return `${head.device}/${head.incarnation}/${head.seq}`;
}
