/**
 * What this device knows of a stored plan: keys, access, and each section's
 * entries. Fed with entries from the store, which were judged before they came
 * there; so nothing is verified again, but everything is opened, and AES-GCM
 * refuses changed bytes.
 */
import type { Bytes } from '#lib/bytes.ts';
import { readAct } from '#protocol/access/access-entry.ts';
import { reduceAccess, type AccessState, type ReducibleAct } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import {
  NO_SECTION,
  parseEntryId,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type PlanId,
  type SectionId,
} from '#protocol/ids.ts';
import { decodeBody, type Body } from '#protocol/oplog/body.ts';
import { ENTRY_KINDS, openEntry, parseEntry, type ParsedEntry } from '#protocol/oplog/entry.ts';
import { sortHeads, type Head } from '#protocol/oplog/head.ts';
import { addEntries, emptyLog, headOf, headsOf, logEntry, type LogEntry, type LogState } from '#protocol/oplog/log.ts';
import { LAST_MILLIS } from '../document/plain.ts';
import { KeyRing } from '../keys/key-ring.ts';
import type { StoredEntry, StoredHead } from '../storage.ts';
import { decodeStatement, type HeldStatement } from './statement-record.ts';

/** How many entries are opened at once: enough to keep the cipher threads busy, few enough to stay small. */
const OPEN_AT_ONCE = 64;

/** An accepted entry of a section, opened. */
export interface OpenedEntry {
  readonly id: EntryId;
  readonly section: SectionId;
  readonly author: DeviceId;
  readonly incarnation: Incarnation;
  readonly body: Body;
}

export class PlanState {
  readonly planId: PlanId;
  readonly keys = new KeyRing();
  /** Every entry held, accepted or set aside. */
  readonly held = new Set<EntryId>();
  /** Kept, but not in the document: why. */
  readonly setAside = new Map<EntryId, string>();
  /** How many entries of each author cannot be shown, for the notice. */
  readonly unreadableBy = new Map<DeviceId, number>();
  /** When entries were written, by their writers' clocks. */
  readonly claimedAt = new Map<EntryId, number>();
  newerVersion = false;
  statements: readonly HeldStatement[] = [];
  access: AccessState;
  accessLog: LogState = emptyLog(NO_SECTION);
  readonly #engine: Engine;
  readonly #acts = new Map<EntryId, ReducibleAct>();
  readonly #logs = new Map<SectionId, LogState>();
  /** Heads of the accepted set of each section: what a new entry rests on. */
  readonly #acceptedHeads = new Map<SectionId, Map<EntryId, Head>>();
  /** Sections with accepted entries that did not open. */
  readonly #unopened = new Set<SectionId>();
  /** The newest entry of each of this device's logs, as the store has it. */
  readonly #ownHeads = new Map<string, StoredHead>();

  constructor(engine: Engine, planId: PlanId) {
    this.#engine = engine;
    this.planId = planId;
    this.access = reduceAccess(planId, []);
  }

