/**
 * Takes in entries from elsewhere [SESSION-10]. Nothing is stored or shown
 * until all of it is judged; the result is one change of the store. Four ends
 * for an entry: *kept*, and then it counts or does not [ACCEPT-3]; *set aside*
 * by its bytes, kept with a reason and passed on, with all that rests on it;
 * *waiting* for others, in memory [LOG-1]; or *refused* (unsigned, of nobody,
 * not for us).
 */
import type { Bytes } from '#lib/bytes.ts';
import { mayRead } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import {
  NO_SECTION,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type KeyId,
  type SectionId,
} from '#protocol/ids.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { ERASED_BYTES, entryIdOf, parseEntry, parseErasedEntry } from '#protocol/oplog/entry.ts';
import { decodeCheckpoint } from '#protocol/oplog/checkpoint.ts';
import {
  addEntries,
  coverLog,
  holdsPast,
  logEntry,
  type LogChange,
  type LogEntry,
  type LogError,
  type LogState,
} from '#protocol/oplog/log.ts';
import {
  examine,
  isTransient,
  type Examined,
  type ReceiveContext,
  type ReceiveError,
} from '#protocol/oplog/receive.ts';
import { checkState, checkUpdate, openScratch, type Scratch } from '../document/check-update.ts';
import { openSectionDocument } from '../document/section-document.ts';
import type { HeldKey } from '../keys/key-ring.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { StoredEntry } from '../storage.ts';
import { readErasedForm, storedErased } from './erase.ts';
import { openWraps } from './open-wraps.ts';
import { push, type OpenedEntry, type PlanState } from './plan-state.ts';
import { isInSectionLog } from './read-entry.ts';
import { standingCheckpoints } from './section-state.ts';
import { isOwnOf } from './start-anew.ts';
import { fitWaiting, type Arrived, type Judged } from './waiting.ts';

const EXAMINE_AT_ONCE = 32;

export interface Received {
  /** To be stored, in an order in which all rests on what comes before. */
  readonly entries: readonly StoredEntry[];
  /** Section keys that came in wraps. */
  readonly newKeys: readonly HeldKey[];
  /** Of the entries, those that count. */
  readonly accepted: readonly OpenedEntry[];
  readonly setAside: number;
  /** Resting on what is not here, of an author not yet known, or under a key that is to come: to be handed in again. */
  readonly waiting: readonly Judged[];
  /** Refused for ever: no valid signature of anyone ever admitted here, or not an entry at all. */
  readonly refused: number;
  /** Under keys that this device is not given: dropped. */
  readonly notForUs: readonly EntryId[];
  /** Two entries in one place of one log: a device or its copy was set back. */
  readonly forks: number;
  /** Newest of all that came, by its writer's clock, whether or not it was new. */
  readonly newestAt: number | null;
  /** Entries by this device that it did not hold. */
  readonly ownUnknown: readonly StoredEntry[];
}

export interface ReceiveOptions {
  /** Who receives; `null` = a device that is not admitted yet. */
  readonly own: OwnDevice | null;
  /** What waited before. */
  readonly waiting?: readonly Judged[];
  /** What the section's open document holds, as one update; at least all that is kept of it. */
  readonly stateOf?: (section: SectionId) => Bytes | undefined;
}

/**
 * Judges `entries` against what `state` holds, and takes those to be kept into
 * `state` (not into the store: that is the caller's one commit; give a copy).
 */
export async function receive(
  engine: Engine,
  state: PlanState,
  entries: readonly Bytes[],
  options: ReceiveOptions,
): Promise<Received> {
  const work = new Receiving(engine, state, options);
  const fresh = await work.sort(entries);
  await work.takeActs(fresh.filter(isAct));
  await work.takeErased();
  await work.takeRest(fresh.filter((it) => !isAct(it)));
  return work.result();
}

function isAct({ arrived: { entry } }: Judged): boolean {
  return entry.prefix.kind === 'access' || entry.prefix.kind === 'erase';
}

type ExaminedContent = Extract<Examined, { readonly kind: 'sealed' | 'checkpoint' }>;

