/**
 * What this device knows of a stored plan: keys, access, and each section's
 * entries. Fed with entries from the store, which were judged before they came
 * there; so nothing is verified again, but everything is opened, and AES-GCM
 * refuses changed bytes. Which of them count follows from the acts, and is
 * computed anew when acts arrive [ACCEPT-3].
 */
import type { Bytes } from '#lib/bytes.ts';
import type { CountableEntry, Counting, NotCounting } from '#protocol/access/counting.ts';
import type { AccessState, ReducibleAct } from '#protocol/access/reduce.ts';
import type { Reduction } from '#protocol/access/reductions.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import {
  NO_SECTION,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type MemberId,
  type PlanId,
  type SectionId,
} from '#protocol/ids.ts';
import type { ParsedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { addEntries, emptyLog, headsOf, type LogEntry, type LogState } from '#protocol/oplog/log.ts';
import { KeyRing } from '../keys/key-ring.ts';
import type { StoredEntry, StoredHead } from '../storage.ts';
import { rememberedBy, type Remembered } from './remembered.ts';
import { readEntry, type OpenedEntry, type ReadEntry } from './read-entry.ts';
import { Said, type SaidIn } from './said.ts';
import { SectionState } from './section-state.ts';
import type { HeldProposal } from './proposal-record.ts';
import type { HeldStatement } from './statement-record.ts';

export type { OpenedEntry } from './read-entry.ts';

/** How many entries are opened at once: enough to keep the cipher threads busy, few enough to stay small. */
const OPEN_AT_ONCE = 64;

/** What came of entries that were taken in. */
export interface TakenIntoState {
  /** Accepted now and not before, in an order in which they can be applied. */
  readonly grown: readonly OpenedEntry[];
  /** Sections of which something is accepted no more: their documents are built again. */
  readonly rebuilt: ReadonlySet<SectionId>;
}

/** What is known of a stored plan, without documents. What came is judged on a `copy`. */
export class PlanState {
  readonly planId: PlanId;
  readonly keys: KeyRing;
  /** Every entry held, accepted or set aside, in the order of arrival. */
  readonly held: Set<EntryId>;
  /** Kept, but by its bytes never in the document: why. */
  readonly setAside: Map<EntryId, string>;
  newerVersion: boolean;
  /** Whose device this is; `null` = of nobody who was let in yet. */
  reader: MemberId | null;
  accessLog: LogState;
  readonly #engine: Engine;
  readonly #acts: Map<EntryId, ReducibleAct>;
  readonly #wraps: Map<EntryId, ParsedEntry>;
  readonly #sections: Map<SectionId, SectionState>;
  /** Sections that this state may change: a copy shares the others with what it was copied from. */
  readonly #mine = new Set<SectionId>();
  /** Who wrote what cannot be read. */
  readonly #unreadable: Map<EntryId, DeviceId>;
  /** Sections with entries that should have opened and did not. */
  readonly #unopened: Set<SectionId>;
  /** The newest entry of each of this device's logs, as the store has it. */
  readonly #ownHeads: Map<string, StoredHead>;
  readonly #said: Said;
  readonly #erased: Set<EntryId>;
  readonly #remembered: Remembered;
  readonly #isTrial: boolean;
  /** What a copy has read, for the state that then keeps it. */
  readonly #readings: Map<EntryId, ReadEntry>;
  #reduction: Reduction;
  #statements: readonly HeldStatement[] | null = null;

  constructor(engine: Engine, planId: PlanId, from?: PlanState) {
    this.#engine = engine;
    this.planId = planId;
    this.keys = from === undefined ? new KeyRing() : from.keys.copy();
    this.held = new Set(from?.held);
    this.setAside = new Map(from?.setAside);
    this.newerVersion = from?.newerVersion ?? false;
    this.reader = from?.reader ?? null;
    this.accessLog = from?.accessLog ?? emptyLog(NO_SECTION);
    this.#acts = new Map(from === undefined ? [] : from.#acts);
    this.#wraps = new Map(from === undefined ? [] : from.#wraps);
    this.#sections = new Map(from === undefined ? [] : from.#sections);
    this.#unreadable = new Map(from === undefined ? [] : from.#unreadable);
    this.#unopened = new Set(from === undefined ? [] : from.#unopened);
    this.#ownHeads = new Map(from === undefined ? [] : from.#ownHeads);
    this.#said = new Said(from === undefined ? undefined : from.#said);
    this.#erased = new Set(from === undefined ? [] : from.#erased);
    this.#remembered = rememberedBy(engine);
    this.#readings = from === undefined ? new Map() : from.#readings;
    this.#reduction = from === undefined ? this.#remembered.reductions.of(planId, this.#acts) : from.#reduction;
    this.#isTrial = from !== undefined;
  }

  /** A copy to try entries on: what it takes in leaves this one as it is. */
  copy(): PlanState {
    // From here on both share the sections: whoever changes one first makes its own.
    this.#mine.clear();
    this.#readings.clear();
    return new PlanState(this.#engine, this.planId, this);
  }

  /** Sections with at least one entry here. */
  sections(): readonly SectionId[] {
    return [...this.#sections.keys()];
  }

  /** All held entries of a section, those set aside among them. */
  log(section: SectionId): LogState {
    return section === NO_SECTION ? this.accessLog : (this.#sections.get(section)?.log ?? emptyLog(section));
  }

  /** The entries of a section that count [ACCEPT-3]. */
  accepted(section: SectionId): ReadonlySet<EntryId> {
    return this.#sections.get(section)?.accepted ?? new Set();
  }

  /** Entries of a section that are kept and do not count, by themselves or through others: why. */
  notCounting(section: SectionId): ReadonlyMap<EntryId, NotCounting> {
    return this.#sections.get(section)?.notCounting ?? new Map();
  }

  /** The accepted entries of a section, or of the whole plan, in the order of arrival. */
  contents(section?: SectionId): readonly OpenedEntry[] {
    if (section !== undefined) return this.#sections.get(section)?.contents() ?? [];
    const all = new Map<EntryId, OpenedEntry>();
    for (const one of this.#sections.values()) for (const entry of one.contents()) all.set(entry.id, entry);
    return [...this.held].flatMap((id) => all.get(id) ?? []);
  }

  /** Every entry of a section that its bytes do not set aside, accepted or not, in the order of arrival. */
  opened(section: SectionId): ReadonlyMap<EntryId, OpenedEntry> {
    return this.#sections.get(section)?.opened ?? new Map();
  }

  /**
   * What a document of all that is held of a section would be made of, whether it counts or not. What was stored and
   * waits again, since no checkpoint that counts stands for what it rests on any more, is not: nothing would fit after it.
   */
  kept(section: SectionId): readonly OpenedEntry[] {
    const one = this.#sections.get(section);
    if (one === undefined) return [];
    const isThere = ({ id, checkpoint }: OpenedEntry): boolean =>
      checkpoint === null ? one.log.held.has(id) : one.bases.has(id);
    return [...one.opened.values()].filter(isThere);
  }

  /**
   * [CHECKPOINT-2] Whether this device reads a section from its first entry on: no checkpoint but an owner's stands in
   * for what it lacks.
   * @param come what is being taken in
   */
  readsFromStart(section: SectionId, come: readonly OpenedEntry[] = []): boolean {
    const state = this.#sections.get(section) ?? new SectionState(section);
    return state.readsFromStart(this.counting, this.reader, come);
  }

  /** What a checkpoint names in a section that this device reads from its start, and that is not here: told, and asked for. */
  lacking(section: SectionId): readonly Head[] {
    return this.readsFromStart(section) ? (this.#sections.get(section)?.covered() ?? []) : [];
  }

  /** [ACCESS-8] What was erased of a section by acts that stand no more: the whole of it is asked for again. */
  dropped(section: SectionId): readonly Head[] {
    const erased = [...(this.#sections.get(section)?.erased ?? [])];
    return erased.flatMap(([id, head]) => (this.access.erased.has(id) ? [] : [head]));
  }

  /** Whether only the erased form of an entry is here, and no act that stands names it. */
  lacksWhole(id: EntryId): boolean {
    return this.#erased.has(id) && !this.access.erased.has(id);
  }

  lacksSomeWhole(): boolean {
    return [...this.#erased].some((id) => this.lacksWhole(id));
  }

  /** Whether a stored entry says something that is not known here. */
  isNews({ id, erased }: StoredEntry): boolean {
    return !this.held.has(id as EntryId) || (erased !== true && this.lacksWhole(id as EntryId));
  }

  /** What the rules must know of each accepted entry of a section [ACCEPT-1]. */
  countable(section: SectionId): readonly CountableEntry[] {
    const one = this.#sections.get(section);
    return one === undefined
      ? []
      : one.countable(new Set(this.setAside.keys())).filter(({ id }) => one.accepted.has(id));
  }

  acts(): Iterable<ReducibleAct> {
    return this.#acts.values();
  }

  /** The wraps held, by id. */
  wraps(): ReadonlyMap<EntryId, ParsedEntry> {
    return this.#wraps;
  }

  /** The reduction of all acts held. */
  get access(): AccessState {
    return this.#reduction.access;
  }

  /** Judges entries by all acts held. */
  get counting(): Counting {
    return this.#reduction.counting;
  }

  /** Statements that count, in the order of arrival. */
  get statements(): readonly HeldStatement[] {
    return (this.#statements ??= this.#said.statements(this.#saidIn, this.#sections.values()));
  }

  get hasProposals(): boolean {
    return this.#said.hasProposals;
  }

  /** Proposals that count, in the order of arrival [PROPOSAL-1]. */
  get proposals(): readonly HeldProposal[] {
    return this.#said.proposals(this.#saidIn);
  }

  /** How many entries of each author cannot be shown, for the notice. */
  get unreadableBy(): ReadonlyMap<DeviceId, number> {
    const counts = new Map<DeviceId, number>();
    const count = (author: DeviceId): unknown => counts.set(author, (counts.get(author) ?? 0) + 1);
    for (const author of this.#unreadable.values()) count(author);
    for (const author of this.#said.unreadable(this.#saidIn)) count(author);
    return counts;
  }

  /** How many entries of each author are kept and do not count, for the notice. */
  get notCountingBy(): ReadonlyMap<DeviceId, number> {
    const counts = new Map<DeviceId, number>();
    for (const section of this.#sections.values())
      for (const { id, author, body } of section.opened.values())
        // An update without anything in it (a last word) is nothing that anyone misses.
        if (!section.accepted.has(id) && body.content.length > 2) counts.set(author, (counts.get(author) ?? 0) + 1);
    return counts;
  }

  /** Whether there are sections of which something was kept and nothing opens: whoever wrote there would write over what is lost to them. */
  hasSealedSections(): boolean {
    return [...this.#unopened].some((section) => (this.#sections.get(section)?.opened.size ?? 0) === 0);
  }

  /** Heads of the accepted set of a section, or of the access log: what a new entry rests on. */
  heads(section: SectionId): readonly Head[] {
    return section === NO_SECTION ? headsOf(this.accessLog) : (this.#sections.get(section)?.heads() ?? []);
  }

  ownHead(section: SectionId, device: DeviceId, incarnation: Incarnation): StoredHead | null {
    return this.#ownHeads.get(`${section}/${device}/${incarnation}`) ?? null;
  }

  setOwnHeads(heads: readonly StoredHead[]): void {
    for (const head of heads) this.#ownHeads.set(`${head.section}/${head.device}/${head.incarnation}`, head);
  }

  memberOf(device: DeviceId): string | null {
    return this.access.everAdmitted.get(device)?.member ?? null;
  }

  /** Takes in entries from the store, in arrival order. Those held already are skipped. */
  async takeIn(entries: readonly StoredEntry[]): Promise<TakenIntoState> {
    const fresh = entries.filter((entry) => this.isNews(entry));
    const read: ReadEntry[] = [];
    for (let at = 0; at < fresh.length; at += OPEN_AT_ONCE)
      read.push(...(await Promise.all(fresh.slice(at, at + OPEN_AT_ONCE).map((entry) => this.#read(entry)))));
    // Another call may have taken the same in meanwhile.
    return this.#add(read.filter(({ stored }) => this.isNews(stored)));
  }

  async #read(stored: StoredEntry): Promise<ReadEntry> {
    const id = stored.id as EntryId;
    const known = this.#readings.get(id);
    if (known !== undefined && known.stored.setAside === stored.setAside && known.stored.erased === stored.erased)
      return { ...known, stored };
    const isAct = stored.section === NO_SECTION && stored.erased !== true && stored.setAside === null;
    const act = isAct ? this.#remembered.find(id) : undefined;
    if (act !== undefined) return { stored, ...act };
    const read = await readEntry(this.#engine, this.keys, stored);
    if (isAct && read.act !== undefined && read.log !== undefined)
      this.#remembered.note(id, { act: read.act, log: read.log });
    // One that does not open may do so by a key that comes.
    if (this.#isTrial && read.unopened !== true) this.#readings.set(id, read);
    return read;
  }

  /** Held entries that an act says are to be erased, and that are whole here [ACCESS-8]. Acts never are: without one nobody could tell who may what. */
  toErase(): readonly EntryId[] {
    return [...this.access.erased].filter((id) => this.held.has(id) && !this.#erased.has(id) && !this.#acts.has(id));
  }

  /** The payloads of these held entries are gone from the store. */
  erase(ids: readonly EntryId[]): TakenIntoState {
    const gone = new Set(ids);
    const touched = new Map<SectionId, { readonly opened: readonly OpenedEntry[] }>();
    for (const id of ids) {
      this.#erased.add(id);
      this.#unreadable.delete(id);
      this.#wraps.delete(id);
    }
    for (const [section, { log }] of this.#sections) {
      if (!ids.some((id) => log.held.has(id))) continue;
      this.#own(section).erase(ids);
      touched.set(section, { opened: [] });
    }
    this.#said.drop(gone);
    return this.#count(touched, true);
  }

  #add(read: readonly ReadEntry[]): TakenIntoState {
    const acts: LogEntry[] = [];
    const bySection = new Map<SectionId, { readonly logs: LogEntry[]; readonly opened: OpenedEntry[] }>();
    for (const one of read) {
      const { stored, log, act, wrap, opened } = one;
      const id = stored.id as EntryId;
      this.held.add(id);
      this.#noteUnreadable(one);
      if (act !== undefined) this.#acts.set(act.id, act);
      if (wrap !== undefined) this.#wraps.set(id, wrap);
      if (stored.erased === true) this.#erased.add(id);
      else this.#erased.delete(id);
      if (log === undefined) continue;
      if (log.section === NO_SECTION) {
        acts.push(log);
        continue;
      }
      const lists = bySection.get(log.section) ?? { logs: [], opened: [] };
      bySection.set(log.section, lists);
      lists.logs.push(log);
      if (opened === undefined) continue;
      lists.opened.push(opened);
      this.#said.add(opened);
    }
    if (acts.length > 0) {
      this.accessLog = addEntries(this.accessLog, acts).log;
      this.#reduction = this.#remembered.reductions.of(this.planId, this.#acts);
    }
    for (const [section, { logs, opened }] of bySection) {
      const state = this.#own(section);
      state.hold(logs, opened, this.counting);
      state.erase(logs.flatMap(({ id }) => (this.#erased.has(id) ? [id] : [])));
    }
    return this.#count(bySection, acts.length > 0);
  }

  /** What counts now: of these sections, or of all when acts came. */
  #count(
    fresh: ReadonlyMap<SectionId, { readonly opened: readonly OpenedEntry[] }>,
    actsCame: boolean,
  ): TakenIntoState {
    const aside = new Set(this.setAside.keys());
    const grown: OpenedEntry[] = [];
    const rebuilt = new Set<SectionId>();
    for (const section of actsCame ? this.#sections.keys() : fresh.keys()) {
      const state = this.#own(section);
      const quick = actsCame ? null : state.accept(fresh.get(section)!.opened, this.counting, aside);
      const change = quick ?? state.recount(this.counting, aside, this.reader);
      grown.push(...change.grown);
      if (change.shrank) rebuilt.add(section);
    }
    // By acts it changes, too, whose devices are, and what of a checkpoint is believed.
    if (grown.length > 0 || rebuilt.size > 0 || actsCame) this.#statements = null;
    return { grown, rebuilt };
  }

  #own(section: SectionId): SectionState {
    const known = this.#sections.get(section);
    if (known !== undefined && this.#mine.has(section)) return known;
    const own = new SectionState(section, known);
    this.#sections.set(section, own);
    this.#mine.add(section);
    return own;
  }

  get #saidIn(): SaidIn {
    return {
      held: this.held,
      erased: this.access.erased,
      accepted: (section) => this.accepted(section),
      memberOf: (device) => this.memberOf(device),
      readsFromStart: (section) => this.readsFromStart(section),
    };
  }

  #noteUnreadable({ stored, unopened }: ReadEntry): void {
    const id = stored.id as EntryId;
    const author = stored.device as DeviceId;
    if (stored.setAside !== null) {
      this.setAside.set(id, stored.setAside);
      if (stored.setAside === 'BodyTooNew' || stored.setAside === 'UnknownKind') this.newerVersion = true;
      else this.#unreadable.set(id, author);
    } else if (unopened === true) {
      this.#unreadable.set(id, author);
      if (stored.section !== NO_SECTION) this.#unopened.add(stored.section as SectionId);
    }
  }
}

export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Updates by section, in the order given. Sections whose entries are statements only are there too, without updates. */
export function updatesBySection(opened: readonly OpenedEntry[]): ReadonlyMap<SectionId, readonly Bytes[]> {
  const updates = new Map<SectionId, Bytes[]>();
  for (const { section, update } of opened) {
    const list = updates.get(section) ?? [];
    updates.set(section, list);
    if (update !== null) list.push(update);
  }
  return updates;
}