  /** Sections with at least one entry here. */
  sections(): readonly SectionId[] {
    return [...this.#logs.keys()];
  }

  /** All held entries of a section, those set aside among them. */
  log(section: SectionId): LogState {
    return section === NO_SECTION ? this.accessLog : (this.#logs.get(section) ?? emptyLog(section));
  }

  /** Whether there are sections of which something was accepted and nothing opens: whoever wrote there would write over what is lost to them. */
  hasSealedSections(): boolean {
    return [...this.#unopened].some((section) => !this.#acceptedHeads.has(section));
  }

  heads(section: SectionId): readonly Head[] {
    if (section === NO_SECTION) return headsOf(this.accessLog);
    return sortHeads([...(this.#acceptedHeads.get(section)?.values() ?? [])]);
  }

  ownHead(section: SectionId, device: DeviceId, incarnation: Incarnation): StoredHead | null {
    return this.#ownHeads.get(`${section}/${device}/${incarnation}`) ?? null;
  }

  setOwnHeads(heads: readonly StoredHead[]): void {
    for (const head of heads) this.#ownHeads.set(`${head.section}/${head.device}/${head.incarnation}`, head);
  }

  memberOf(device: DeviceId): string | null {
    return this.access.devices.get(device)?.member ?? null;
  }

  /**
   * Takes in entries from the store, in arrival order. Those held already are
   * skipped. Gives back the accepted ones, opened, for the documents.
   */
  async takeIn(entries: readonly StoredEntry[]): Promise<readonly OpenedEntry[]> {
    const fresh = entries.filter((entry) => !this.held.has(entry.id as EntryId));
    const read: ReadEntry[] = [];
    for (let at = 0; at < fresh.length; at += OPEN_AT_ONCE)
      read.push(...(await Promise.all(fresh.slice(at, at + OPEN_AT_ONCE).map((entry) => this.#read(entry)))));
    // Another call may have taken the same in meanwhile.
    return this.#add(read.filter(({ stored }) => !this.held.has(stored.id as EntryId)));
  }

  #add(read: readonly ReadEntry[]): readonly OpenedEntry[] {
    const acts: LogEntry[] = [];
    const bySection = new Map<SectionId, LogEntry[]>();
    const opened: OpenedEntry[] = [];
    for (const { stored, log, act, sealed } of read) {
      this.held.add(stored.id as EntryId);
      if (stored.setAside !== null) this.#noteSetAside(stored);
      if (act !== undefined) this.#acts.set(act.id, act);
      if (log === undefined) continue;
      if (log.section === NO_SECTION) acts.push(log);
      else push(bySection, log.section, log);
      if (sealed === undefined) continue;
      opened.push(sealed);
      this.claimedAt.set(sealed.id, sealed.body.claimedAt);
      this.#accept(log);
    }
    if (acts.length > 0) {
      this.accessLog = addEntries(this.accessLog, acts).log;
      this.access = reduceAccess(this.planId, this.#acts.values());
    }
    for (const [section, logs] of bySection) this.#logs.set(section, addEntries(this.log(section), logs).log);
    this.#addStatements(opened);
    return opened;
  }

  #accept(entry: LogEntry): void {
    const heads = this.#acceptedHeads.get(entry.section) ?? new Map<EntryId, Head>();
    this.#acceptedHeads.set(entry.section, heads);
    for (const dep of entry.deps) heads.delete(dep);
    heads.set(entry.id, headOf(entry));
  }

  #addStatements(opened: readonly OpenedEntry[]): void {
    const statements: HeldStatement[] = [];
    for (const { id, section, author, body } of opened) {
      if (body.type !== 'statement') continue;
      const view = decodeStatement(body.content, this.memberOf(author) ?? '', body.claimedAt);
      if (view === undefined) this.#countUnreadable(author);
      else statements.push({ section, entry: id, view });
    }
    if (statements.length > 0) this.statements = [...this.statements, ...statements];
  }

  #noteSetAside(stored: StoredEntry): void {
    this.setAside.set(stored.id as EntryId, stored.setAside!);
    if (stored.setAside === 'BodyTooNew' || stored.setAside === 'UnknownKind') this.newerVersion = true;
    else this.#countUnreadable(stored.device as DeviceId);
  }

  #countUnreadable(author: DeviceId): void {
    this.unreadableBy.set(author, (this.unreadableBy.get(author) ?? 0) + 1);
  }

  async #read(stored: StoredEntry): Promise<ReadEntry> {
    const id = parseEntryId(stored.id);
    const parsed = parseEntry(stored.bytes);
    if (id === undefined || !parsed.ok) {
      this.#countUnreadable(stored.device as DeviceId);
      return { stored };
    }
    const entry = parsed.value;
    if (stored.kind === ENTRY_KINDS.access || stored.kind === ENTRY_KINDS.erase)
      return { stored, ...(await this.#readAct(id, entry)) };
    if (stored.kind === ENTRY_KINDS.sealed || stored.kind === ENTRY_KINDS.checkpoint) {
      const accepted = stored.setAside === null && stored.kind === ENTRY_KINDS.sealed;
      return { stored, ...(await this.#open(id, entry, accepted)) };
    }
    // Of a kind that a later version knows: what rests on it waits for that version beside it.
    if (entry.prefix.kind === 'unknown' && isInSectionLog(entry))
      return { stored, log: logEntry(id, entry.prefix, [], entry.bytes.length) };
    return { stored };
  }

  async #readAct(id: EntryId, entry: ParsedEntry): Promise<Partial<ReadEntry>> {
    const read = await readAct(this.#engine, entry);
    if (!read.ok) return {};
    const log = logEntry(id, entry.prefix, read.value.deps, entry.bytes.length);
    return { log, act: { id, author: entry.prefix.device, deps: log.deps, act: read.value.act } };
  }

  /** An entry that does not open is held by its prefix alone, and is never part of the document. */
  async #open(id: EntryId, entry: ParsedEntry, accepted: boolean): Promise<Partial<ReadEntry>> {
    const { section, keyId, device, incarnation } = entry.prefix;
    const key = this.keys.find(section, keyId);
    const bytes = key === undefined ? undefined : await openEntry(this.#engine, entry, key);
    const body = bytes?.ok === true ? await decodeBody(this.#engine, bytes.value) : undefined;
    if (body === undefined || !body.ok) {
      if (accepted) {
        this.#unopened.add(section);
        this.#countUnreadable(device);
      }
      return { log: logEntry(id, entry.prefix, [], entry.bytes.length) };
    }
    const log = logEntry(id, entry.prefix, body.value.deps, entry.bytes.length);
    // A clock may say what no date can, and everything that draws or compares it makes a date of it.
    const claimedAt = Math.min(body.value.claimedAt, LAST_MILLIS);
    const sealed = { id, section, author: device, incarnation, body: { ...body.value, claimedAt } };
    return accepted ? { log, sealed } : { log };
  }
}

interface ReadEntry {
  readonly stored: StoredEntry;
  readonly log?: LogEntry;
  readonly act?: ReducibleAct;
  readonly sealed?: OpenedEntry;
}

/** Whether an entry has a place in a section’s log, so that others may rest on it. */
export function isInSectionLog({ prefix }: ParsedEntry): boolean {
  return prefix.section !== NO_SECTION && prefix.seq > 0;
}

export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Updates by section, in the order given. Sections whose entries are statements only are there too, without updates. */
export function updatesBySection(opened: readonly OpenedEntry[]): ReadonlyMap<SectionId, readonly Bytes[]> {
  const updates = new Map<SectionId, Bytes[]>();
  for (const { section, body } of opened) {
    const list = updates.get(section) ?? [];
    updates.set(section, list);
    if (body.type === 'update') list.push(body.content);
  }
  return updates;
}