/** An entry of a section, and why it can only be kept beside the document. */
interface ToTake {
  readonly judged: Judged;
  /** `null` when it does not open. */
  readonly content: ExaminedContent | null;
  readonly why: string | null;
}

/** What entries of a section are judged against. */
interface Against {
  readonly scratch: Scratch;
  /** With all that is judged now. */
  readonly log: LogState;
  readonly erased: ReadonlyMap<EntryId, StoredEntry>;
  /** Whether a checkpoint may be what the rest builds on [CHECKPOINT-2]. */
  readonly mayStandOn: boolean;
}

class Receiving {
  readonly #engine: Engine;
  readonly #state: PlanState;
  readonly #options: ReceiveOptions;
  readonly #store: StoredEntry[] = [];
  readonly #newKeys: HeldKey[] = [];
  readonly #seen: { readonly id: EntryId; readonly section: SectionId }[] = [];
  readonly #clientIds = new Map<string, Promise<number>>();
  readonly #waiting: Judged[] = [];
  /** Of the length of an erased form [ENTRY-9]: which of the two forms it is shows in what acts say. */
  readonly #perhapsErased: Bytes[] = [];
  readonly #notForUs: EntryId[] = [];
  readonly #erased: StoredEntry[] = [];
  #setAside = 0;
  #refused = 0;
  readonly #forksBefore: number;

  constructor(engine: Engine, state: PlanState, options: ReceiveOptions) {
    this.#engine = engine;
    this.#state = state;
    this.#options = options;
    this.#forksBefore = countForks(state);
  }

  /** Parses, names, and drops what is here already or came twice; what waited comes first. */
  async sort(entries: readonly Bytes[]): Promise<readonly Judged[]> {
    const fresh = new Map<EntryId, Judged>();
    for (const judged of this.#options.waiting ?? [])
      if (!this.#state.held.has(judged.arrived.id)) fresh.set(judged.arrived.id, judged);
    for (const bytes of entries) {
      const parsed = parseEntry(bytes);
      if (bytes.length === ERASED_BYTES) {
        this.#perhapsErased.push(bytes);
        if (!parsed.ok) continue;
      }
      if (!parsed.ok || parsed.value.prefix.plan !== this.#state.planId) {
        this.#refused++;
        continue;
      }
      const id = await entryIdOf(this.#engine, parsed.value);
      this.#seen.push({ id, section: parsed.value.prefix.section });
      if (!this.#state.held.has(id) && !fresh.has(id))
        fresh.set(id, { arrived: { id, entry: parsed.value }, ok: null, error: null });
    }
    return [...fresh.values()];
  }

  /** Access first: who is admitted decides whose signature counts. Over and over, since an act may admit the author of another. */
  async takeActs(acts: readonly Judged[]): Promise<void> {
    let left = acts;
    for (let progress = true; progress && left.length > 0;) {
      const examined = await this.#examineAll(left);
      const able = examined.filter((it) => it.ok !== null);
      const logs = able.map(({ arrived, ok }) => logOf(arrived, actDeps(ok!)));
      const change = addEntries(this.#state.accessLog, logs);
      const byId = new Map(able.map((it) => [it.arrived.id, it]));
      const added = change.added.flatMap(({ id }) => (byId.has(id) ? [stored(byId.get(id)!.arrived, null)] : []));
      this.#store.push(...added);
      await this.#state.takeIn(added);
      const gone = new Set<EntryId>(added.map((it) => it.id as EntryId));
      for (const { id, type } of change.refused) if (type !== 'WaitingFull') gone.add(id);
      for (const { arrived, error } of examined) if (error !== null && !isTransient(error)) gone.add(arrived.id);
      this.#refused += gone.size - added.length;
      progress = added.length > 0;
      left = examined.filter(({ arrived }) => !gone.has(arrived.id));
    }
    this.#waiting.push(...left);
  }

  /** Entries that come in their erased form, and hold the place of what rests on them. */
  async takeErased(): Promise<void> {
    for (const bytes of this.#perhapsErased) {
      const form = await readErasedForm(this.#engine, this.#state.access, bytes);
      if (form === null && !parseEntry(bytes).ok) this.#refused++;
      if (form !== null && !this.#state.held.has(form.id as EntryId)) this.#erased.push(form);
    }
  }

  async takeRest(rest: readonly Judged[]): Promise<void> {
    const examined = await this.#examineAll(rest);
    let left = await this.#takeLoose(await this.#eraseNamed(examined));
    // A wrap may bring the key of what came before it.
    for (let fresh = await this.#openWraps(); fresh > 0; fresh = await this.#openWraps())
      left = await this.#takeLoose(await this.#examineAll(left));
    const bySection = new Map<SectionId, ToTake[]>();
    for (const { section } of this.#erased) bySection.set(section as SectionId, []);
    for (const judged of left) {
      const { arrived, ok, error } = judged;
      const content = ok?.kind === 'sealed' || ok?.kind === 'checkpoint' ? ok : null;
      const why = ok?.kind === 'unknown' ? 'UnknownKind' : (malformedCheckpoint(ok) ?? reasonToKeep(error));
      if (content !== null && !this.#holdsActs(content)) this.#waiting.push(judged);
      else if (content !== null || why !== null)
        push(bySection, arrived.entry.prefix.section, { judged, content, why });
      else if (error?.type === 'KeyNotHeld' && !this.#awaitsKey(error)) this.#notForUs.push(arrived.id);
      else if (error !== null && isTransient(error)) this.#waiting.push(judged);
      else this.#refused++;
    }
    for (const [section, list] of bySection) await this.#takeSection(section, list);
  }

  /** What an act has erased is refused, but for its place in its log. Gives back the others. */
  async #eraseNamed(judged: readonly Judged[]): Promise<readonly Judged[]> {
    const left: Judged[] = [];
    for (const one of judged) {
      const { id, entry } = one.arrived;
      // Judged so far that its author signed it.
      const isSigned = one.ok !== null || one.error?.type === 'KeyNotHeld' || reasonToKeep(one.error) !== null;
      if (!isSigned || !this.#state.access.erased.has(id)) left.push(one);
      else if (isInSectionLog(entry)) this.#erased.push(await storedErased(this.#engine, id, entry));
      else this.#refused++;
    }
    return left;
  }

  /** Takes what is in no log: it is known by its id alone. Gives back the others. */
  async #takeLoose(judged: readonly Judged[]): Promise<readonly Judged[]> {
    const loose = judged.filter(({ arrived, ok }) => ok !== null && !isInSectionLog(arrived.entry));
    const taken = loose.map(({ arrived, ok }) => stored(arrived, ok!.kind === 'unknown' ? 'UnknownKind' : null));
    this.#setAside += taken.filter((it) => it.setAside !== null).length;
    this.#store.push(...taken);
    await this.#state.takeIn(taken);
    return judged.filter((it) => !loose.includes(it));
  }

  async #openWraps(): Promise<number> {
    const { own } = this.#options;
    if (own === null) return 0;
    const keys = await openWraps(this.#engine, this.#state, own.device);
    for (const key of keys) this.#state.keys.add(key);
    this.#newKeys.push(...keys);
    return keys.length;
  }

  /** [ACCEPT-1] Until the acts that it names are held, nobody can say whether it counts. */
  #holdsActs({ body }: ExaminedContent): boolean {
    return body.access.every((head) => this.#state.accessLog.held.has(head.id));
  }

  /**
   * Whether a key that is not here may still come: it is one that no act names
   * yet, or this device is to have it. One from before this device was let in
   * does not come; a checkpoint stands for what was written under it.
   */
  #awaitsKey({ section, keyId }: { readonly section: SectionId; readonly keyId: KeyId }): boolean {
    const { own } = this.#options;
    const named = this.#state.access.keys.get(section);
    if (own === null || named === undefined) return true;
    const me = own.device.keys.id;
    if (!mayRead(this.#state.access, me, section)) return false;
    const at = named.findIndex((record) => record.keyId === keyId);
    if (at < 0 || named[at]!.wraps.has(me)) return true;
    return !named
      .slice(0, at)
      .some((newer) => newer.wraps.has(me) || this.#state.keys.find(section, newer.keyId) !== undefined);
  }

  /** Entries of one section: in causal order, each against what was kept before it. */
  async #takeSection(section: SectionId, list: readonly ToTake[]): Promise<void> {
    const byId = new Map(list.map((it) => [it.judged.arrived.id, it]));
    const erased = new Map(this.#erased.filter((it) => it.section === section).map((it) => [it.id as EntryId, it]));
    const logs = [
      ...list.map(({ judged: { arrived }, content }) => logOf(arrived, content?.body.deps ?? [])),
      ...[...erased.values()].flatMap(logOfErased),
    ];
    const { log, added, refused, covering } = this.#hold(section, logs, list);
    this.#refused += refused.length;
    const gone = new Set<EntryId>([...added, ...refused].map(({ id }) => id));
    for (const [id, { judged }] of byId) if (!gone.has(id)) this.#waiting.push(judged);
    // What stood in the store already, and waited for what came now, is not judged again.
    const ready = added.filter(({ id }) => byId.has(id) || erased.has(id));
    if (ready.length === 0) return;
    const scratch = this.#scratchOf(section);
    const mayStandOn = !this.#state.readsFromStart(section);
    // First: what a checkpoint rests on may itself build on what only the checkpoint holds.
    for (const content of covering) judgeCheckpoint(content, scratch, log);
    const taken = await this.#judgeAll(ready, byId, { scratch, log, erased, mayStandOn });
    scratch.close();
    this.#store.push(...taken);
    await this.#state.takeIn(taken);
  }

  /** What is held with these, and by what the checkpoints among them that count stand for [CHECKPOINT-2]. */
  #hold(
    section: SectionId,
    logs: readonly LogEntry[],
    list: readonly ToTake[],
  ): LogChange & { readonly covering: readonly Bytes[] } {
    const change = addEntries(this.#state.log(section), logs);
    let { log } = change;
    const addedLater: LogEntry[] = [];
    const refusedLater: LogError[] = [];
    const covering: Bytes[] = [];
    for (const { body, checkpoint } of standingCheckpoints(this.#readNow(section, list), this.#state.counting, log)) {
      if (!this.#state.readsFromStart(section)) covering.push(body.content);
      const covered = coverLog(log, checkpoint!.frontier);
      log = covered.log;
      addedLater.push(...covered.added);
      refusedLater.push(...covered.refused);
    }
    const refusedForEver = [...change.refused, ...refusedLater].filter((it) => it.type !== 'WaitingFull');
    return { log, added: [...change.added, ...addedLater], refused: refusedForEver, covering };
  }

  /** Where checkpoints are among it: what came, and what is kept, of which some may rest on them or be what they lacked. */
  #readNow(section: SectionId, list: readonly ToTake[]): readonly OpenedEntry[] {
    const come = list.flatMap(({ judged, content, why }) =>
      content === null || why !== null ? [] : (openedNow(judged.arrived, content) ?? []),
    );
    const { held } = this.#state.log(section);
    const kept = [...this.#state.opened(section).values()];
    // One that is held has been asked already what it stands for.
    const open = kept.filter(({ id, checkpoint }) => checkpoint !== null && !held.has(id));
    const areCheckpointsThere = open.length > 0 || come.some(({ checkpoint }) => checkpoint !== null);
    if (!areCheckpointsThere) return [];
    const settled = kept.filter(({ checkpoint }) => checkpoint === null);
    return [...come, ...open, ...settled];
  }

  async #judgeAll(
    ready: readonly LogEntry[],
    byId: ReadonlyMap<EntryId, ToTake>,
    against: Against,
  ): Promise<readonly StoredEntry[]> {
    const taken: StoredEntry[] = [];
    /** Set aside in this round; the state learns of it at the end. */
    const aside = new Set<EntryId>();
    let left = ready;
    for (let progress = true; progress && left.length > 0;) {
      const pending: LogEntry[] = [];
      const waits = new Set<EntryId>();
      for (const log of left) {
        const form = against.erased.get(log.id);
        if (form !== undefined) {
          taken.push(form);
          continue;
        }
        const { judged, content, why } = byId.get(log.id)!;
        const reason = log.deps.some((dep) => waits.has(dep))
          ? 'Pending'
          : (this.#restsOnAside(log, aside) ?? why ?? (await this.#judge(content!, against)));
        if (reason === 'Pending') {
          // It builds on what it does not name: that may come yet, now or in another file.
          waits.add(log.id);
          pending.push(log);
          continue;
        }
        if (reason !== null) aside.add(log.id);
        taken.push(stored(judged.arrived, reason));
      }
      progress = pending.length < left.length;
      left = pending;
    }
    this.#waiting.push(...left.map(({ id }) => byId.get(id)!.judged));
    this.#setAside += aside.size;
    return taken;
  }

  #restsOnAside(log: LogEntry, aside: ReadonlySet<EntryId>): string | null {
    return log.deps.some((dep) => aside.has(dep) || this.#state.setAside.has(dep)) ? 'RestsOnSetAside' : null;
  }

  /** The frozen verdict on content: whose client id, a decodable update, and one that a scratch document takes. */
  async #judge({ kind, entry, body }: ExaminedContent, { scratch, log, mayStandOn }: Against): Promise<string | null> {
    if (body.type !== 'update') return null;
    if (kind === 'checkpoint') return judgeCheckpoint(body.content, mayStandOn ? scratch : null, log);
    const { device, section, incarnation } = entry.prefix;
    const clientId = await this.#clientId(device, section, incarnation, body.session);
    const checked = checkUpdate(body.content, clientId);
    if (!checked.ok) return checked.error.reason;
    const tried = scratch.try(body.content);
    return tried.ok ? null : tried.error.reason;
  }

  #clientId(
    device: DeviceId,
    section: SectionId,
    incarnation: Incarnation,
    session: ExaminedContent['body']['session'],
  ): Promise<number> {
    const name = `${device}/${section}/${incarnation}/${session}`;
    const known = this.#clientIds.get(name) ?? clientIdOf(this.#engine, device, section, incarnation, session);
    this.#clientIds.set(name, known);
    return known;
  }

  /** All that is kept of the section, whether it counts or not: what counts may change, the verdict on bytes may not [DOC-11]. */
  #scratchOf(section: SectionId): Scratch {
    const allCount = this.#state.opened(section).size === this.#state.accepted(section).size;
    const open = allCount ? this.#options.stateOf?.(section) : undefined;
    if (open !== undefined) return openScratch(open);
    const updates = this.#state.kept(section).flatMap(({ update }) => (update === null ? [] : [update]));
    if (updates.length === 0) return openScratch(null);
    // Only read from, so any client id will do.
    const document = openSectionDocument(section, 1);
    document.applyRemote(updates);
    const scratch = openScratch(document.encodeState());
    document.close();
    return scratch;
  }

  async #examineAll(all: readonly Judged[]): Promise<readonly Judged[]> {
    const context: ReceiveContext = {
      plan: this.#state.planId,
      access: this.#state.access,
      // A key that no act names is not kept, and what it seals could not be opened again.
      sectionKey: (section, keyId) =>
        this.#state.access.keys.get(section)?.some((named) => named.keyId === keyId) === true
          ? this.#state.keys.find(section, keyId)
          : undefined,
    };
    const judged: Judged[] = [];
    for (let at = 0; at < all.length; at += EXAMINE_AT_ONCE)
      judged.push(
        ...(await Promise.all(all.slice(at, at + EXAMINE_AT_ONCE).map((one) => this.#examine(one, context)))),
      );
    return judged;
  }

  /** What was judged before is judged again only if the answer may be another. */
  async #examine(judged: Judged, context: ReceiveContext): Promise<Judged> {
    const { arrived, ok, error } = judged;
    if (ok !== null || (error !== null && !isTransient(error))) return judged;
    if (error?.type === 'KeyNotHeld' && context.sectionKey(error.section, error.keyId) === undefined) return judged;
    const result = await examine(this.#engine, arrived.entry.bytes, context);
    return { arrived, ok: result.ok ? result.value : null, error: result.ok ? null : result.error };
  }

  result(): Received {
    const { own } = this.#options;
    const opened = (id: EntryId, section: SectionId): OpenedEntry | undefined => this.#state.opened(section).get(id);
    const times = this.#seen.flatMap(({ id, section }) => opened(id, section)?.body.claimedAt ?? []);
    return {
      entries: this.#store,
      newKeys: this.#newKeys,
      accepted: this.#store.flatMap((entry) => {
        const section = entry.section as SectionId;
        const id = entry.id as EntryId;
        return this.#state.accepted(section).has(id) ? (opened(id, section) ?? []) : [];
      }),
      setAside: this.#setAside,
      waiting: fitWaiting(this.#waiting),
      refused: this.#refused,
      notForUs: this.#notForUs,
      forks: countForks(this.#state) - this.#forksBefore,
      newestAt: times.reduce<number | null>((newest, at) => (newest === null || at > newest ? at : newest), null),
      ownUnknown: own === null ? [] : this.#store.filter(isOwnOf(own.device.keys.id)),
    };
  }
}

/** Errors of entries that are validly signed by a member: kept beside the document, so that nothing is lost and all is passed on. */
function reasonToKeep(error: ReceiveError | null): string | null {
  return error?.type === 'BodyTooNew' || error?.type === 'BodyMalformed' || error?.type === 'NotAuthentic'
    ? error.type
    : null;
}

/** [CHECKPOINT-1] No app writes a checkpoint that cannot be read, or that is no state. */
function malformedCheckpoint(ok: Examined | null): string | null {
  if (ok?.kind !== 'checkpoint') return null;
  return ok.body.type === 'update' && decodeCheckpoint(ok.body.content).ok ? null : 'BodyMalformed';
}

/**
 * A state must stand by itself; where some of what it stands for is not here, it is what the rest builds on.
 * @param scratch `null` = nothing is to build on it
 */
function judgeCheckpoint(content: Bytes, scratch: Scratch | null, log: LogState): string | null {
  const read = decodeCheckpoint(content);
  if (!read.ok) return 'BodyMalformed';
  const { frontier, update } = read.value;
  const checked = checkState(update);
  if (!checked.ok) return checked.error.reason;
  if (scratch === null || holdsPast(log, frontier)) return null;
  const tried = scratch.try(update);
  return tried.ok ? null : tried.error.reason;
}

/** `null` = a checkpoint that cannot be read. */
function openedNow({ id, entry }: Arrived, { kind, body }: ExaminedContent): OpenedEntry | null {
  const { section, device, incarnation, keyId } = entry.prefix;
  const opened = { id, section, author: device, incarnation, keyId, body };
  if (kind === 'sealed') return { ...opened, update: null, checkpoint: null };
  const read = decodeCheckpoint(body.content);
  return read.ok ? { ...opened, update: read.value.update, checkpoint: read.value } : null;
}

function actDeps(examined: Examined) {
  return examined.kind === 'access' || examined.kind === 'erase' ? examined.payload.deps : [];
}

function logOf({ id, entry }: Arrived, heads: LogEntry['heads']): LogEntry {
  return logEntry(id, entry.prefix, heads, entry.bytes.length);
}

function logOfErased({ id, bytes }: StoredEntry): readonly LogEntry[] {
  const parsed = parseErasedEntry(bytes);
  return parsed.ok ? [logEntry(id as EntryId, parsed.value.prefix, [], bytes.length)] : [];
}

function stored({ id, entry }: Arrived, setAside: string | null): StoredEntry {
  const { section, device, incarnation, seq, kindNumber } = entry.prefix;
  return { id, section, device, incarnation, seq, kind: kindNumber, bytes: entry.bytes, setAside };
}

function countForks(state: PlanState): number {
  return [NO_SECTION, ...state.sections()].reduce((sum, section) => sum + state.log(section).forks.size, 0);
}
